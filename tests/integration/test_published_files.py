"""Only what was meant is published: files planted in a portal, and what becomes of each in a real build."""

import datetime as dt
import os
from pathlib import Path

import pytest

from cchc.edition.edition import read_edition
from tests.integration.building import TODAY, Built
from tests.integration.portals import PNG, Portal, small_portal

PDF = b"%PDF-1.7\n"
UNUSED = (
    "tệp không được đăng vì không bài nào gọi tới; "
    "hãy gọi tên tệp trong bài nếu muốn đăng, nếu không thì chuyển tệp ra khỏi thư mục này"
)
UNUSED_WORD = (
    "tệp không được đăng vì không bài nào gọi tới; "
    "là tin bài thì hãy nhập bằng 'cchc import docx \"news/2026/Đơn của bà A.docx\"', là tệp kèm thì gọi tên nó trong bài, "
    "nếu không thì chuyển tệp ra khỏi thư mục này"
)
WAITING = "tệp chưa lên mạng: mới chỉ có {} gọi tới, mà bài ấy chưa đăng hoặc đã gỡ"
DRAFT = "news/2026/2026-05-14-nhap.md"
SCHEDULED = "news/2026/2026-06-14-hen.md"
WAITING_TWO = "2 tệp chưa lên mạng (anh-nen-nhap.png, anh-nhap.png)" + WAITING.format(DRAFT).removeprefix("tệp chưa lên mạng")

# What lies in the portal, and what is told of it; "" when nothing is, and a readers' address when it is published.
PLANTED: dict[str, tuple[bytes, str, str]] = {
    "news/2026/Đơn của bà A.docx": (b"PK\3\4", UNUSED_WORD, ""),
    "news/2026/notes.txt": ("Gọi lại cho bà A".encode(), UNUSED, ""),
    "news/2026/2026-04-02-bai-dau.md.bak": (b"---", UNUSED, ""),
    "docs/key.pem": (b"-----BEGIN PRIVATE KEY-----", UNUSED, ""),
    "docs/assets/la.js": (b"alert(1)", UNUSED, ""),
    "docs/assets/la.html": (b"<script>alert(1)</script>", UNUSED, ""),
    "news/2026/~$bai-dau.docx": (b"khoa", "", ""),
    "news/2026/Thumbs.db": (b"\xd0\xcf", "", ""),
    "docs/.bi-mat.pdf": (PDF, "", ""),
    # Told with the next one, which the same draft names.
    "news/2026/anh-nhap.png": (PNG, "", ""),
    "news/2026/anh-nen-nhap.png": (PNG, WAITING_TWO, ""),
    "news/2026/loi-thoai-hen.txt": (b"Loi thoai", WAITING.format(SCHEDULED), ""),
    "docs/tthc/mau-nhap.docx": (b"PK\3\4", WAITING.format("docs/tthc/nhap.md"), ""),
    "news/2026/trong-chu-thich.png": (PNG, UNUSED, ""),
    "news/2026/anh-tho.png": (PNG, "", "tin-tuc/2026/anh-tho-png/"),
    "news/2026/Biểu mẫu số 1.docx": (b"PK\3\4", "", "tin-tuc/2026/Biểu mẫu số 1.docx"),
    "news/2026/theo-nhan.pdf": (PDF, "", "tin-tuc/2026/theo-nhan.pdf"),
    "news/2026/nen.png": (PNG, "", "tin-tuc/2026/nen-png/"),
    "news/2026/loi.vtt": (b"WEBVTT\n\n00:00.000 --> 00:02.000\nL\xe1\xbb\x9di.\n", "", "tin-tuc/2026/loi.vtt"),
    "news/2026/phim.mp4": (b"\0\0\0\x18ftypmp42", "", "tin-tuc/2026/phim.mp4"),
    "plans/phu-luc.xlsx": (b"PK\3\4", "", "ke-hoach/phu-luc.xlsx"),
    "docs/assets/so-do.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9"/></svg>', "", "assets/so-do.svg"),
    "docs/assets/logo.png": (PNG, "", "assets/logo.png"),
    "docs/goc/google0123456789abcdef.html": (b"google-site-verification: google0123456789abcdef.html", "",
                                             "google0123456789abcdef.html"),
    "docs/goc/.well-known/security.txt": (b"Contact: mailto:a@xa-thu.example\n", "", ".well-known/security.txt"),
    "docs/goc/CNAME": (b"cchc.xa-thu.example\n", "", "CNAME"),
}  # fmt: skip

