"""Every step from one format to the next: what was, what becomes of it, what is told."""

import pytest

from cchc.content.formats import FORMAT
from cchc.machine.program_files import HOME
from cchc.reading.program_registers import WITH_PROGRAM, program_registers, register_path
from cchc.upgrading.formats import STEPS, upgraded
from cchc.upgrading.originals import known_originals
from cchc.upgrading.program_copy import own_templates, with_workflows, without_code, without_guide
from cchc.upgrading.registers import own_entries
from cchc.upgrading.settings import short_settings
from cchc.upgrading.steps import NotUnderstood, Program
from tests.conftest import files_of
from tests.originals import REPOSITORY

OLD = files_of(REPOSITORY / "tests/sites/format-1")
PROGRAM = Program(
    {path: file.text for path, file in program_registers(HOME / "docs").items()},
    b"hook\n",
    b"cong-cchc\n",
    {"github": (".github/workflows/cong.yml", b"github\n"), "gitlab": (".gitlab-ci.yml", b"gitlab\n")},
    known_originals(),
)
THEMES, FIELDS = register_path("themes"), register_path("fields")
SETTINGS = """site_name: Cổng # tên
theme:
  name: material
  custom_dir: overrides
  language: vi
  # Biểu trưng của xã.
  logo: assets/bieu-trung.png
  icon:
    logo: material/bank-outline
# Danh mục không đăng.
exclude_docs: |
  /danh-muc/
  /huong-dan/may-chu/
nav:
  - Trang chủ: index.md

# Riêng của xã.
markdown_extensions:
  - tables
extra:
  generator: false
  cchc:
    owner: xa-a
    sample: false
"""


def test_there_are_steps_to_the_format_of_this_program() -> None:
    assert max(STEPS) == FORMAT


def test_a_portal_of_this_format_needs_no_step() -> None:
    assert upgraded(OLD, PROGRAM, FORMAT) == []


def test_settings_keep_every_line_of_the_office() -> None:
    outcome = short_settings({"mkdocs.yml": SETTINGS.encode()}, PROGRAM)
    assert (
        (outcome.changes["mkdocs.yml"] or b"").decode()
        == """site_name: Cổng # tên
theme:
  name: cchc
  # Biểu trưng của xã.
  logo: assets/bieu-trung.png

nav:
  - Trang chủ: index.md

# Riêng của xã.
markdown_extensions:
  - tables
extra:
  cchc:
    owner: xa-a
    format: 2
    sample: false
"""
    )
    assert outcome.remarks == [
        "mkdocs.yml: bỏ exclude_docs vì chương trình có sẵn; theme nay là cchc",
        "mkdocs.yml: giữ markdown_extensions của đơn vị",
    ]


