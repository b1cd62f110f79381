"""Five portals of a province from one table: made, published to folders, signed and verified (docs/huong-dan/ca-tinh.md)."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.integration.building import BIN, REPOSITORY, environment
from tests.integration.test_workflows import SCHEMAS

GUIDE = REPOSITORY / "docs/huong-dan/may-chu"
NAMES = ("Đông Hà", "Cam Lộ", "Gio Linh", "Hải Lăng", "Vĩnh Linh")
IDS = ("xa-dong-ha", "xa-cam-lo", "xa-gio-linh", "xa-hai-lang", "xa-vinh-linh")
HEAD = ("id", "name", "parent", "site_url")
ROWS = [
    (key, f"Ủy ban nhân dân xã {name}", "Ủy ban nhân dân tỉnh Quảng Trị", f"https://{key}.quangtri.gov.vn/")
    for key, name in zip(IDS, NAMES, strict=True)
]
PASSPHRASE = "mot cau mat khau dai"
TARGETS = "publish:\n  targets:\n    - {name: tinh, kind: folder, path: ../../www/{id}}\n"


class Province:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.script = root / "cac-cong.py"
        self.script.write_bytes((GUIDE / "cac-cong.py").read_bytes())
        self.table(*ROWS)

    def table(self, *rows: tuple[str, ...], part: str = ",") -> None:
        (self.root / "don-vi.csv").write_text("\n".join(part.join(row) for row in (HEAD, *rows)), encoding="utf-8-sig")

    def run(self, *words: str) -> tuple[int, str]:
        return self.call(sys.executable, str(self.script), *words)

    def call(self, *words: str, folder: str = ".") -> tuple[int, str]:
        given = environment(
            CCHC_KEYS=str(self.root.parent / "khoa"),
            CCHC_KEY_PASSPHRASE=PASSPHRASE,
            CCHC_SEEN=str(self.root.parent / "da-thay.json"),
        )
        done = subprocess.run(
            words,
            cwd=self.root / folder,
            env=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout

    def git(self, *words: str) -> str:
        code, said = self.call("git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words)
        assert code == 0, said
        return said.strip()


@pytest.fixture
def province(tmp_path: Path) -> Province:
    root = tmp_path / "tỉnh"
    root.mkdir()
    return Province(root)


def test_five_portals_of_a_table_are_made_published_and_verified(province: Province) -> None:
    (province.root / "danh-muc").mkdir()
    register = province.root / "danh-muc/abbreviations.yml"
    register.write_text("- short: TTHTCĐ\n  long: Trung tâm Học tập cộng đồng\n", encoding="utf-8")
    code, said = province.run("make")
    assert code == 0, said
    portals = province.root / "cong"
    assert sorted(path.name for path in portals.iterdir()) == sorted(IDS)

    # The key of the province signs every manifest; its public half goes into every portal with the places to publish to.
    code, said = province.call(
        sys.executable, "-m", "cchc", "keys", "new", "tinh-quang-tri", "--portal", folder="cong/xa-dong-ha"
    )
    assert code == 0, said
    public = said.rpartition("public_key: ")[2].strip()
    signed = TARGETS + f"  key: tinh-quang-tri\n  public_key: {public}\n"
    (province.root / "dang.yml").write_text(signed, encoding="utf-8")
    assert province.run("make")[0] == 0
    written = {path: path.read_bytes() for path in portals.rglob("*") if path.is_file()}
    assert province.run("make") == (0, "")
    assert {path: path.read_bytes() for path in portals.rglob("*") if path.is_file()} == written

    (province.root / "www").mkdir()
    code, said = province.run("publish", *IDS)
    assert code == 0, said
    code, said = province.run("verify", "--at", "www/{id}")
    assert code == 0, said
    assert said.count(f"Chữ ký đúng, bằng khóa {public}") == 5
    home = province.root / "www/xa-vinh-linh/index.html"
    assert "Vĩnh Linh" in home.read_text(encoding="utf-8")

    # One that is altered is told, and the others are still looked at.
    home.write_text(home.read_text(encoding="utf-8") + "<p>chèn</p>", encoding="utf-8")
    code, said = province.run("verify", "--at", "www/{id}")
    assert code == 1
    assert "bị sửa  index.html" in said
    assert said.endswith("Lỗi: 1 trên 5 cổng có lỗi: xa-vinh-linh\n")


def test_a_register_of_the_province_reaches_every_portal_and_replaces_nothing_of_a_unit(province: Province) -> None:
    province.table(ROWS[0])
    (province.root / "danh-muc").mkdir()
    shared, own = province.root / "danh-muc/themes.yml", province.root / "cong/xa-dong-ha/docs/danh-muc/themes.yml"
    for name in ("Chỉ số của tỉnh", "Chỉ số CCHC của tỉnh"):
        shared.write_text(f"- corrects: chi-so\n  name: {name}\n", encoding="utf-8")
        assert province.run("make") == (0, "") or own.is_file()
        assert name in own.read_text(encoding="utf-8")
    assert province.run("check", "xa-dong-ha")[0] == 0
    edited = own.read_text(encoding="utf-8") + "- {id: rieng, name: Của xã}\n"
    own.write_text(edited, encoding="utf-8")
    code, said = province.run("make")
    assert code == 1
    assert "là của đơn vị hoặc đã bị sửa tay" in said
    assert own.read_text(encoding="utf-8") == edited


@pytest.mark.parametrize(("host", "most"), [("github", 256), ("gitlab", 200)])
def test_groups_keep_to_the_limit_of_the_matrix(province: Province, host: str, most: int) -> None:
    for count, jobs, size in ((130, 130, 1), (most, most, 1), (most + 1, most // 2 + 1, 2)):
        names = [f"xa-{number}" for number in range(count)]
        for name in names:
            (province.root / "cong" / name).mkdir(parents=True, exist_ok=True)
        province.table(*((name, "Ủy ban", "", "https://a.gov.vn/") for name in names), part=";")
        made = _matrix(host, province.run("groups", "--host", host)[1])
        assert len(made) == jobs
        assert max(len(group["CONG"].split()) for group in made) == size
        assert " ".join(group["CONG"] for group in made).split() == names


def _matrix(host: str, said: str) -> list[dict[str, str]]:
    read = yaml.safe_load(said)
    found: list[dict[str, str]] = read if host == "github" else read["cong"]["parallel"]["matrix"]
    return found


def test_only_portals_that_changed_are_built_unless_what_is_shared_did(province: Province) -> None:
    for name in IDS:
        (province.root / "cong" / name).mkdir(parents=True)
        (province.root / "cong" / name / "tin.md").write_text("Tin", encoding="utf-8")
    province.git("init", "-q")
    province.git("add", "-A")
    province.git("commit", "-qm", "đầu")
    first = province.git("rev-parse", "HEAD")
    (province.root / "cong/xa-cam-lo/tin.md").write_text("Tin mới", encoding="utf-8")
    province.git("commit", "-qam", "sửa")
    second = province.git("rev-parse", "HEAD")
    asked = ("groups", "--host", "github", "--since")
    assert json.loads(province.run(*asked, first)[1]) == [{"NHOM": "xa-cam-lo", "CONG": "xa-cam-lo"}]
    assert json.loads(province.run(*asked, second)[1]) == []
    for unknown in ("", "0" * 40, "1" * 40):
        assert len(json.loads(province.run(*asked, unknown)[1])) == 5
    province.table(*ROWS, part=";")
    province.git("commit", "-qam", "bảng")
    assert len(json.loads(province.run(*asked, second)[1])) == 5


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("xa-a", "", "", "https://a.gov.vn/"), "don-vi.csv, dòng 3: thiếu name"),
        ((IDS[0], "Xã", "", "https://a.gov.vn/"), f"don-vi.csv, dòng 3: mã '{IDS[0]}' đã có ở trên"),
        (
            ("../a", "Xã", "", "https://a.gov.vn/"),
            "don-vi.csv, dòng 3: mã '../a' phải là chữ thường không dấu, chữ số và gạch nối",
        ),
    ],
)
def test_a_wrong_row_is_told_and_nothing_is_made(province: Province, row: tuple[str, ...], told: str) -> None:
    province.table(ROWS[0], row)
    assert province.run("make") == (1, f"Lỗi: {told}\n")
    assert not (province.root / "cong").exists()


def test_whatever_is_typed_is_answered_in_one_line_of_vietnamese(province: Province) -> None:
    for words, told in {
        ("publish", "xa-la"): "không có đơn vị 'xa-la' trong bảng; hãy xem lại mã, hoặc thêm một dòng cho đơn vị ấy",
        ("verify", "xa-la"): "không có đơn vị 'xa-la' trong bảng; hãy xem lại mã, hoặc thêm một dòng cho đơn vị ấy",
        ("check", IDS[0]): f"chưa có cổng cong/{IDS[0]}; hãy chạy 'cac-cong.py make' trước",
        ("check",): "Thiếu đối số 'MÃ...'.",
        ("xem",): "Không có lệnh 'xem'.",
    }.items():
        code, said = province.run(*words)
        assert (code == 0, said.splitlines()[-1]) == (False, f"Lỗi: {told}")
    assert "Usage" not in province.run("--help")[1]
    province.table()
    assert province.run("make") == (1, "Lỗi: bảng chưa có đơn vị nào; hãy ghi mỗi đơn vị một dòng dưới dòng tên cột\n")
    (province.root / "don-vi.csv").unlink()
    (province.root / "don-vi.xlsx").write_bytes(b"PK")
    assert province.run("make") == (
        1,
        "Lỗi: don-vi.xlsx không phải bảng tính Excel đọc được; hãy mở bằng Excel rồi lưu lại kiểu .xlsx\n",
    )


def test_a_table_of_excel_is_read(province: Province) -> None:
    (province.root / "don-vi.csv").unlink()
    book = openpyxl.Workbook()
    for row in (HEAD, *ROWS[:1]):
        book.worksheets[0].append(row)
    book.save(province.root / "don-vi.xlsx")
    assert province.run("make")[0] == 0
    assert (province.root / "cong" / IDS[0] / "mkdocs.yml").is_file()


@pytest.mark.parametrize(("name", "schema"), [("tinh-github.yml", 0), ("tinh-gitlab.yml", 1), ("tinh-gitlab-cong.yml", 1)])
def test_workflows_are_what_the_services_read_pinned_by_digest(name: str, schema: int) -> None:
    done = subprocess.run([BIN / "check-jsonschema", *SCHEMAS[schema], GUIDE / name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    text = (GUIDE / name).read_text(encoding="utf-8")
    ours = (REPOSITORY / ".github/workflows/dang-trang.yml").read_text(encoding="utf-8")
    ours += (REPOSITORY / ".gitlab-ci.yml").read_text(encoding="utf-8")
    pins = [line.strip().removeprefix("- ") for line in text.splitlines() if "uses: " in line or "CCHC_IMAGE: " in line]
    assert pins
    assert [pin for pin in pins if pin not in ours] == []
