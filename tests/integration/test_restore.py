"""The sources that go with a published site, a portal made again from them, and what a server shows, item by item."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from cchc.cli.portal_files import installed_files
from cchc.delivery.manifest import ADDRESS
from cchc.desk.saving.journal import DeedKind, Journal
from cchc.desk.saving.officers import this_officer
from tests.conftest import files_of
from tests.integration.building import TODAY
from tests.integration.portals import Portal, small_portal
from tests.integration.serving import served
from tests.unit.commanding import Office, office

SECRET = "Chuyện chưa công khai"
QUOTA = {"posts": 2, "from": "2026-04", "to": "2026-04"}


def _photograph() -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010E], exif[0x0112] = SECRET, 6
    exif.get_ifd(0x8825)[1] = "N"
    Image.linear_gradient("L").resize((80, 60)).convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """cong/ is a portal with much that is not public, www/ where it is published; to be read only."""
    folder = tmp_path_factory.mktemp("phuc")
    portal = small_portal(folder / "cong")
    target = {"name": "may", "kind": "folder", "path": str(folder / "www")}
    portal.settings({"quota": QUOTA, "publish": {"targets": [target], "valid_days": 30}})
    portal.write("docs/danh-muc/products.yml", _PRODUCTS)
    portal.post("co-hinh", date="2026-05-13", image="anh-chup.jpg", image_alt="Ảnh chụp")
    portal.write("news/2026/anh-chup.jpg", _photograph())
    portal.write("news/2026/anh-nhap.jpg", _photograph())
    portal.post("nhap", SECRET, date="2026-05-12", status="draft", image="anh-nhap.jpg", image_alt="Ảnh")
    portal.post("hen", SECRET, date="2026-06-12", approved_on="2026-05-12", approved_by="Chánh Văn phòng")
    portal.post("go", SECRET, date="2026-05-02", status="withdrawn", withdrawn_on="2026-05-10", withdrawn_why="Sai.")
    portal.contest(title=f"Cuộc thi còn mở: {SECRET.lower()}")
    built = portal.build()
    assert built.code == 0, built.output
    with pytest.MonkeyPatch.context() as patched:
        code, said = office(portal.root, patched, TODAY).cchc("publish", "--no-build")
    assert code == 0, said
    assert said.splitlines()[0] == "Không có trong nguon.zip, hãy giữ riêng bằng 'cchc backup': docs/cuoc-thi/cuoc-thi-thu.yml"
    return folder


_PRODUCTS = f"""# Sản phẩm
- form: ap-phich
  title: Áp phích khai sinh
  unit: xa-thu
  date: 2026-05-01
  item: docs/tthc/dang-ky-khai-sinh.md
- form: ap-phich
  title: {SECRET}
  unit: xa-thu
  date: 2026-05-02
  item: news/2026/2026-05-12-nhap.md
- form: bang-ron
  title: Băng rôn cũ
  unit: xa-thu
  date: 2026-05-03