def test_settings_of_windows_keep_their_line_ends() -> None:
    outcome = short_settings({"mkdocs.yml": SETTINGS.replace("\n", "\r\n").encode()}, PROGRAM)
    written = outcome.changes["mkdocs.yml"] or b""
    assert written.count(b"\n") == written.count(b"\r\n") == 17


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: material", "name: readthedocs", "theme là 'readthedocs', lệnh này chỉ biết chuyển từ 'material'; hãy sửa tay"),
        (
            SETTINGS[SETTINGS.index("  cchc:") :],
            "  cchc: {owner: xa-a}\n",
            "'owner' không đứng riêng một dòng dưới 'cchc:'; hãy viết mỗi khóa một dòng",
        ),
        (
            SETTINGS[SETTINGS.index("theme:") : SETTINGS.index("# Danh")],
            "theme: {name: material, logo: a.png}\n",
            "phần theme có cài đặt riêng viết trên một dòng; hãy tách mỗi khóa một dòng",
        ),
    ],
)
def test_settings_that_are_not_understood_are_left_alone(old: str, new: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as told:
        short_settings({"mkdocs.yml": SETTINGS.replace(old, new).encode()}, PROGRAM)
    assert str(told.value) == f"mkdocs.yml: {said}"


def test_a_register_as_the_program_wrote_it_goes() -> None:
    outcome = own_entries(OLD, PROGRAM)
    assert outcome.changes == dict.fromkeys(path for name in WITH_PROGRAM if (path := register_path(name)) in OLD)
    assert outcome.remarks[0] == f"{THEMES}: giống bản gốc, bỏ tệp; từ nay dùng danh mục của chương trình"
    assert (
        outcome.remarks[3] == f"{register_path('everyday_words')}: đơn vị không có tệp này; từ nay dùng danh mục của chương trình"
    )


def test_of_a_register_additions_changes_and_what_was_taken_out_stay() -> None:
    text = OLD[THEMES].decode()
    changed = text.replace("short: Thể chế\n", "short: Thể chế ở xã\n")
    taken = changed[: changed.index("- id: moi-truong-dau-tu")]
    added = "\n# Vùng biên.\n- id: bien-gioi   # của xã\n  name: Vùng biên giới\n"
    outcome = own_entries({THEMES: (taken + added).encode()}, PROGRAM)
    head, _, written = (outcome.changes[THEMES] or b"").decode().partition("\n\n")
    assert head.endswith("# Cách ghi: cchc guide danh-muc")
    assert (
        written
        == """- id: bien-gioi   # của xã
  name: Vùng biên giới

- corrects: cai-cach-the-che
  short: Thể chế ở xã

- corrects: moi-truong-dau-tu
  removed: true
"""
    )
    assert f"{THEMES}: giữ 1 mục thêm, 1 mục sửa, 1 mục bỏ" in outcome.remarks


def test_a_field_that_the_office_had_not_comes_back_and_is_told() -> None:
    text = OLD[FIELDS].decode()
    first = text.index("- id: ", text.index("- id: ") + 1)
    outcome = own_entries({FIELDS: text[:first].encode()}, PROGRAM)
    assert outcome.changes[FIELDS] is None
    assert any("mục của chương trình có thêm, từ nay được dùng" in line for line in outcome.remarks)


def test_an_entry_of_an_earlier_version_is_no_correction() -> None:
    """What the office never touched takes the words of the new version."""
    newer = PROGRAM.registers[THEMES].replace("short: Thể chế\n", "short: Thể chế mới\n")
    program = Program({**PROGRAM.registers, THEMES: newer}, b"", b"", {}, known_originals())
    edited = OLD[THEMES] + "- id: bien-gioi\n  name: Vùng biên giới\n".encode()
    written = own_entries({THEMES: edited}, program).changes[THEMES] or b""
    assert b"- corrects" not in written
    assert b"bien-gioi" in written


def test_a_register_that_cannot_be_read_stops_all() -> None:
    with pytest.raises(NotUnderstood, match="có mục không đọc được"):
        own_entries({THEMES: b"- chi co chu\n"}, PROGRAM)


def test_templates_that_the_office_changed_stay() -> None:
    own = {"overrides/main.html": OLD["overrides/main.html"] + b"<!-- xa -->", "overrides/rieng.html": b"<p>"}
    outcome = own_templates(OLD | own, PROGRAM)
    assert outcome.changes == {"overrides/cchc/month.html": None}
    assert outcome.remarks == [
        "bỏ 1 mẫu trang giống bản gốc: từ nay lấy của chương trình",
        "giữ 2 mẫu trang của đơn vị (main.html, rieng.html): vẫn thay tệp cùng tên của chương trình, hãy xem lại khi có bản mới",
    ]


def test_the_guide_goes_where_readers_do_not_get_it() -> None:
    assert without_guide(OLD, PROGRAM).changes == {}
    own = OLD | {"mkdocs.yml": OLD["mkdocs.yml"].replace(b"sample: true", b"sample: false")}
    assert without_guide(own, PROGRAM).changes == {"docs/huong-dan/dinh-muc.md": None}
    wanted = own | {"mkdocs.yml": own["mkdocs.yml"].replace(b"sample: false", b"sample: false\n    guide: true")}
    assert without_guide(wanted, PROGRAM).changes == {}


def test_the_copy_of_the_program_goes_for_it_would_run_in_place_of_the_new_one() -> None:
    changed = OLD | {"hooks/cchc/language/__init__.py": b"# sua", "hooks/rieng.py": b"", "tests/a.py": b""}
    outcome = without_code(changed, PROGRAM)
    assert outcome.changes == {
        "hooks/cchc/__init__.py": None,
        "hooks/cchc/language/__init__.py": None,
        "tests/a.py": None,
        "Makefile": None,
        "hooks/main.py": b"hook\n",
        "README.md": None,
    }
    own = without_code({"hooks/main.py": b"from cchc.site.events import on_config\n", "README.md": b"# Xa"}, PROGRAM)
    assert (own.changes, own.remarks) == ({}, ["giữ hooks/main.py vì đơn vị đã sửa"])


def test_workflows_install_the_program() -> None:
    outcome = with_workflows(OLD | {".gitlab-ci.yml": b"stages: []\n"}, PROGRAM)
    assert outcome.changes == {
        ".github/workflows/dang-trang.yml": None,
        ".github/workflows/kiem-tra.yml": None,
        ".github/workflows/cong.yml": b"github\n",
    }
    assert outcome.remarks[-1] == "giữ .gitlab-ci.yml vì đơn vị đã sửa; hãy sửa tay chỗ gọi 'make' và '.venv/bin'"
    assert with_workflows(OLD, PROGRAM).changes[".gitlab-ci.yml"] == b"gitlab\n"


def test_what_version_0_2_0_wrote_is_known() -> None:
    """`python -m tests.originals` notes what a version writes, before it is released."""
    copied = [path for path in OLD if path.startswith(("overrides/", "docs/huong-dan/", "hooks/main.py", ".github/"))]
    registers = [path for path in map(register_path, WITH_PROGRAM) if path in OLD]
    assert len(registers) > 2
    assert [path for path in (*copied, *registers) if not PROGRAM.originals.has(path, OLD[path])] == []
