"""`cchc import site` as a person runs it: exports of WordPress, feeds and tables of NukeViet, honest ones and hostile ones."""

import base64
import time
from collections.abc import Mapping
from html import escape
from pathlib import Path

import pytest

from cchc.importing.old_site.old_days import old_day
from cchc.language.slugs import slugify
from tests.cases.imports.documents import PNG
from tests.conftest import edition_of
from tests.unit.commanding import Office, office
from tests.unit.test_import_tthc import as_windows_1258

_SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "excerpt": "http://wordpress.org/export/1.2/excerpt/",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "wp": "http://wordpress.org/export/1.2/",
        "media": "http://search.yahoo.com/mrss/",
    }.items()
)
RSS = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {_SPACES}>\n<channel><title>Xã Mẫu</title>\n{{}}\n</channel></rss>'  # noqa: E501
HOST = "https://cu.example"


def item(title: str, html: str, *, link: str = "", day: str = "Wed, 20 May 2026 18:30:00 +0000", more: str = "") -> str:
    link = link or f"{HOST}/tin/{slugify(title)}/"
    return (
        f"<item><title><![CDATA[{title}]]></title><link>{link}</link><pubDate>{day}</pubDate>"
        f"<content:encoded><![CDATA[{html}]]></content:encoded>{more}</item>"
    )


def wordpress(title: str, html: str, *, kind: str = "post", status: str = "publish", more: str = "", number: int = 12) -> str:
    said = (
        f"<guid>{HOST}/?p={number}</guid><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>"
    )
    return item(title, html, link=f"{HOST}/2026/05/bai-{number}/", more=said + more)


def category(name: str, domain: str = "category") -> str:
    return f'<category domain="{domain}" nicename="x"><![CDATA[{name}]]></category>'


KNOWN = category("Cải cách TTHC")


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(small_site, monkeypatch)


def brought(desk: Office, data: bytes | str, name: str = "cu.xml") -> str:
    file = desk.root.parent / name
    file.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return str(file)


def imported(desk: Office, *items: str, options: tuple[str, ...] = ()) -> tuple[int, list[str]]:
    code, said = desk.cchc("import", "site", brought(desk, RSS.format("\n".join(items))), *options)
    return code, said.splitlines()


def uploads(desk: Office, files: Mapping[str, bytes]) -> str:
    for name, data in files.items():
        file = desk.root.parent / "uploads" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return str(desk.root.parent / "uploads")


def drafts(desk: Office) -> dict[str, str]:
    """The sources that came from an earlier site."""
    return {
        path: text for path in sorted(desk.files()) if path.endswith(".md") and "nhập từ trang cũ" in (text := desk.read(path))
    }


