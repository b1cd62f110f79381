"""A source that reads and has faults which no field of its form holds: the desk alone leads out of them."""

import html
import re
from collections.abc import Iterator
from itertools import count

import pytest

from tests.integration.desks import OpenDesk, desk_on
from tests.integration.portals import small_portal
from tests.integration.serving import wait_until

_KEYS = "title: Bài có khóa gõ nhầm\nunit: xa-thu\ntheme: cai-cach-tthc\ndate: 2026-06-14\nstatus: draft\n"
_SOURCE = f"---\n{_KEYS}titel: x\nsource:\n  name: Báo Thử\n  urll: y\n---\n\nNội dung.\n"
_NUMBERS = count()
_UNITS = "docs/danh-muc/units.yml"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("desk")
    with desk_on(small_portal(folder / "cong").root, folder / "log") as opened:
        opened.wait_until_read()
        yield opened
        assert "Traceback" not in opened.output


@pytest.fixture
def path(desk: OpenDesk) -> Iterator[str]:
    """A faulty draft under a name of its own, which the desk has read."""
    path = f"news/2026/2026-06-14-go-nham-{next(_NUMBERS)}.md"
    _written(desk, path, _SOURCE)
    yield path
    desk.post("bo", {"duong-dan": path})
    desk.post("bo", {"duong-dan": path, "muc-thu": "tep"})
    (desk.root / path).unlink(missing_ok=True)
    wait_until(lambda: desk.get(f"muc/{path}").status == 404, 30, "the desk knows that the draft has gone")


def _written(desk: OpenDesk, path: str, text: str) -> None:
    """Write a source, and wait until it is read."""
    (desk.root / path).write_text(text, encoding="utf-8")
    desk.read_anew()


def _page(desk: OpenDesk, address: str) -> str:
    answer = desk.get(address)
    assert answer.status == 200, answer.text
    return html.unescape(answer.text)