_BODY = """Xem <img src="anh-tho.png" alt="Ảnh"> và [biểu mẫu](Biểu mẫu số 1.docx), [bản quét][1].

<!-- Chưa dùng:
![Quầy tiếp nhận](trong-chu-thich.png)
-->

<video controls poster="nen.png"></video>

[1]: theo-nhan.pdf
"""


def planted(root: Path) -> Portal:
    portal = small_portal(root)
    portal.settings({"quota": {"posts": 2, "from": "2026-04", "to": "2026-04"}}, **{"theme": _theme(portal)})
    for path, (data, _, _) in PLANTED.items():
        portal.write(path, data)
    portal.post("nhap", '<img src="anh-nhap.png" alt="Ảnh"><video poster="anh-nen-nhap.png"></video>', status="draft")
    portal.post("hen", date="2026-06-14", approved_on="2026-05-01", form="phat-thanh", media={"transcript": "loi-thoai-hen.txt"})
    portal.procedure("nhap", code="1.000009", status="draft", forms=[{"name": "Tờ khai", "file": "mau-nhap.docx"}])
    portal.post("dang", _BODY, media={"video": "phim.mp4", "transcript": "loi.vtt"})
    portal.plan("co-phu-luc", attachments=["phu-luc.xlsx"])
    portal.write("docs/gioi-thieu.md", "# Giới thiệu\n\n![Sơ đồ](assets/so-do.svg)\n")
    return portal