def test_export_of_wordpress_with_pictures_links_and_an_old_address(desk: Office) -> None:
    html = """Sáng nay, <b>UBND xã Mẫu</b> mở quầy.

<img src="https://cu.example/wp-content/uploads/2019/05/quay-300x200.png" alt="Quầy hướng dẫn" />

Xem <a href="https://cu.example/2026/05/bai-14/">bài sau</a>, <a href="/wp-content/uploads/2019/05/mau.pdf">mẫu đơn</a>.
<ul>
<li>Một&nbsp;việc</li>
<li>Hai việc <ul><li>con</li></ul></li>
</ul>"""
    thumbnail = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>13</wp:meta_value></wp:postmeta>"
    attachment = f"<wp:attachment_url>{HOST}/wp-content/uploads/2019/05/dai-dien.png</wp:attachment_url>"
    folder = uploads(desk, {"2019/05/quay.png": PNG, "2019/05/mau.pdf": b"%PDF-1.4 x", "2019/05/dai-dien.png": PNG + b"x"})
    code, said = imported(
        desk,
        wordpress("Mở quầy hướng dẫn & nộp hồ sơ", html, more=KNOWN + category("một cửa", "post_tag") + thumbnail),
        wordpress("dai-dien", "", kind="attachment", number=13, more=attachment),
        wordpress("Bài sau của trang cũ", "<!-- wp:paragraph --><p>Hai.</p><!-- /wp:paragraph -->", number=14, more=KNOWN),
        options=("--files", folder, "--site", HOST),
    )
    first, second = "news/2026/2026-05-21-mo-quay-huong-dan-nop-ho-so.md", "news/2026/2026-05-21-bai-sau-cua-trang-cu.md"
    assert (code, said) == (
        0,
        [
            f"{first}: bản nháp mới",
            f"{second}: bản nháp mới",
            "cu.xml, dòng 4: hình đại diện chưa có lời mô tả; hãy điền 'image_alt' (Mở quầy hướng dẫn & nộp hồ sơ)",
            "Tổng: 2 bản nháp mới, 3 hình, tệp.",
        ],
    )
    head, _, body = desk.read(first).partition("\n---\n")
    assert head.splitlines()[:-1] == [
        "---",
        "title: Mở quầy hướng dẫn & nộp hồ sơ",
        "unit: xa-mau",
        "theme: cai-cach-tthc",
        "date: 2026-05-21T01:30",
        "status: draft",
        "tags:",
        "  - một cửa",
        "old_addresses:",
        "  - 2026/05/bai-12/",
        "image: mo-quay-huong-dan-nop-ho-so-3.png",
        "image_alt:  # cần điền: mô tả hình này bằng một câu",
    ]
    assert body == (
        "\nSáng nay, **UBND xã Mẫu** mở quầy.\n\n![Quầy hướng dẫn](mo-quay-huong-dan-nop-ho-so-1.png)\n\n"
        f"Xem [bài sau]({second.rpartition('/')[2]}), [mẫu đơn](mo-quay-huong-dan-nop-ho-so-2.pdf).\n\n"
        "- Một việc\n- Hai việc\n    - con\n"
    )
    wrong = [(p.rule, p.message) for p in edition_of(desk.root).problems if p.path.startswith("news/2026/2026-05-21-bai")]
    assert wrong == []


def test_second_run_changes_nothing_and_keeps_what_was_edited(desk: Office) -> None:
    posts = [wordpress("Bài cũ thứ nhất", "<p>Một.</p>", more=KNOWN), wordpress("Bài cũ thứ hai", "<p>Hai.</p>", number=15)]
    imported(desk, *posts)
    first = next(path for path in drafts(desk) if "thu-nhat" in path)
    desk.write("news/2026/2026-05-21-ten-khac.md", desk.read(first).replace("Một.", "Đã sửa."))
    (desk.root / first).unlink()
    before = {path: (desk.root / path).read_bytes() for path in desk.files()}
    assert imported(desk, *posts)[1][-1] == "Tổng: 2 đã có, không đổi."
    changed = wordpress("Bài cũ thứ nhất", "<p>Trang cũ sửa sau.</p>", more=KNOWN)
    assert imported(desk, changed) == (
        0,
        [
            "cu.xml, dòng 4: bài trên trang cũ đã sửa sau lần nhập trước; tệp trên Cổng giữ nguyên (Bài cũ thứ nhất)",
            "Tổng: 1 đã có, không đổi.",
        ],
    )
    assert {path: (desk.root / path).read_bytes() for path in desk.files()} == before