"""


@pytest.fixture
def desk(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("CCHC_SEEN", str(tmp_path / "da-thay.json"))
    return office(published / "cong", monkeypatch, TODAY)


def test_the_sources_are_those_of_what_is_public_and_nothing_else(published: Path) -> None:
    with zipfile.ZipFile(published / "www/nguon.zip") as packed:
        names = {name for name in packed.namelist() if not name.startswith("overrides/")}
        told = b"".join(packed.read(name) for name in names)
        products = packed.read("docs/danh-muc/products.yml").decode()
        settings = packed.read("mkdocs.yml").decode()
    assert names == {
        *("mkdocs.yml", "hooks/main.py", "docs/index.md", "docs/gioi-thieu.md", "docs/dan-hoi/khai-sinh-o-dau.md"),
        *(f"docs/danh-muc/{name}.yml" for name in ("fields", "themes", "units", "products")),
        *("docs/tthc/dang-ky-khai-sinh.md", "news/2026/anh.png", "news/2026/anh-chup.jpg"),
        *("plans/2025-huyen-cu.md", "plans/2026-ke-hoach.md"),
        *(
            f"news/2026/{name}.md"
            for name in ("2026-04-02-bai-dau", "2026-04-14-bai-hai", "2026-05-13-co-hinh", "2026-05-14-cua-phong")
        ),
    }
    assert SECRET.encode() not in told
    assert SECRET.lower().encode() not in told
    assert [line for line in products.splitlines() if "title" in line] == ["  title: Áp phích khai sinh", "  title: Băng rôn cũ"]
    assert "www" not in settings
    assert "targets: []" in settings
    assert "valid_days: 30" in settings


def test_a_folder_made_from_the_site_builds_the_same_public_pages(published: Path, desk: Office, tmp_path: Path) -> None:
    with served(published / "www") as address:
        code, said = desk.cchc("restore", address, str(tmp_path / "lai"), "--yes")
    assert code == 0, said
    assert said.splitlines()[-1].startswith("Việc tiếp theo: ")
    again = Portal(tmp_path / "lai")
    shutil.copy(published / "cong/news/2026/anh-chup.jpg", again.root / "news/2026/anh-chup.jpg")
    built = again.build(approve=False)
    assert built.code == 0, built.output
    before = files_of(published / "cong/site")
    lost = {path for path in before.keys() - built.files.keys() if path.endswith(".html")}
    assert {path for path in lost if "cuoc-thi/" not in path} == {"tin-tuc/2026/go/index.html"}
    own = [
        path
        for path in before
        if path.startswith(("tin-tuc/2026/", "dan-hoi/khai", "tthc/dang", "ke-hoach/2")) and path not in lost
    ]
    bodies = {path: _main(before[path]) for path in own if path.endswith(".html")}
    assert len(bodies) > 6
    assert {path: _main(built.files[path]) for path in bodies} == bodies


def _main(page: bytes) -> bytes:
    return page[page.index(b"<main") : page.index(b"</main>")]


def test_a_portal_without_secrets_comes_back_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = small_portal(tmp_path / "cong")
    portal.settings(
        {"quota": QUOTA, "publish": {"targets": [{"name": "goi", "kind": "zip", "path": str(tmp_path / "site.zip")}]}}
    )
    assert portal.build().code == 0
    desk = office(portal.root, monkeypatch, TODAY)
    monkeypatch.setenv("CCHC_SEEN", str(tmp_path / "da-thay.json"))
    assert desk.cchc("publish", "--no-build")[0] == 0
    assert desk.cchc("restore", str(tmp_path / "site.zip"), str(tmp_path / "lai"))[0] == 0
    again = Portal(tmp_path / "lai").build("--strict", approve=False)
    assert (again.code, again.files) == (0, files_of(portal.root / "site"))


def test_a_portal_that_init_began_is_published_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_SEEN", str(tmp_path / "da-thay.json"))
    desk = office(tmp_path, monkeypatch, "2026-11-29")
    unit = (
        "--id",
        "xa-dong-ha",
        "--name",
        "Ủy ban nhân dân xã Đông Hà",
        "--level",
        "xa",
        "--site-url",
        "https://cchc.dongha.quangtri.gov.vn/",
    )
    code, said = desk.cchc("init", "cong", *unit, "--email", "cchc@dongha.quangtri.gov.vn", "--phone", "0233 385 1234", "--yes")
    assert code == 0, said
    first, again = Portal(tmp_path / "cong"), Portal(tmp_path / "lai")
    built = first.build(approve=False, CCHC_TODAY="2026-11-29")
    assert built.code == 0, built.output
    desk = office(first.root, monkeypatch, "2026-11-29")
    assert desk.cchc("publish", "--to", str(tmp_path / "www"), "--no-build")[0] == 0
    assert desk.cchc("restore", str(tmp_path / "www"), str(again.root))[0] == 0
    assert again.build(approve=False, CCHC_TODAY="2026-11-29").files == built.files
    assert not list((again.root / "news").glob("*"))


def test_a_copy_that_was_changed_gives_nothing(published: Path, desk: Office, tmp_path: Path) -> None:
    copy = tmp_path / "ban-chep"
    shutil.copytree(published / "www", copy)
    data = bytearray((copy / "nguon.zip").read_bytes())
    data[5000] ^= 1
    (copy / "nguon.zip").write_bytes(data)
    code, said = desk.cchc("restore", str(copy), str(tmp_path / "lai"))
    assert (code, said) == (1, f"Lỗi: nguon.zip ở {copy} khác bản kê: thiếu, tải dở hoặc bị sửa; hãy thử lại sau\n")
    assert not (tmp_path / "lai").exists()
    told = json.loads((copy / ADDRESS).read_bytes())
    told["manifest"]["files"] = [file for file in told["manifest"]["files"] if file["path"] != "nguon.zip"]
    (copy / ADDRESS).write_text(json.dumps(told), encoding="utf-8")
    code, said = desk.cchc("restore", str(copy), str(tmp_path / "lai"))
    assert (code, said) == (1, f"Lỗi: {copy} không đăng kèm nguồn (nguon.zip), nên không khôi phục được từ đó\n")


def test_a_backup_holds_drafts_too_and_comes_back(published: Path, desk: Office, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    # What the desk keeps beside the content is nowhere else.
    Journal(desk.root, this_officer()).add(DeedKind.SAVED, "news/2026/2026-05-13-co-hinh.md")
    code, said = desk.cchc("backup", str(tmp_path / "usb"))
    assert code == 0, said
    file = tmp_path / "usb/cong-xa-thu-2026-05-20.zip"
    assert said.splitlines()[0].endswith("đã đọc lại và đúng.")
    assert desk.cchc("backup", str(file)) == (1, f"Lỗi: đã có {file}; hãy ghi tên khác, bản sao lưu cũ không bị ghi đè\n")
    assert desk.cchc("restore", str(file), str(tmp_path / "lai"))[0] == 0
    made_anew = (".cache/", "site/", ".site", "hooks/__pycache__/")
    assert files_of(tmp_path / "lai") == {
        path: data for path, data in files_of(desk.root).items() if not path.startswith(made_anew)
    }
    inside = desk.root / "luu.zip"
    assert desk.cchc("backup", str(inside)) == (
        1,
        "Lỗi: không ghi bản sao lưu vào thư mục của Cổng: máy hỏng là mất cả hai; hãy chọn ổ khác hoặc USB\n",
    )


def test_what_is_live_is_told_item_by_item(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(published / "cong", tmp_path / "cong", symlinks=True)
    shutil.rmtree(tmp_path / "cong/.cache/cchc/da-dang")
    www, portal = tmp_path / "www", Portal(tmp_path / "cong")
    with served(www) as address:
        target = {"name": "may", "kind": "folder", "path": str(www)}
        portal.settings({"quota": QUOTA, "publish": {"targets": [target]}}, site_url=address)
        assert portal.build().code == 0
        desk = office(portal.root, monkeypatch, TODAY)
        assert desk.cchc("publish", "--no-build")[0] == 0
        code, said = desk.cchc("live")
        assert (code, said.splitlines()[0]) == (0, f"Đang đăng ở {address}: bản 2026052001 ngày 20/05/2026."), said
        assert said.splitlines()[-1].startswith("Đã lên đủ: ")
        old = (www / "tin-tuc/2026/co-hinh/index.html").read_bytes()
        post = portal.root / "news/2026/2026-05-13-co-hinh.md"
        post.write_text(post.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
        portal.approve()
        assert desk.cchc("live", "news/2026/2026-05-13-co-hinh.md")[1].splitlines()[-2].startswith("đã sửa sau lần dựng: ")
        assert portal.build().code == 0
        code, said = desk.cchc("live")
        told = [line.split("  ")[-1] + ": " + line.split("  ")[0] for line in said.splitlines() if line.startswith("còn")]
        assert (code, told) == (
            1,
            ["news/2026/2026-05-13-co-hinh.md: còn bản cũ, đăng ngày 20/05/2026 (bản 2026052001)"],
        )
        assert said.splitlines()[-1].startswith("1 nội dung chưa như đã dựng, ")
        assert desk.cchc("publish", "--no-build")[0] == 0
        assert desk.cchc("live")[0] == 0
        # A server between that still has the old page.
        (www / "tin-tuc/2026/co-hinh/index.html").write_bytes(old)
        code, said = desk.cchc("live", "news/2026/2026-05-13-co-hinh.md")
        assert (code, said.splitlines()[2].split("  ")[0]) == (
            1,
            "đã đăng, nhưng máy chủ còn đưa bản lưu tạm; thử lại sau ít phút",
        )
        (www / "tin-tuc/2026/co-hinh/index.html").write_bytes(b"<p>x</p>")
        code, said = desk.cchc("live", "news/2026/2026-05-12-nhap.md", "news/2026/2026-05-13-co-hinh.md")
        assert code == 1
        assert "chưa đăng: bản nháp" in said
    code, said = desk.cchc("live")
    assert code == 1
    assert said.startswith(f"Lỗi: không hỏi được {address}: ")


def test_programs_of_others_in_a_copy_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office(tmp_path, monkeypatch, TODAY)
    own, _ = installed_files()
    for name, hook in {"minh": own, "la": own + b"import os\n"}.items():
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as packed:
            packed.writestr("mkdocs.yml", "site_name: A\n")
            packed.writestr("hooks/main.py", hook)
    assert "chương trình" not in desk.cchc("restore", "minh.zip", "minh")[1]
    assert desk.cchc("restore", "la.zip", "la")[1].splitlines()[1] == (
        "Lưu ý: trong đó có 1 tệp chương trình không phải của cong-cchc (hooks/main.py), chạy trên máy này mỗi lần kiểm tra, "
        "dựng trang; không chắc chúng của đơn vị mình thì đừng chạy lệnh nào ở đó."
    )