def _theme(portal: Portal) -> dict[str, object]:
    return {"name": "material", "custom_dir": "overrides", "language": "vi", "font": False, "logo": "assets/logo.png"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return planted(tmp_path_factory.mktemp("files") / "cong").build("--strict")


def test_every_planted_file_is_published_or_told(site: Built) -> None:
    told = {path: message for path, (_, message, _) in PLANTED.items() if message}
    assert site.code == 0, site.output
    assert site.problems == sorted(f"{path}:1:1: note file-unused {message}" for path, message in told.items())


def test_only_what_something_public_names_has_an_address(site: Built) -> None:
    # Pictures that a page shows have forms of their own, in a folder.
    wanted = {path: address for path, (_, _, address) in PLANTED.items() if address}
    assert [path for path, address in wanted.items() if not any(name.startswith(address) for name in site.files)] == []
    files = {address: site.files[address] for address in wanted.values() if not address.endswith(("/", ".png"))}
    assert files == {address: PLANTED[path][0] for path, address in wanted.items() if address in files}
    rest = [Path(path) for path in PLANTED if path not in wanted]
    assert [name for name in site.files for path in rest if path.name in name or f"{path.stem}-png" in name] == []


def test_raw_html_leads_to_the_published_files(site: Built) -> None:
    page = site.page("tin-tuc/2026/dang/")
    assert page.xpath("//div[@class='cc-prose']//img[@alt='Ảnh']/@src")[0].startswith("../anh-tho-png/")
    assert page.xpath("//div[@class='cc-prose']//video/@poster")[0].startswith("../nen-png/")


def test_the_preview_shows_the_files_of_drafts(tmp_path: Path) -> None:
    portal = planted(tmp_path / "cong")
    published = read_edition(portal.root, dt.date.fromisoformat(TODAY), preview=True).files.published
    assert "news/2026/anh-nhap.png" in published
    assert "news/2026/notes.txt" not in published


OURS = "địa chỉ /{} đã thuộc về {}; hãy đổi tên hoặc xóa tệp này"
MADE = "tệp do cổng tự làm"


@pytest.mark.parametrize(
    ("path", "address", "owner"),
    [
        ("docs/_redirects", "_redirects", MADE),
        ("docs/_headers", "_headers", MADE),
        ("docs/robots.txt", "robots.txt", MADE),
        ("docs/ROBOTS.TXT", "ROBOTS.TXT", MADE),
        ("docs/rss.xml", "rss.xml", MADE),
        ("docs/sitemap.xml", "sitemap.xml", MADE),
        ("docs/404.html", "404.html", MADE),
        ("docs/sw.js", "sw.js", MADE),
        ("docs/goc/robots.txt", "robots.txt", MADE),
        ("docs/du-lieu/posts.json", "du-lieu/posts.json", MADE),
        ("docs/tim-kiem/index.html", "tim-kiem/index.html", "một trang do cổng tự tạo"),
        ("docs/chu-de/cai-cach-tthc/rss.xml", "chu-de/cai-cach-tthc/rss.xml", "một trang do cổng tự tạo"),
        ("docs/gioi-thieu/index.html", "gioi-thieu/index.html", "docs/gioi-thieu.md"),
        ("news/2026/bai-hai/index.html", "tin-tuc/2026/bai-hai/index.html", "news/2026/2026-04-14-bai-hai.md"),
        ("docs/tin-tuc/2026/anh.png", "tin-tuc/2026/anh.png", "docs/tin-tuc/2026/anh.png"),
    ],
)
def test_no_file_takes_the_address_of_another(small: Portal, path: str, address: str, owner: str) -> None:
    small.write(path, PNG)
    if path.endswith(".png"):
        small.write("docs/gioi-thieu.md", f"# Giới thiệu\n\n![Quầy tiếp nhận]({path.removeprefix('docs/')})\n")
        path, owner = "news/2026/anh.png", path
    told = small.check()
    assert f"{path}:1:1: error address-taken {OURS.format(address, owner)}" in told


OUTSIDE = (
    "đây là lối tắt (symbolic link) tới chỗ ngoài docs/, news/, plans/, tới tệp ẩn, tệp loại khác hoặc tệp không còn; "
    "hãy chép tệp thật vào đây"
)


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
@pytest.mark.parametrize(
    "target", ["../../.git/config", "../../mkdocs.yml", "nua.txt", "../../.git", "../../docs/.an/a.txt", "anh.png", "khong.txt"]
)
def test_a_link_out_of_the_content_publishes_nothing(small: Portal, target: str) -> None:
    for path in (".git/config", "docs/.an/a.txt"):
        small.write(path, "token = bi-mat")
    (small.root / "news/2026/nua.txt").symlink_to("../../.git/config")
    (small.root / "news/2026/x.txt").symlink_to(target)
    small.post("bai", "Xem [tệp](x.txt).")
    built = small.build()
    assert built.code == 1
    assert f"news/2026/x.txt:1:1: error link-outside {OUTSIDE}" in built.problems
    assert not built.site.exists()


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
def test_a_link_within_the_content_is_a_file(small: Portal) -> None:
    small.write("plans/mau.pdf", PDF)
    (small.root / "docs/mau.pdf").symlink_to("../plans/mau.pdf")
    small.write("docs/gioi-thieu.md", "# Giới thiệu\n\n[Mẫu](mau.pdf)\n")
    assert small.build("--strict").files["mau.pdf"] == PDF


def test_a_draft_may_not_appear_as_an_ordinary_page_by_a_link(small: Portal) -> None:
    small.post("nhap", status="draft")
    if os.name == "posix":
        (small.root / "docs/nhap.md").symlink_to("../news/2026/2026-05-14-nhap.md")
        assert f"docs/nhap.md:1:1: error link-outside {OUTSIDE}" in small.check()


def _svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</svg>'.encode()


DANGEROUS: dict[str, bytes] = {
    "a.svg": _svg("<script>alert(1)</script>"),
    "b.svg": _svg('<a xlink:href="javascript:alert(1)"><text>x</text></a>'),
    "c.svg": _svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    "d.svg": _svg('<image href="https://theo-doi.example/x.png"/>'),
    "e.svg": _svg('<style>@import "https://theo-doi.example/x.css";</style>'),
    "f.svg": _svg('<rect style="fill:url(https://theo-doi.example/x)"/>'),
    "g.svg": _svg('<a href="#a"><set attributeName="href" to="javascript:alert(1)"/></a>'),
    "h.svg": b'<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "i.svg": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
    "k.svg": b"<svg><script>alert(1)</script>",
    "l.pdf": b"<html><script>alert(1)</script></html>",
    "m.jpg": _svg("<script>alert(1)</script>"),
    "n.txt": b"\n<!DOCTYPE html><script>alert(1)</script>",
    "o.html": b"<p>x</p>",
    "p.js": b"alert(1)",
    "q.exe": b"MZ",
    "r.docm": b"PK\3\4",
    "s.md5": b"0",
}


def test_what_could_run_is_refused_by_name(small: Portal) -> None:
    for name, data in DANGEROUS.items():
        small.write(f"news/2026/{name}", data)
    small.post("bai", "\n".join(f"[tệp]({name})" for name in DANGEROUS))
    built = small.build()
    told = {problem.split(":")[0].rpartition("/")[2]: problem.split()[2] for problem in built.problems}
    rules = {"svg": "svg-unsafe", "pdf": "file-content", "txt": "file-content"}
    # What names a picture that is none is told at the place of the name.
    assert told.pop("2026-05-14-bai.md") == "picture-broken"
    assert told == {name: rules.get(name[2:], "file-kind") for name in DANGEROUS if name != "m.jpg"}
    assert built.code == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("index.html", b"<p>x</p>"),
        ("trang.html", b"<p>x</p>"),
        ("google123.html", b"<script>alert(1)</script>"),
        ("zalo_abc.html", b'<meta http-equiv="refresh" content="0;url=https://xau.example">'),
        ("zalo_abc.html", b"<p onclick=alert(1)>x</p>"),
        (".well-known/trang.html", b"<p>x</p>"),
        (".well-known/a.txt", b"<!doctype html><script>alert(1)</script>"),
        ("anh.svg", _svg("")),
        ("_worker.js", b"x"),
    ],
)
def test_the_root_takes_only_proofs(small: Portal, name: str, data: bytes) -> None:
    small.write(f"docs/goc/{name}", data)
    assert [problem.split()[2] for problem in small.check()][:1] in (["root-file"], ["address-taken"])