def test_what_is_no_public_post_is_told(desk: Office) -> None:
    comment = "<wp:comment><wp:comment_author>Ai đó</wp:comment_author></wp:comment>"
    login = "<dc:creator>nguoiviet1</dc:creator>"
    code, said = imported(
        desk,
        wordpress("Bài nháp của trang cũ", "<p>Chữ.</p>", status="draft", more=KNOWN + comment + login),
        wordpress("Giới thiệu về xã", "<p>Trang.</p>", kind="page", number=2),
        wordpress("Bài đã bỏ đi rồi", "<p>Bỏ.</p>", status="trash", number=3),
    )
    assert (code, said[1:]) == (
        0,
        [
            "cu.xml: bình luận của bạn đọc: không nhập, chỉ nhập bài (1)",
            "cu.xml: trang tĩnh: không nhập, chỉ nhập bài (1)",
            "cu.xml: bài trong thùng rác: không nhập, chỉ nhập bài (1)",
            "cu.xml: tên người viết, thường là tên đăng nhập: không nhập; nếu cần, ghi vai trò vào 'author', ví dụ Ban Biên tập "
            "(1 bài)",
            "cu.xml, dòng 4: trên trang cũ bài này không công khai (bản nháp); xem kỹ trước khi duyệt (Bài nháp của trang cũ)",
            "Tổng: 1 bản nháp mới.",
        ],
    )
    assert "status: draft" in next(iter(drafts(desk).values()))
    assert not any("Ai đó" in text or "nguoiviet1" in text for text in drafts(desk).values())


def test_a_category_that_is_no_theme_is_asked_once_and_may_be_said(desk: Office) -> None:
    posts = [item(f"Tin trong xã số {n}", f"<p>Chữ {n}.</p>", more=category("Tin trong xã")) for n in (1, 2)]
    code, said = imported(desk, *posts, options=("--dry-run",))
    assert (code, said[2:]) == (
        0,
        [
            'cu.xml: chuyên mục chưa rõ là chủ đề nào; hãy nhập với --category "TÊN CHUYÊN MỤC=mã-chủ-đề", '
            "hoặc điền 'theme' trong bản nháp ('Tin trong xã', 2 bài)",
            "Mới xem thử, chưa ghi tệp nào; bỏ --dry-run để nhập.",
            "Tổng: 2 bản nháp mới.",
        ],
    )
    assert drafts(desk) == {}
    imported(desk, *posts, options=("--category", "tin trong xã=Cải cách TTHC"))
    assert ["theme: cai-cach-tthc" in text for text in drafts(desk).values()] == [True, True]
    assert desk.fault("import", "site", brought(desk, RSS), "--category", "abc") == (
        "--category 'abc' phải viết như \"Tin trong xã=cai-cach-tthc\""
    )


def test_a_draft_without_a_theme_is_told_and_stops_no_build(desk: Office) -> None:
    imported(desk, item("Tin chưa rõ chủ đề", "<p>Chữ.</p>"))
    (path,) = drafts(desk)
    assert [(p.severity.value, p.rule, p.message) for p in edition_of(desk.root).problems if p.path == path] == [
        (
            "note",
            "draft-incomplete",
            "bản nháp còn thiếu: mã chủ đề chính trong danh-muc/themes.yml ('theme'); chưa đủ thì chưa gửi duyệt được",
        )
    ]


def test_duplicates_are_told_and_lead_to_the_one_that_came_in(desk: Office) -> None:
    code, said = imported(
        desk,
        item("Bài đăng hai lần", "<p>Như nhau.</p>", link=f"{HOST}/a/", more=KNOWN),
        item("Bài đăng hai lần", "<p>Như nhau.</p>", link=f"{HOST}/b/", more=KNOWN),
        item("Bài đăng hai lần", "<p>Khác.</p>", link=f"{HOST}/c/", more=KNOWN),
        item("Bài đăng hai lần", "<p>Khác.</p>", link=f"{HOST}/c/", more=KNOWN),
    )
    first, second = "news/2026/2026-05-21-bai-dang-hai-lan.md", "news/2026/2026-05-21-bai-dang-hai-lan-2.md"
    assert (code, said) == (
        0,
        [
            f"{first}: bản nháp mới",
            f"{second}: bản nháp mới",
            "cu.xml: trùng với bài khác trong tệp, chỉ nhập một (2 chỗ)",
            f"  dòng 5 (Bài đăng hai lần – {first}), 7 (Bài đăng hai lần – {second})",
            f"cu.xml, dòng 6: cùng tiêu đề, cùng ngày với bài khác nhưng khác chữ, vẫn nhập (Bài đăng hai lần – {first})",
            "Tổng: 2 bài trùng, bỏ qua, 2 bản nháp mới.",
        ],
    )
    assert "old_addresses:\n  - a/\n  - b/\n" in desk.read(first)


