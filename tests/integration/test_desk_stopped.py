"""What stops every build and is no fault of a text (settings that MkDocs refuses, a hook) is told by the desk as faults are."""

import html
import json
from collections.abc import Iterator

import pytest

from tests.integration.desks import OpenDesk, desk_on
from tests.integration.portals import small_portal
from tests.integration.serving import wait_until

_ITEM = "news/2026/2026-04-14-bai-hai.md"
_REFUSED = "'site_author' phải là một dòng chữ; toàn số thì đặt trong dấu nháy kép"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("desk")
    portal = small_portal(folder / "cong")
    settings = portal.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "site_author: [b]\n", encoding="utf-8")
    with desk_on(portal.root, folder / "log") as opened:
        opened.wait_until_read()
        yield opened
        assert "Traceback" not in opened.output


def _page(desk: OpenDesk, address: str) -> str:
    return html.unescape(desk.get(address).text)


def test_settings_that_mkdocs_refuses_are_told_wherever_faults_are(desk: OpenDesk) -> None:
    line = (desk.root / "mkdocs.yml").read_text(encoding="utf-8").count("\n")
    first = _page(desk, "")
    assert _REFUSED in first
    assert f"Cài đặt của Cổng, dòng {line}" in first
    assert "Không có lỗi nào" not in first
    place = _page(desk, "muc/mkdocs.yml")
    assert "Không có lỗi nào" not in place
    assert f'<a href="#dong-{line}">Dòng {line}</a>' in place
    assert _REFUSED in _page(desk, "muc/mkdocs.yml?muc=tep")


def test_what_is_typed_over_the_settings_is_asked_too(desk: OpenDesk) -> None:
    page = _page(desk, "muc/mkdocs.yml?muc=tep")
    version = page.partition('name="phien-ban" value="')[2].partition('"')[0]
    text = (desk.root / "mkdocs.yml").read_text(encoding="utf-8")
    sent = {"duong-dan": "mkdocs.yml", "muc-thu": "tep", "phien-ban": version}
    assert desk.post("go", sent | {"noi-dung": text.replace("site_author: [b]", "copyright: [b]")}).status == 200
    told = _page(desk, "loi/mkdocs.yml?muc=tep")
    desk.post("bo", sent)
    assert "'copyright' phải là một dòng chữ" in told
    assert "site_author" not in told


def test_the_place_of_the_page_says_why_there_is_none(desk: OpenDesk) -> None:
    desk.get(f"muc/{_ITEM}")
    wait_until(lambda: json.loads(desk.get("luot-xem").text)["failed"], 40, "the build was refused", lambda: desk.output)
    line = (desk.root / "mkdocs.yml").read_text(encoding="utf-8").count("\n")
    assert json.loads(desk.get("luot-xem").text)["failed"] == f"mkdocs.yml, dòng {line}: {_REFUSED}"
    frame = _page(desk, f"muc/{_ITEM}").partition("<iframe")[2].partition('src="')[2].partition('"')[0]
    answer = html.unescape(desk.send("GET", frame, {"Cookie": desk.cookie}).text)
    assert f"Chưa có trang này: mkdocs.yml, dòng {line}: {_REFUSED}" in answer


def test_a_hook_that_fails_is_told_until_it_is_mended(desk: OpenDesk) -> None:
    hook = desk.root / "hooks/main.py"
    whole = hook.read_bytes()
    try:
        hook.write_text("from cchc.site.events import *\ndef khong dung\n", encoding="utf-8")
        desk.read_anew()
        first = _page(desk, "")
        assert "viết chưa đúng cú pháp Python" in first
        assert "hooks/main.py, dòng 2" in first
    finally:
        hook.write_bytes(whole)
    wait_until(lambda: "cú pháp Python" not in _page(desk, ""), 40, "the hook is read again", lambda: desk.output)
