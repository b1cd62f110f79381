"""A portal of a unit's own: what it does not say comes from the program, what it says goes over that."""

from pathlib import Path

import pytest

from tests.integration.building import REPOSITORY, build
from tests.integration.own_portals import SETTINGS, own_portal
from tests.integration.portals import Portal

HOOK = (REPOSITORY / "hooks/main.py").read_text(encoding="utf-8")


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return own_portal(tmp_path / "cong", HOOK)


def test_it_is_built_of_the_programs_templates_registers_and_settings(portal: Portal) -> None:
    built = portal.build("--strict")
    assert (built.code, built.problems) == (0, []), built.output
    assert "Các chỉ số CCHC" in built.text("tin-tuc/2026/mo-cong/")
    assert not [address for address in built.files if "danh-muc" in address]


def test_a_template_of_the_units_own_goes_over_the_programs_and_is_escaped(portal: Portal) -> None:
    portal.write("overrides/partials/footer.html", "<footer>Chân trang riêng {{ '<b>' }}</footer>")
    portal.write("overrides/assets/styles/footer.css", ".rieng-cua-xa { color: #123456 }")
    built = portal.build("--strict")
    # Of a style, what no page uses is cut.
    assert "Chân trang riêng &lt;b&gt;" in built.written["index.html"]
    portal.write("overrides/partials/footer.html", '<footer class="rieng-cua-xa">Chân trang riêng</footer>')
    again = portal.build("--strict")
    assert any("#123456" in text for address, text in again.written.items() if address.endswith(".css"))
    assert again.files == build(portal.root, site=portal.root.parent / "sach", CCHC_WORKERS="1").files


@pytest.mark.parametrize("strict", [(), ("--strict",)], ids=["plain", "strict"])
@pytest.mark.parametrize("was_there", [True, False])
def test_a_script_that_a_template_asks_for_and_is_not_there_is_told(
    portal: Portal, was_there: bool, strict: tuple[str, ...]
) -> None:
    """Also where it was there, and pages would need no more than another address."""
    script = portal.write("overrides/assets/ban-do-cua-xa.js", '"rieng";')
    asking = "<footer>\n<script src=\"{{ asset('assets/ban-do-cua-xa.js') | url }}\"></script></footer>"
    footer = portal.write("overrides/partials/footer.html", asking if was_there else "<footer></footer>")
    before = portal.build(*strict)
    assert [name for name in before.files if name.startswith("assets/ban-do-cua-xa.")]
    script.unlink()
    footer.write_text(asking, encoding="utf-8")
    refused = portal.build(*strict)
    assert (refused.code, refused.files) == (1, before.files)
    assert (
        "Chưa dựng được trang: mẫu overrides/partials/footer.html, dòng 2: gọi tệp 'assets/ban-do-cua-xa.js' mà trong "
        "overrides/ không có tệp ấy; hãy sửa rồi lưu lại, trang đã dựng lần trước còn nguyên"
    ) in refused.output
    assert "Traceback" not in refused.output


def test_workers_that_begin_empty_make_the_same(portal: Portal) -> None:
    portal.write("overrides/partials/footer.html", "<footer>Chân trang riêng</footer>")
    one = portal.build()
    other = build(portal.root, site=portal.root.parent / "khac", CCHC_START_METHOD="spawn", CCHC_WORKERS="2")
    assert one.files == other.files


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_hook_of_the_units_own_reaches_the_pages_of_workers(portal: Portal, method: str) -> None:
    portal.write("mkdocs.yml", SETTINGS.replace("[hooks/main.py]", "[hooks/rieng.py, hooks/main.py]") + "nhan_nham: 1\n")
    portal.write(
        "hooks/rieng.py",
        """
def on_config(config):
    config.extra["chao"] = "Chào bà con"
    return config

def on_env(env, config, files):
    env.filters["reo"] = lambda text: f"{text}!"
    return env
""",
    )
    portal.write("overrides/partials/footer.html", "<footer>{{ config.extra.chao | reo }}</footer>")
    one = portal.build()
    assert "Chào bà con!" in one.text("tin-tuc/2026/mo-cong/"), one.output
    other = build(portal.root, site=portal.root.parent / "khac", CCHC_START_METHOD=method, CCHC_WORKERS="2")
    assert one.files == other.files
    # What is wrong with the settings is told once.
    assert other.output.count("nhan_nham") == one.output.count("nhan_nham") == 1


@pytest.mark.parametrize(
    "event", ["on_config(config)", "on_page_markdown(markdown, page, config, files)", "on_post_build(config)"]
)
def test_a_hook_of_the_units_own_that_fails_is_told_with_its_line(portal: Portal, event: str) -> None:
    standing = portal.build().files
    portal.write("mkdocs.yml", SETTINGS.replace("[hooks/main.py]", "[hooks/rieng.py, hooks/main.py]"))
    portal.write("hooks/rieng.py", f"\ndef {event}:\n    return {{}}['khong-co']\n")
    refused = portal.build()
    assert refused.code == 1 and "hooks/rieng.py, dòng 3: không tính được ('khong-co')" in refused.output
    assert "Traceback" not in refused.output
    assert refused.files == standing


def test_a_correction_of_a_register_reaches_the_pages_and_is_taken_back(portal: Portal) -> None:
    before = portal.build()
    portal.write("docs/danh-muc/themes.yml", "- corrects: chi-so\n  name: Chỉ số của xã\n")
    corrected = portal.build()
    assert "Chỉ số của xã" in corrected.text("chu-de/chi-so/")
    (portal.root / "docs/danh-muc/themes.yml").unlink()
    assert portal.build().files == before.files


def test_what_mkdocs_yml_says_goes_before_what_the_program_says(portal: Portal) -> None:
    portal.write("docs/index.md", "---\ntitle: Cổng\n---\n\nChữ[^1]\n\n[^1]: Lời chú.\n")
    assert 'class="footnote"' in portal.build().written["index.html"]
    portal.write("mkdocs.yml", SETTINGS.replace("plugins:", "markdown_extensions: [tables]\nplugins:"))
    assert 'class="footnote"' not in portal.build().written["index.html"]


def test_a_portal_of_a_program_to_come_is_refused_in_one_line(portal: Portal) -> None:
    portal.write("mkdocs.yml", SETTINGS.replace("format: 2", "format: 9").replace("sample: false", "sample: sắp có"))
    built = portal.build(approve=False)
    assert built.code == 1
    assert built.problems == [
        "mkdocs.yml:12:13: error format-newer cổng này viết theo định dạng 9, chương trình trên máy chỉ hiểu tới định dạng 2; "
        "hãy cài bản mới của chương trình, đừng sửa số này"
    ]