def test_the_proof_of_zalo_is_published_as_it_is(small: Portal) -> None:
    proof = (
        b'<!DOCTYPE html><html lang="en"><head><meta property="zalo-platform-site-verification" content="abc" /></head>'
        b"<body>There Is No Limit To What You Can Accomplish Using Zalo!</body></html>"
    )
    small.write("docs/goc/zalo_verifierabc.html", proof)
    assert small.build("--strict").files["zalo_verifierabc.html"] == proof


def test_many_unused_files_of_a_folder_are_told_in_one_line(small: Portal) -> None:
    for number in range(60):
        small.write(f"docs/kho/tep-{number:02}.pdf", PDF)
    [told] = small.check()
    assert told.startswith("docs/kho/tep-00.pdf:1:1: note file-unused 60 tệp trong thư mục không được đăng")
    assert "tep-39.pdf và 20 tệp khác;" in told


@pytest.mark.parametrize("change", ["exclude_docs", "draft_docs"])
def test_a_page_that_is_left_out_names_nothing(small: Portal, change: str) -> None:
    small.write("docs/nhap/trang.md", "# Nháp\n\n![Quầy tiếp nhận](../anh.png)\n")
    small.write("docs/anh.png", PNG)
    small.settings(None, **{change: "/danh-muc/\n/nhap/\n"})
    built = small.build()
    assert built.code == 0
    assert "anh.png" not in built.files
    assert [problem.split()[2] for problem in built.problems] == ["file-unused"]