def _field(page: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found, f"{name}\n{page}"
    return found[1]


def test_its_lines_are_typed_over(desk: OpenDesk, path: str) -> None:
    assert f'href="{desk.home}muc/{path}?muc=tep"' in _page(desk, f"muc/{path}")
    page = _page(desk, f"muc/{path}?muc=tep")
    assert "titel: x\nsource:" in page
    assert "Tệp viết hỏng" not in page
    assert "gõ chưa lưu vào tệp này" not in page
    sent = {"duong-dan": path, "muc-thu": "tep", "phien-ban": _field(page, "phien-ban")}
    fewer = _SOURCE.replace("titel: x\n", "").replace("  urll: y\n", "  url: https://bao.example/\n")
    assert desk.post("luu", sent | {"noi-dung": fewer}).status == 303
    assert (desk.root / path).read_text(encoding="utf-8") == fewer
    assert "không có khóa" not in _page(desk, f"muc/{path}")


def test_its_lines_wait_until_what_is_typed_in_its_form_is_saved(desk: OpenDesk, path: str) -> None:
    sent = {"duong-dan": path, "phien-ban": _field(_page(desk, f"muc/{path}"), "phien-ban")}
    assert desk.post("go", sent | {"noi-dung": "Gõ dở."}).status == 200
    page = _page(desk, f"muc/{path}?muc=tep")
    assert "hãy lưu hoặc bỏ những gì đang gõ, rồi mới sửa các dòng của tệp" in page
    assert "Gõ dở." in page


def test_a_key_that_there_is_not_goes_with_one_press(desk: OpenDesk, path: str) -> None:
    page = _page(desk, f"muc/{path}")
    assert 'value="bo-khoa titel"' in page
    assert 'value="bo-khoa source.urll"' in page
    sent = {"duong-dan": path, "phien-ban": _field(page, "phien-ban")}
    assert desk.post("sap", sent | {"sap": "bo-khoa titel"}).status == 303
    page = _page(desk, f"muc/{path}")
    assert 'value="bo-khoa titel"' not in page
    sent |= {"khoa.bo-khoa": _field(page, "khoa.bo-khoa")}
    assert "titel" in (desk.root / path).read_text(encoding="utf-8")
    assert desk.post("luu", sent).status == 303
    assert (desk.root / path).read_text(encoding="utf-8") == _SOURCE.replace("titel: x\n", "")


def test_a_key_of_an_entry_of_a_register_goes_with_one_press(desk: OpenDesk) -> None:
    file = desk.root / _UNITS
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(
            f"{before}- id: phong-la\n  name: Phòng Lạ\n  level: don-vi\n  parent: xa-thu\n  naem: z\n", encoding="utf-8"
        )
        wait_until(lambda: "không có khóa" in _page(desk, "so/units"), 30, "the register was read")
        found = re.search(r'so/units/([0-9a-f]{12})">[^<]*Phòng Lạ', _page(desk, "so/units"))
        assert found, _page(desk, "so/units")
        page = _page(desk, f"so/units/{found[1]}")
        assert 'value="bo-khoa naem"' in page
        sent = {"duong-dan": _UNITS, "muc-thu": found[1], "phien-ban": _field(page, "phien-ban")}
        assert desk.post("sap", sent | {"sap": "bo-khoa naem"}).status == 303
        sent |= {"khoa.bo-khoa": _field(_page(desk, f"so/units/{found[1]}"), "khoa.bo-khoa")}
        assert desk.post("luu", sent).status == 303
        assert file.read_text(encoding="utf-8").endswith("  parent: xa-thu\n")
    finally:
        file.write_text(before, encoding="utf-8")


def test_a_key_of_the_settings_goes_with_one_press(desk: OpenDesk) -> None:
    before = (desk.root / "mkdocs.yml").read_text(encoding="utf-8")
    _written(desk, "mkdocs.yml", before.replace("  cchc:\n", "  cchc:\n    foooter: x\n"))
    page = _page(desk, "cai-dat")
    assert 'value="bo-khoa foooter"' in page
    sent = {"duong-dan": "mkdocs.yml", "muc-thu": "cai-dat", "phien-ban": _field(page, "phien-ban")}
    assert desk.post("sap", sent | {"sap": "bo-khoa foooter"}).status == 303
    assert desk.post("luu", sent | {"khoa.bo-khoa": _field(_page(desk, "cai-dat"), "khoa.bo-khoa")}).status == 303
    assert (desk.root / "mkdocs.yml").read_text(encoding="utf-8") == before


def test_an_entry_that_is_none_is_mended_among_the_lines(desk: OpenDesk) -> None:
    before = (desk.root / _UNITS).read_text(encoding="utf-8")
    try:
        _written(desk, _UNITS, f"{before}- chỉ chữ\n")
        page = _page(desk, "so/units")
        assert f'href="{desk.home}muc/{_UNITS}?muc=tep">Sửa các dòng của tệp</a>' in page
        found = re.search(r'so/units/([0-9a-f]{12})">\(chưa ghi gì\)', page)
        assert found, page
        assert desk.get(f"so/units/{found[1]}").headers["location"] == f"{desk.home}so/units"
        assert "hãy sửa ở “Sửa các dòng của tệp”" in _page(desk, "so/units")
    finally:
        (desk.root / _UNITS).write_text(before, encoding="utf-8")


@pytest.mark.parametrize("own", [_UNITS, "mkdocs.yml"])
def test_the_lines_of_registers_and_settings_are_open(desk: OpenDesk, own: str) -> None:
    file = desk.root / own
    before = file.read_bytes()
    page = _page(desk, f"muc/{own}?muc=tep")
    sent = {"duong-dan": own, "muc-thu": "tep", "phien-ban": _field(page, "phien-ban")}
    try:
        text = before.decode().replace("\r\n", "\n")
        assert desk.post("luu", sent | {"noi-dung": f"{text}# Sửa ở bàn làm việc.\n"}).status == 303
        assert file.read_bytes() == before + "# Sửa ở bàn làm việc.\n".encode()
    finally:
        file.write_bytes(before)


def test_it_is_told_by_its_title_kind_and_state(desk: OpenDesk, path: str) -> None:
    for page in (_page(desk, f"muc/{path}"), _page(desk, f"muc/{path}?muc=tep")):
        assert "<h1>Bài có khóa gõ nhầm</h1>" in page
        assert f"Tin, bài · Bản nháp · {path}" in page


def test_whoever_would_approve_it_is_led_to_its_faults(desk: OpenDesk, path: str) -> None:
    approve = {"duong-dan": path}
    for ask in (lambda: desk.get(f"xet/{path}"), lambda: desk.post("duyet", approve), lambda: desk.get(f"phieu/{path}")):
        answer = ask()
        assert (answer.status, answer.headers["location"]) == (303, f"{desk.home}muc/{path}")
        why = "Chưa xét duyệt được. Bài còn 2 lỗi nên chưa duyệt được; hãy sửa những chỗ ghi Lỗi dưới đây."
        assert why in _page(desk, f"muc/{path}")
    assert desk.get("xet/news/2026/khong-co.md").status == 404


def test_it_gets_another_name_and_is_deleted(desk: OpenDesk, path: str) -> None:
    page = _page(desk, f"muc/{path}")
    assert all(f'action="{desk.home}{deed}"' in page for deed in ("doi-ten", "xoa"))
    answer = desk.post("doi-ten", {"duong-dan": path, "ten-moi": "ten khác"})
    new = "news/2026/2026-06-14-ten-khac.md"
    assert (answer.status, answer.headers["location"]) == (303, f"{desk.home}muc/{new}")
    assert (desk.root / new).read_text(encoding="utf-8") == _SOURCE
    assert not (desk.root / path).exists()
    answer = desk.post("xoa", {"duong-dan": new})
    assert answer.status == 200, answer.text
    assert not (desk.root / new).exists()


def test_another_is_made_like_it(desk: OpenDesk, path: str) -> None:
    assert f'action="{desk.home}nhan-ban"' in _page(desk, f"muc/{path}")
    answer = desk.post("nhan-ban", {"duong-dan": path, "tieu-de": "Bài khác hẳn"})
    assert answer.status == 303, answer.text
    made = desk.root / answer.headers["location"].rpartition("muc/")[2]
    assert "title: Bài khác hẳn\n" in made.read_text(encoding="utf-8")
    made.unlink()


def test_what_may_have_been_read_stays(desk: OpenDesk, path: str) -> None:
    _written(desk, path, _SOURCE.replace("status: draft", "status: approved"))
    why = "hần khai báo của bài có lỗi nên chưa biết bài đã được duyệt bao giờ chưa"
    for deed in ("xoa", "doi-ten"):
        answer = desk.post(deed, {"duong-dan": path, "ten-moi": "ten-khac"})
        assert (answer.status, why in html.unescape(answer.text)) == (409, True)
    assert (desk.root / path).exists()


# Values of a kind that a key does not take.
_WRONG = ("title: {a: b}", "themes: {a: b}", "source: [a]", "corrections: [[a]]", "status: [draft]", "2026: x", "? [a]\n: b")


@pytest.mark.parametrize("line", _WRONG)
def test_values_of_a_wrong_kind_are_no_dead_end(desk: OpenDesk, path: str, line: str) -> None:
    key = line.partition(":")[0]
    kept = "".join(one for one in _KEYS.splitlines(keepends=True) if not one.startswith(f"{key}:"))
    _written(desk, path, f"---\n{kept}{line}\n---\n\nNội dung.\n")
    page = _page(desk, f"muc/{path}?muc=tep")
    assert f"{line}\n" in page
    sent = {"duong-dan": path, "muc-thu": "tep", "phien-ban": _field(page, "phien-ban")}
    assert desk.post("luu", sent | {"noi-dung": f"---\n{_KEYS}---\n\nNội dung.\n"}).status == 303
    assert (desk.root / path).read_text(encoding="utf-8") == f"---\n{_KEYS}---\n\nNội dung.\n"
    assert _page(desk, f"muc/{path}")