def test_atom_with_markup_as_elements(desk: Office) -> None:
    feed = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Xã Mẫu</title>
<entry><title type="html">Tin &amp;amp; bài của xã</title><id>tag:cu,1</id><link rel="alternate" href="https://cu.example/tin-1.html"/>
<published>2026-05-20T23:30:00-05:00</published><category term="cai-cach-tthc"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Chữ <b>đậm</b>.</p></div></content></entry></feed>"""
    code, _ = desk.cchc("import", "site", brought(desk, feed))
    (path,) = drafts(desk)
    text = desk.read(path)
    assert code == 0
    assert "title: Tin & bài của xã\n" in text
    assert "date: 2026-05-21T11:30\n" in text
    assert "old_addresses:\n  - tin-1.html\n" in text
    assert text.endswith("---\n\nChữ **đậm**.\n")


ROWS = (
    "id,catid,listcatid,author,addtime,status,publtime,title,alias,hometext,homeimgfile,homeimgalt\n"
    '7,3,"3,4",Ban Biên tập,1779300000,1,1779300000,"Xã Mẫu &quot;mở&quot; quầy mới",xa-mau-mo-quay,'
    "Tóm tắt ngắn.,2019_05/quay.png,Quầy mới\n"
    "8,3,3,NULL,1779300000,4,0,Bài còn viết dở,bai-do,,,\n"
)
DETAIL = 'id,bodyhtml,sourcetext\n7,"<p style=""x"">Chữ,<br />hai dòng.</p>",https://bao.example/1\n8,<div>Dở.</div>,\n'
CAT = "catid,parentid,title,alias\n3,0,Cải cách TTHC,cai-cach\n4,0,Chỉ đạo điều hành,chi-dao\n"


def test_tables_of_nukeviet(desk: Office) -> None:
    files = [brought(desk, text, name) for name, text in (("rows.csv", ROWS), ("detail.csv", DETAIL), ("cat.csv", CAT))]
    folder = uploads(desk, {"news/2019_05/quay.png": PNG})
    code, said = desk.cchc("import", "site", *files, "--files", folder, "--address", "vi/news/{cat}/{alias}-{id}.html")
    assert (code, said.splitlines()) == (
        0,
        [
            "news/2026/2026-05-21-xa-mau-mo-quay-moi.md: bản nháp mới",
            "news/2026/2026-05-21-bai-con-viet-do.md: bản nháp mới",
            "rows.csv, dòng 3: trên trang cũ bài này không công khai (bản nháp); xem kỹ trước khi duyệt (Bài còn viết dở)",
            "Tổng: 2 bản nháp mới, 1 hình, tệp.",
        ],
    )
    head, _, body = desk.read("news/2026/2026-05-21-xa-mau-mo-quay-moi.md").partition("\n# nhập")
    assert head == (
        '---\ntitle: Xã Mẫu "mở" quầy mới\nunit: xa-mau\ntheme: cai-cach-tthc\nthemes:\n  - chi-dao-dieu-hanh\n'
        "date: 2026-05-21T01:00\nstatus: draft\n"
        "author: Ban Biên tập\nsource:\n  name: bao.example\n  url: https://bao.example/1\n"
        "old_addresses:\n  - vi/news/cai-cach/xa-mau-mo-quay-7.html\n"
        "image: xa-mau-mo-quay-moi-1.png\nimage_alt: Quầy mới\nsummary: Tóm tắt ngắn."
    )
    assert body.endswith("---\n\nChữ,  \nhai dòng.\n")


def test_rows_without_their_other_tables_are_told(desk: Office) -> None:
    code, said = desk.cchc("import", "site", brought(desk, ROWS, "rows.csv"))
    lines = said.splitlines()
    assert code == 0
    assert (
        "rows.csv: chưa có bảng chuyên mục, nên chưa biết tên chuyên mục và địa chỉ cũ; "
        "hãy xuất thêm bảng nv4_vi_news_cat thành CSV rồi nhập cùng lúc"
    ) in lines
    assert "rows.csv: bài không có thân bài; hãy xuất thêm bảng nv4_vi_news_detail thành CSV rồi nhập cùng lúc (2 chỗ)" in lines
    assert drafts(desk)["news/2026/2026-05-21-xa-mau-mo-quay-moi.md"].endswith("---\n\nTóm tắt ngắn.\n") is False


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a,b\n1,2\n", "cu.csv, dòng 1: không phải bảng tin của NukeViet"),
        ("id,title,publtime\n1,Bài cũ,5,6\n", "cu.csv, dòng 2: dòng có 4 ô, bảng có 3 cột; hãy xuất lại bảng"),
        ("<rss><channel>\n<item><title>A</item></channel></rss>", "cu.csv, dòng 2: XML bị hỏng ở đây"),
        (
            "<html><body><p>Trang</p></body></html>",
            "cu.csv: không thấy bài nào; tệp phải là RSS, Atom hoặc tệp xuất của WordPress",
        ),
        ("", "cu.csv, dòng 1: không phải bảng tin của NukeViet"),
        ("<", "cu.csv, dòng 1: XML bị hỏng ở đây"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(desk: Office, data: str, said: str) -> None:
    code, answer = desk.cchc("import", "site", brought(desk, data, "cu.csv"))
    assert code == 1
    assert answer.startswith(said)
    assert answer.endswith("Tổng: không có bài nào.\n")


def bomb(inside: str) -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss><channel><item>{inside}</item></channel></rss>'


@pytest.mark.parametrize(
    "data",
    [
        bomb("<title>&a11;</title>"),
        bomb('<title x="&a11;">Bài cũ của trang</title>'),
        '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&f;</title></item></channel></rss>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel><item><title>Bài</title></item></channel></rss>',
        f'<!DOCTYPE rss [<!ENTITY q "{"q" * 99_999}">]><rss><channel><item><title>{"&q;" * 9_999}</title></item></channel></rss>',
    ],
    ids=["laughs", "in an attribute", "file", "dtd", "quadratic"],
)
def test_entities_that_swell_or_reach_outside_are_refused_at_once(desk: Office, data: str) -> None:
    start = time.process_time()
    code, answer = desk.cchc("import", "site", brought(desk, data))
    assert (code, answer.startswith("cu.xml, dòng 1: "), drafts(desk)) == (1, True, {})
    assert "root:" not in answer
    assert time.process_time() - start < 5


def test_scripts_never_come_in_and_are_told(desk: Office) -> None:
    html = (
        "<p onclick='x()'>Chữ</p><script>alert(1)</script><a href=\"java&#10;script:alert(2)\">bấm</a>"
        "<img src=x onerror=alert(3)>"
        "<svg><script>alert(4)</script></svg><style>p{}</style><form action=/x><input></form>"
        "<p>&lt;script&gt;alert(5)&lt;/script&gt;</p><iframe src=javascript:alert(6)></iframe><img src='picture:9'>"
        "<math><mi>x</mi></math><object data=x></object>"
    )
    _, said = imported(desk, item("Bài có mã độc ở trong", html, more=KNOWN))
    (text,) = drafts(desk).values()
    body = text.partition("\n---\n")[2]
    assert "<script" not in body
    assert "javascript" not in body
    assert "onerror" not in body
    assert "&lt;script>alert(5)&lt;/script>" in body
    told = "\n".join(said)
    for what in ("mã chạy (script)", "biểu mẫu điền", "phần nhúng (object, embed)", "hình vẽ SVG", "công thức (MathML)"):
        assert f"bỏ {what}, Cổng không nhận" in told
    # A page of it shows what a reader may read, and nothing runs.
    assert "không thấy hình trong thư mục --files" in told


@pytest.mark.parametrize("sign", ["<b>", "<div>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<span><p>"])
def test_deep_nesting_neither_stops_nor_loses_the_words(desk: Office, sign: str) -> None:
    start = time.process_time()
    code, _ = imported(desk, item("Bài lồng rất nhiều lớp", sign * 3_000 + "chữ ở đáy", more=KNOWN))
    (text,) = drafts(desk).values()
    assert code == 0
    assert "chữ ở đáy" in text
    assert time.process_time() - start < 10


def test_pictures_reach_nothing_outside_the_folder(desk: Office) -> None:
    folder = uploads(desk, {"a.png": PNG})
    (desk.root.parent / "ngoai.png").write_bytes(PNG)
    (desk.root.parent / "uploads" / "noi.png").symlink_to(desk.root.parent / "ngoai.png")
    uploads(desk, {"gia.png": b"<script>alert(1)</script>"})
    sources = ("../ngoai.png", "%2e%2e/ngoai.png", "noi.png", "gia.png", str(desk.root.parent / "ngoai.png"), "a.png")
    html = "".join(f'<p><img src="{source}" alt="Hình"></p>' for source in sources)
    _, said = imported(desk, item("Bài có hình ở ngoài", html, more=KNOWN), options=("--files", folder))
    assert said[-1] == "Tổng: 1 bản nháp mới, 1 hình, tệp."
    (text,) = drafts(desk).values()
    assert text.count("CẦN ĐIỀN: hình còn thiếu, địa chỉ cũ") == 5
    assert any("(5 chỗ)" in line for line in said)


def test_a_picture_within_the_text_and_a_table_that_lays_out(desk: Office) -> None:
    data = base64.b64encode(PNG).decode()
    html = f'<table><tr><td><img src="data:image/png;base64,{data}" alt="Lễ"></td></tr><tr><td>Quang cảnh lễ</td></tr></table>'
    wide = (
        '<table><tr><td colspan="9999999999">Cả hàng</td></tr><tr><td rowspan="65000">a</td><td colspan="x">b</td></tr></table>'
    )
    _, said = imported(desk, item("Bài có hình trong chữ", html + wide, more=KNOWN))
    (text,) = drafts(desk).values()
    assert said[-1] == "Tổng: 1 bản nháp mới, 1 hình, tệp."
    assert "![Lễ](bai-co-hinh-trong-chu-1.png)\n\nQuang cảnh lễ\n" in text
    assert "| a | b |" in text


def test_titles_that_the_portal_does_not_take_are_mended_and_told(desk: Office) -> None:
    long = "Kế hoạch tuyên truyền cải cách hành chính " * 8
    posts = [
        item(title, f"<p>Chữ {n}.</p>", more=KNOWN)
        for n, title in enumerate((long, "Họp", "TIN VỀ CCHC Ở XÃ MẪU", "a <b>đậm</b> `x` **y**"))
    ]
    code, said = imported(desk, *posts)
    assert code == 0
    texts = drafts(desk)
    assert [p.rule for p in edition_of(desk.root).problems if p.path in texts and p.severity.value == "error"] == []
    assert "title: Họp (bài ngày 21/05/2026)" in "".join(texts.values())
    assert "title: Tin về CCHC ở xã Mẫu" in "".join(texts.values())
    assert any(long.strip() in text.partition("\n---\n")[2] for text in texts.values())
    assert sum("tiêu đề" in line for line in said if line.startswith("cu.xml")) == 4


def test_posts_from_before_the_unit_are_those_of_the_one_before(desk: Office) -> None:
    _, said = imported(desk, item("Bài của thời trước", "<p>Chữ.</p>", day="Tue, 14 May 2019 08:00:00 +0700", more=KNOWN))
    assert "unit: huyen-mau\n" in next(iter(drafts(desk).values()))
    assert said[1] == ("cu.xml, dòng 4: bài đăng khi 'xa-mau' chưa hoạt động; ghi là 'huyen-mau' (Bài của thời trước)")


def test_windows_1258_and_named_letters(desk: Office) -> None:
    text = RSS.format(item("Bài cũ của xã Mẫu", "<p>Chữ&nbsp;thường.</p>", more="<description>A &hellip;</description>"))
    data = as_windows_1258(text.replace("UTF-8", "windows-1258"))
    code, _ = desk.cchc("import", "site", brought(desk, data))
    (draft,) = drafts(desk).values()
    assert code == 0
    assert "title: Bài cũ của xã Mẫu\n" in draft
    assert draft.endswith("\n\nChữ thường.\n")


@pytest.mark.slow
def test_many_posts_and_one_page_of_remarks(desk: Office) -> None:
    html = "<p>Sáng nay, <b>UBND xã</b> họp.</p>" * 20 + '<p><img src="/uploads/x.jpg" alt="Hình"></p>'
    posts = [item(f"Tin số {n} của trang cũ", f"<p>{n}</p>{html}", link=f"{HOST}/t/{n}/") for n in range(500)]
    code, said = imported(desk, *posts)
    assert (code, said[-1]) == (0, "Tổng: 500 bản nháp mới.")
    assert len(said) < 15


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Tue, 14 May 2019 18:30:00 +0000", "2019-05-15T01:30"),
        ("Tue, 14 May 2019 18:30:00 GMT+7", "2019-05-14T18:30"),
        ("Tue, 14 May 2019 18:30:00 GMT+07:00", "2019-05-14T18:30"),
        ("Tue, 14 May 2019 18:30:00 +0700", "2019-05-14T18:30"),
        ("2019-05-14T23:30:00Z", "2019-05-15T06:30"),
        ("2019-05-14 08:30:00", "2019-05-14T08:30"),
        ("14/05/2019 08:30", "2019-05-14T08:30"),
        ("14/05/2019", "2019-05-14T00:00"),
        ("1557794100", "2019-05-14T07:35"),
        ("0", ""),
        ("0000-00-00 00:00:00", ""),
        ("hôm qua", ""),
        ("Thu, 01 Jan 1970 00:00:00 +0000", ""),
        ("99999999999999999999", ""),
        ("", ""),
    ],
)
def test_the_moment_of_posting_in_the_time_of_viet_nam(said: str, day: str) -> None:
    assert old_day(said) == day


def test_a_day_that_cannot_be_read_is_left_to_a_person(desk: Office) -> None:
    _, said = imported(desk, item("Bài không rõ ngày nào", escape("Chữ."), day="hôm qua", more=KNOWN))
    assert said[1] == "cu.xml, dòng 4: không đọc được ngày đăng; hãy điền 'date' (Bài không rõ ngày nào)"
    assert "date:  # cần điền: ngày đăng trên trang cũ, ví dụ 2019-05-14; trong tệp ghi 'hôm qua'\n" in next(
        iter(drafts(desk).values())
    )


def test_the_example_of_the_guide_says_what_the_command_says(desk: Office) -> None:
    guide = (Path(__file__).parents[2] / "docs/huong-dan/nhap-trang-cu.md").read_text(encoding="utf-8")
    shown = guide.partition("```text\n> ")[2].partition("\n```")[0]
    command, _, said = shown.partition("\n")
    folder = uploads(desk, {"2026/05/quay.png": PNG})
    picture, lost = (f'<p><img src="{HOST}/wp-content/uploads/2026/05/{name}" alt="Quầy"></p>' for name in ("quay.png", "le.jpg"))
    posts = [
        wordpress("Xã Mẫu mở quầy hướng dẫn", f"<p>Chữ.</p>{picture}", more=KNOWN),
        wordpress("Ra quân ngày thứ bảy tình nguyện", f"<p>Chữ.</p>{lost}", number=15, more=category("Tin trong xã")),
    ]
    brought(desk, RSS.format("\n".join(posts)), "trang-cu.xml")
    program, *arguments = command.split()
    places = {"trang-cu.xml": str(desk.root.parent / "trang-cu.xml"), "uploads": folder}
    assert program == "cchc"
    assert desk.cchc(*(places.get(argument, argument) for argument in arguments)) == (0, f"{said}\n")
