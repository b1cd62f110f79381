"""Items on the desk: what is typed is kept at once, saved over nothing newer, and changes no other byte of the file."""

import html
import json
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import files_of
from tests.integration.desks import OpenDesk, desk_on
from tests.integration.portals import small_portal
from tests.integration.serving import wait_until

_PATH = "news/2026/2026-06-14-do.md"
_SOURCE = (
    "---\r\ntitle:  'Bài còn viết dở'   # tên tạm\r\nunit: xa-thu\r\ntheme: cai-cach-tthc\r\ndate: 2026-06-14\r\n"
    "status: draft # chưa xong\r\n---\r\n\r\nNội dung ban đầu.\r\n\r\nĐoạn thứ hai.\r\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("desk")
    portal = small_portal(folder / "cong")
    portal.approve()
    with desk_on(portal.root, folder / "log") as opened:
        opened.wait_until_read()
        yield opened
        assert "Traceback" not in opened.output


@pytest.fixture
def source(desk: OpenDesk) -> Iterator[Path]:
    """A draft with remarks, strange blanks and the line ends of Windows."""
    file = desk.root / _PATH
    desk.has_read(file, _SOURCE.encode())
    yield file
    desk.post("bo", {"duong-dan": _PATH})


def _version(desk: OpenDesk) -> str:
    return _between(desk.get(f"muc/{_PATH}").text, 'name="phien-ban" value="', '"')


def _between(text: str, before: str, after: str) -> str:
    return text.partition(before)[2].partition(after)[0]


def _typed(desk: OpenDesk, **fields: str) -> dict[str, str]:
    named = {name if name == "noi-dung" else f"khoa.{name}": value for name, value in fields.items()}
    return {"duong-dan": _PATH, "phien-ban": _version(desk)} | named


def test_only_what_was_edited_changes(desk: OpenDesk, source: Path) -> None:
    fields = _typed(desk, title="Bài đã viết xong") | {"noi-dung": "Nội dung ban đầu.\n\nĐoạn thứ hai đã sửa."}
    assert desk.post("luu", fields).status == 303
    edited = _SOURCE.replace("'Bài còn viết dở'", "'Bài đã viết xong'").replace("Đoạn thứ hai.", "Đoạn thứ hai đã sửa.")
    assert source.read_bytes() == edited.encode()
    assert "Đã lưu." in desk.get(f"muc/{_PATH}").text


def test_a_save_without_a_change_changes_nothing(desk: OpenDesk, source: Path) -> None:
    assert desk.post("luu", _typed(desk)).status == 303
    assert source.read_bytes() == _SOURCE.encode()
    assert "Không có gì thay đổi so với tệp." in desk.get(f"muc/{_PATH}").text


def test_a_draft_is_sent_for_approval(desk: OpenDesk, source: Path) -> None:
    assert desk.post("luu", _typed(desk, status="review")).status == 303
    assert source.read_bytes() == _SOURCE.replace("status: draft", "status: review").encode()


def test_the_page_after_a_save_tells_how_the_item_is_now(desk: OpenDesk, source: Path) -> None:
    """What hinders the approval may be out of sight, and what was mended is told no more."""
    fields = _typed(desk, status="review") | {"noi-dung": "Gọi chị Nguyễn Thị Bưởi, số 0912345678."}
    assert desk.post("luu", fields).status == 303
    page = desk.get(f"muc/{_PATH}").text
    hinders = "Bài còn 2 lỗi nên chưa duyệt được; hãy sửa những chỗ ghi Lỗi dưới đây."
    assert f"Đã lưu. Bài đang chờ duyệt. {hinders}" in page
    assert "Tin, bài · Chờ duyệt ·" in page
    assert "Lưu và trình duyệt" not in page
    assert desk.post("luu", _typed(desk) | {"noi-dung": "Đã bỏ tên và số."}).status == 303
    page = desk.get(f"muc/{_PATH}").text
    assert '<p class="done" role="status">Đã lưu.</p>' in page
    assert "số điện thoại" not in page


def test_a_page_that_cannot_be_made_is_told_in_its_place(desk: OpenDesk, source: Path) -> None:
    preview = re.search(r'src="(/xem-[^/]+/)', desk.get(f"muc/{_PATH}").text)
    assert preview
    answer = desk.send("GET", f"{preview[1]}tin-tuc/khong-co/")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "<p>Chưa có trang này: bài còn lỗi thì trang chưa dựng được. Hãy sửa những chỗ ghi Lỗi.</p>" in answer.text
    assert answer.headers["content-security-policy"].startswith("sandbox allow-scripts;")
    assert desk.token not in answer.text
    assert desk.home not in answer.text
    style = desk.send("GET", f"{preview[1]}.desk.css")
    assert (style.status, style.headers["content-type"]) == (200, "text/css; charset=utf-8")


def test_what_is_typed_is_told_by_the_title_of_its_item(desk: OpenDesk, source: Path) -> None:
    desk.post("go", _typed(desk, title="Bài đang gõ"))
    assert f'<a href="{desk.home}muc/{_PATH}">Bài còn viết dở</a>' in _between(
        desk.get("").text, "Đang gõ, chưa lưu", "</section>"
    )


def test_no_other_state_can_be_typed(desk: OpenDesk, source: Path) -> None:
    """An approval is given by who may give it, not by a field of a form."""
    desk.post("luu", _typed(desk, status="approved", approved_by="Chánh Văn phòng"))
    assert source.read_bytes() == _SOURCE.encode()


def test_what_is_typed_touches_no_file_and_is_shown_again(desk: OpenDesk, source: Path) -> None:
    answer = desk.post("go", _typed(desk, title="Bài đang gõ"))
    assert "asked" in json.loads(answer.text)
    assert source.read_bytes() == _SOURCE.encode()
    page = desk.get(f"muc/{_PATH}").text
    assert 'value="Bài đang gõ"' in page
    assert "chưa lưu vào tệp." in page
    assert "Đang gõ, chưa lưu" in desk.get("").text
    assert desk.post("bo", {"duong-dan": _PATH}).status == 303
    assert 'value="Bài còn viết dở"' in desk.get(f"muc/{_PATH}").text


def test_a_save_over_a_newer_file_shows_both_and_writes_neither(desk: OpenDesk, source: Path) -> None:
    fields = _typed(desk, title="Bài của tôi")
    desk.post("go", fields)
    theirs = _SOURCE.replace("Bài còn viết dở", "Bài của <người> khác")
    source.write_bytes(theirs.encode())
    answer = desk.post("luu", fields)
    assert (answer.status, answer.headers["location"]) == (303, f"{desk.home}hai-ban?duong-dan={quote(_PATH, '')}&muc=")
    page = desk.get(f"hai-ban?duong-dan={_PATH}").text
    assert "Chưa lưu: tệp đã được lưu ở nơi khác" in page
    assert "&lt;người&gt;" in page
    assert "<người>" not in page
    assert source.read_bytes() == theirs.encode()
    # What was typed is still there.
    assert 'value="Bài của tôi"' in desk.get(f"muc/{_PATH}").text
    assert "tệp đã được lưu ở nơi khác" in desk.get(f"muc/{_PATH}").text


def test_what_was_chosen_of_two_versions_is_saved_and_the_other_is_kept(desk: OpenDesk, source: Path) -> None:
    fields = _typed(desk, title="Bài của tôi") | {"noi-dung": "Nội dung ban đầu.\n\nĐoạn thứ hai của tôi."}
    desk.post("go", fields)
    theirs = _SOURCE.replace("Bài còn viết dở", "Bài của người khác").replace("ban đầu.", "ban đầu, của người khác.")
    source.write_bytes(theirs.encode())
    page = desk.get(f"hai-ban?duong-dan={_PATH}").text
    given = {"duong-dan": _PATH, "ban-tren-dia": _between(page, 'name="ban-tren-dia" value="', '"')}
    refused = desk.post("hai-ban/chon", given)
    assert (refused.status, "Chưa lưu: chưa chọn bản nào cho: Tiêu đề." in refused.text) == (409, True)
    late = desk.post("hai-ban/chon", {**given, "ban-tren-dia": "0" * 64, "chon.title": "toi"})
    assert (late.status, "Tệp vừa được lưu thêm một lần nữa." in late.text) == (409, True)
    assert source.read_bytes() == theirs.encode()
    assert desk.post("hai-ban/chon", {**given, "chon.title": "toi", "chon.body": "ca-hai"}).status == 303
    chosen = theirs.replace("Bài của người khác", "Bài của tôi").replace("Đoạn thứ hai.", "Đoạn thứ hai của tôi.")
    assert source.read_bytes() == chosen.encode()
    assert "Đã lưu theo chỗ đã chọn." in desk.get(f"muc/{_PATH}").text
    kept = [file.read_bytes() for file in (desk.root / ".ban-lam-viec/da-xoa").glob("*.md")]
    assert theirs.encode() in kept


def test_a_file_that_no_form_can_show_is_worked_on_as_it_is_written(desk: OpenDesk, source: Path) -> None:
    broken = _SOURCE.replace("'Bài còn viết dở'", '"Bài <b>hỏng</b>').encode()
    source.write_bytes(broken)
    wait_until(lambda: "Tệp viết hỏng" in desk.get(f"muc/{_PATH}").text, 20, "the broken file was read")
    wait_until(lambda: 'data-line="2"' in desk.get(f"muc/{_PATH}").text, 20, "its problem was told")
    page = desk.get(f"muc/{_PATH}").text
    assert "dấu nháy mở mà chưa đóng" in page
    assert "<b>hỏng" not in page
    shown = html.unescape(_between(page, 'spellcheck="false">\n', "</textarea>"))
    assert shown == broken.decode().replace("\r\n", "\n")
    version = _between(page, 'name="phien-ban" value="', '"')
    given = {"duong-dan": _PATH, "muc-thu": "tep", "phien-ban": version}
    mended = shown.replace("</b>", '</b>"').replace("\n", "\r\n")
    assert "asked" in desk.post("go", given | {"noi-dung": mended}).text
    assert source.read_bytes() == broken
    assert 'data-problems=""' in desk.get(f"loi/{_PATH}?muc=tep").text
    assert "dấu nháy mở" not in desk.get(f"loi/{_PATH}?muc=tep").text
    assert "bản đang gõ lúc" in desk.get(f"muc/{_PATH}").text.lower()
    answer = desk.post("luu", given | {"noi-dung": mended})
    assert (answer.status, answer.headers["location"]) == (303, f"{desk.home}muc/{_PATH}")
    assert source.read_bytes() == broken.replace(b"</b>", b'</b>"')
    page = desk.get(f"muc/{_PATH}").text
    assert "Đã lưu." in page
    assert 'value="Bài &lt;b&gt;hỏng&lt;/b&gt;"' in page


def test_a_key_that_no_form_knows_is_taken_out_among_the_lines(desk: OpenDesk, source: Path) -> None:
    """The form keeps what it does not know, so without its lines the file could not be mended at the desk."""
    wrong = _SOURCE.replace("title:", "titel: sai\ntitle:", 1)
    source.write_bytes(wrong.encode())
    wait_until(lambda: "không có khóa &#39;titel&#39;" in desk.get(f"muc/{_PATH}").text, 20, "the unknown key was told")
    page = desk.get(f"muc/{_PATH}").text
    assert f'href="{desk.home}muc/{_PATH}?muc=tep"' in page
    assert "sửa xong thì duyệt được" in page
    lines = desk.get(f"muc/{_PATH}?muc=tep").text
    assert "không có khóa &#39;titel&#39;" in lines
    assert "Tệp viết hỏng" not in lines
    shown = html.unescape(_between(lines, 'spellcheck="false">\n', "</textarea>"))
    version = _between(lines, 'name="phien-ban" value="', '"')
    mended = shown.replace("titel: sai\n", "").replace("\n", "\r\n")
    answer = desk.post("luu", {"duong-dan": _PATH, "muc-thu": "tep", "phien-ban": version, "noi-dung": mended})
    assert (answer.status, answer.headers["location"]) == (303, f"{desk.home}muc/{_PATH}")
    assert source.read_bytes() == _SOURCE.encode()
    assert "Xóa bản nháp" in desk.get(f"muc/{_PATH}").text


def test_lines_that_are_typed_are_still_there_when_somebody_else_mended_the_file(desk: OpenDesk, source: Path) -> None:
    broken = _SOURCE.replace("'Bài còn viết dở'", '"Bài hỏng').encode()
    source.write_bytes(broken)
    wait_until(lambda: "Tệp viết hỏng" in desk.get(f"muc/{_PATH}").text, 20, "the broken file was read")
    version = _between(desk.get(f"muc/{_PATH}").text, 'name="phien-ban" value="', '"')
    given = {"duong-dan": _PATH, "muc-thu": "tep", "phien-ban": version, "noi-dung": "Chữ của tôi"}
    desk.post("go", given)
    source.write_bytes(_SOURCE.encode())
    page = desk.get(f"muc/{_PATH}").text
    assert "Bạn còn những dòng gõ chưa lưu vào tệp này." in page
    assert "Chữ của tôi</textarea>" in page
    answer = desk.post("luu", given)
    assert (answer.status, "/hai-ban?" in answer.headers["location"]) == (303, True)
    page = desk.get(f"hai-ban?duong-dan={_PATH}&muc=tep").text
    assert "nên chọn cả bản" in page
    chosen = {
        "duong-dan": _PATH,
        "muc-thu": "tep",
        "ban-tren-dia": _between(page, 'name="ban-tren-dia" value="', '"'),
        "ca": "tep",
    }
    assert desk.post("hai-ban/chon", chosen).status == 303
    assert source.read_bytes() == _SOURCE.encode()
    assert 'value="Bài còn viết dở"' in desk.get(f"muc/{_PATH}").text
    assert "Chữ của tôi" in "".join(
        file.read_text(encoding="utf-8") for file in (desk.root / ".ban-lam-viec/da-xoa").glob("*.md")
    )


def test_a_refusal_leads_back_to_the_item_and_says_what_is_kept(desk: OpenDesk, source: Path) -> None:
    asked = {"duong-dan": _PATH, "ten-moi": "do"}
    refused = desk.post("doi-ten", asked)
    back = f'<a class="button" href="{desk.home}muc/{_PATH}">Quay lại chỗ đang làm</a>'
    assert (refused.status, back in refused.text, "đã gõ" in refused.text) == (409, True, False)
    assert desk.post("go", _typed(desk, title="Bài của tôi")).status == 200
    refused = desk.post("doi-ten", asked)
    assert (refused.status, back in refused.text) == (409, True)
    assert re.search(r"Những gì đã gõ tới \d\d:\d\d vẫn được giữ ở đó, chưa lưu vào tệp\.", refused.text)
    assert 'value="Bài của tôi"' in desk.get(f"muc/{_PATH}").text


def test_what_is_typed_over_a_file_that_is_not_the_one_shown_is_refused(desk: OpenDesk, source: Path) -> None:
    answer = desk.post("go", {**_typed(desk, title="Bài của tôi"), "phien-ban": "0" * 32})
    assert (answer.status, "tệp vừa được lưu ở nơi khác" in answer.text) == (409, True)


def test_problems_are_told_under_their_fields(desk: OpenDesk, source: Path) -> None:
    desk.post("go", _typed(desk, date="hôm qua"))
    page = desk.get(f"loi/{_PATH}").text
    assert "năm-tháng-ngày" in _between(page, '<div data-problems="date">', "</div>")
    desk.post("go", _typed(desk, date="2026-06-14") | {"noi-dung": "Dòng đầu.\n\nGọi anh Nam, số 0912 345 678."})
    page = desk.get(f"loi/{_PATH}").text
    assert _between(page, '<div data-problems="date">', "</div>").strip() == ""
    assert "dòng 3:" in _between(page, '<div data-problems="noi-dung">', "</div>")
    assert _between(page, '<div data-problems="title">', "</div>").strip() == ""


def test_entries_are_added_moved_and_taken_away_without_a_script(desk: OpenDesk, source: Path) -> None:
    filled = {"khoa.corrections.n1.date": "2026-06-15", "khoa.corrections.n1.text": "Câu một"}
    answer = desk.post("sap", _typed(desk) | {"sap": "them corrections"})
    assert (answer.status, answer.headers["location"].endswith("#m-corrections.n1")) == (303, True)
    order = {"khoa.corrections.order": "n1"}
    desk.post("sap", _typed(desk) | order | filled | {"sap": "them corrections"})
    page = desk.get(f"muc/{_PATH}").text
    assert 'name="khoa.corrections.order" value="n1,n2"' in page
    assert "1. 15/06/2026 · Câu một" in page
    two = {"khoa.corrections.order": "n1,n2", "khoa.corrections.n2.date": "2026-06-16", "khoa.corrections.n2.text": "Câu hai"}
    desk.post("sap", _typed(desk) | filled | two | {"sap": "len corrections.n2"})
    # What is told of an entry stands under it, wherever it was moved to.
    moved = {**two, "khoa.corrections.order": "n2,n1", "khoa.corrections.n1.date": "hôm qua"}
    desk.post("go", _typed(desk) | filled | moved)
    assert "năm-tháng-ngày" in _between(desk.get(f"loi/{_PATH}").text, '<div data-problems="corrections.n1.date">', "</div>")
    desk.post("luu", _typed(desk) | filled | {**two, "khoa.corrections.order": "n2,n1"})
    written = "corrections:\r\n  - date: 2026-06-16\r\n    text: Câu hai\r\n  - date: 2026-06-15\r\n    text: Câu một\r\n"
    assert source.read_bytes() == _SOURCE.replace("---\r\n\r\n", f"{written}---\r\n\r\n").encode()
    desk.post("sap", _typed(desk) | {"khoa.corrections.order": "0,1", "sap": "bo corrections.0"})
    assert 'name="khoa.corrections.order" value="1"' in desk.get(f"muc/{_PATH}").text
    assert "Câu hai" in source.read_text(encoding="utf-8")


def test_a_list_is_looked_through_without_marks(desk: OpenDesk, source: Path) -> None:
    assert json.loads(desk.get("tim/units?tim=xa%20thu").text)[0]["value"] == "xa-thu"
    assert desk.get("tim/khong-co?tim=x").status == 404


def test_what_a_machine_can_mend_is_mended_in_what_is_typed(desk: OpenDesk, source: Path) -> None:
    typed = _typed(desk, date="14/6/2026", unit="xã thử", title="Bài của tôi")
    desk.post("go", typed)
    told = desk.get(f"loi/{_PATH}").text
    assert "Sửa giúp: “14/6/2026” thành “2026-06-14”" in _between(told, '<div data-problems="date">', "</div>")
    answer = desk.post("sua-giup", typed | {"sua": "date"})
    assert (answer.status, answer.headers["location"].endswith("#m-date")) == (303, True)
    page = desk.get(f"muc/{_PATH}").text
    assert 'type="date" value="2026-06-14"' in page
    assert 'value="Bài của tôi"' in page
    # What can be told only now is mended too.
    told = desk.get(f"loi/{_PATH}").text
    assert "Sửa giúp: “xã thử” thành “xa-thu”" in _between(told, '<div data-problems="unit">', "</div>")
    assert source.read_bytes() == _SOURCE.encode()
    assert desk.post("sua-giup", typed | {"sua": "title"}).status == 303


def test_codes_without_quotes_are_written_with_them(desk: OpenDesk, source: Path) -> None:
    bare = _SOURCE.replace("status: draft", "tthc: [1.001193]\r\nstatus: draft")
    source.write_bytes(bare.encode())
    wait_until(lambda: "Sửa giúp cách viết: 1 dòng" in desk.get(f"muc/{_PATH}").text, 20, "the text was read")
    given = {"duong-dan": _PATH, "phien-ban": _version(desk)}
    desk.post("go", _typed(desk, title="Bài đang gõ"))
    assert desk.post("sua-cach-viet", given).status == 409
    desk.post("bo", given)
    assert desk.post("sua-cach-viet", given | {"phien-ban": "0"}).status == 409
    assert desk.post("sua-cach-viet", given).status == 303
    assert source.read_bytes() == bare.replace("[1.001193]", '["1.001193"]').encode()
    assert "Sửa giúp cách viết" not in desk.get(f"muc/{_PATH}").text


def test_each_problem_and_each_form_leads_to_the_guide(desk: OpenDesk, source: Path) -> None:
    desk.post("go", _typed(desk, date="hôm qua"))
    told = _between(desk.get(f"loi/{_PATH}").text, '<div data-problems="date">', "</div>")
    address = _between(told, f'href="{desk.home}', '"')
    page, _, rule = address.partition("#")
    assert f'<td id="{rule}"><code>{rule}</code>' in desk.get(page).text
    assert f'href="{desk.home}huong-dan/viet-tin-bai"' in desk.get(f"muc/{_PATH}").text
    assert "<h1>Viết tin" in desk.get("huong-dan/viet-tin-bai.md").text
    assert desk.get("huong-dan/khong-co").status == 404


def test_keys_without_a_field_are_shown_and_stay(desk: OpenDesk, source: Path) -> None:
    theirs = _SOURCE.replace("status: draft", "noi_khac: [a, <b>]\r\nstatus: draft")
    source.write_bytes(theirs.encode())
    page = desk.get(f"muc/{_PATH}").text
    assert "Giữ nguyên" in page
    assert "<dt>noi_khac</dt><dd>[a, &lt;b&gt;]</dd>" in page
    desk.post("luu", _typed(desk, title="Bài đã viết xong"))
    assert source.read_bytes() == theirs.replace("Bài còn viết dở", "Bài đã viết xong").encode()


def test_hostile_words_stay_words(desk: OpenDesk, source: Path) -> None:
    words = '"><script>alert(1)</script></textarea><img src=x onerror=alert(1)>'
    desk.post("go", _typed(desk, title=words, summary=words) | {"noi-dung": words})
    for page in (desk.get(f"muc/{_PATH}").text, desk.get(f"loi/{_PATH}").text, desk.get("").text):
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_page_shows_what_is_typed_and_the_site_is_not_touched(desk: OpenDesk, source: Path) -> None:
    asked = json.loads(desk.post("go", _typed(desk) | {"noi-dung": "Một câu vừa gõ xong."}).text)["asked"]

    def is_seen() -> bool:
        sight = json.loads(desk.get("luot-xem").text)
        assert sight["failed"] == ""
        return bool(sight["asked"] >= asked and not sight["building"])

    wait_until(is_seen, 60, "the page was made")
    # The page comes sooner than the portal is read again after what tests before left there.
    wait_until(lambda: 'data-src="' in desk.get(f"muc/{_PATH}").text, 20, "the item is known")
    frame = _between(desk.get(f"muc/{_PATH}").text, 'data-src="', '"')
    answer = desk.send("GET", frame)
    assert (answer.status, "Một câu vừa gõ xong." in answer.text) == (200, True)
    assert answer.headers["content-security-policy"].startswith("sandbox allow-scripts; default-src 'none'; ")
    assert answer.headers["access-control-allow-origin"] == "null"
    assert desk.token not in answer.text
    assert desk.cookie.partition("=")[2] not in answer.text
    assert not (desk.root / "site").exists()
    base = frame.partition("/tin-tuc/")[0]
    # Whatever else a reader may open from there is made as it is asked for.
    theme = desk.send("GET", f"{base}/chu-de/cai-cach-tthc/")
    assert (theme.status, "Bài còn viết dở" in theme.text) == (200, True)
    assert desk.send("GET", f"{base}/chu-de/khong-co/").status == 404
    for path in (
        "../x",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%5c..%5cx",
        "/etc/passwd",
        "C:/x",
        "a\\b",
        ".an/x",
        "x%00",
        "index.html::$DATA",
    ):
        assert desk.send("GET", f"{base}/{path}").status in (400, 404)
    assert desk.send("POST", frame, {"Origin": "null"}, b"x=1").status == 405


def test_killed_at_any_moment_it_has_what_was_typed(tmp_path: Path) -> None:
    portal = small_portal(tmp_path / "cong")
    portal.write(_PATH, _SOURCE)
    with desk_on(portal.root, tmp_path / "log") as desk:
        desk.wait_until_read()
        desk.post("go", _typed(desk, title="Bài gõ tới đây") | {"noi-dung": "Câu cuối cùng."})
        desk.process.send_signal(signal.SIGKILL)
        desk.process.wait()
    with desk_on(portal.root, tmp_path / "log-2") as again:
        again.wait_until_read()
        page = again.get(f"muc/{_PATH}").text
        assert 'value="Bài gõ tới đây"' in page
        assert "Câu cuối cùng." in page
        # The claim of the killed desk is of this very account: nobody is kept out for long.
        assert portal.root.joinpath(_PATH).read_bytes() == _SOURCE.encode()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells another process how much it may write")
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """The disk takes nothing any more while somebody types and saves; then there is room again."""
    import resource

    portal = small_portal(tmp_path / "cong")
    portal.write(_PATH, _SOURCE)
    with desk_on(portal.root, tmp_path / "log") as desk:
        desk.wait_until_read()
        fields = _typed(desk, title="Bài gõ tới đây")
        assert desk.post("go", fields | {"noi-dung": "Câu giữ được."}).status == 200
        before, none = files_of(portal.root / ".ban-lam-viec/nhap"), {"noi-dung": "Câu gõ lúc ổ đĩa đầy."}
        no_room = (0, resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE)[1])
        room = resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, no_room)
        typed, saved = desk.post("go", fields | none), desk.post("luu", fields | none)
        resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, room)
        assert typed.status == saved.status == 409
        told = json.loads(typed.text)["refused"]
        assert told.startswith("ổ đĩa không nhận những gì vừa gõ: không ghi được "), told
        assert "Ổ đĩa không nhận những gì vừa gõ: không ghi được " in saved.text
        assert portal.root.joinpath(_PATH).read_bytes() == _SOURCE.encode()
        assert files_of(portal.root / ".ban-lam-viec/nhap") == before
        assert "Câu giữ được." in desk.get(f"muc/{_PATH}").text
        assert desk.post("luu", fields | none).status == 303
        assert portal.root.joinpath(_PATH).read_text(encoding="utf-8").endswith("Câu gõ lúc ổ đĩa đầy.\n")
        assert "Traceback" not in desk.output
