"""Urgent notices: out at once by one person, marked, and down by themselves when no second one approves."""

import datetime as dt
import re
from pathlib import Path

import pytest

from cchc.content.choices import Status
from cchc.desk.today import day_of_edition
from cchc.editorial.urgent import WHY
from tests.conftest import edition_of
from tests.unit.commanding import Office, office
from tests.unit.test_desk_approving import asking, pages_of, text_of
from tests.unit.test_keys import PATH, TEXT

FIRST = dt.date(2026, 6, 15)


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office(small_site, monkeypatch)
    made.write(PATH, TEXT)
    return made


def _public(desk: Office, day: dt.date) -> set[str]:
    return {item.path for item in edition_of(desk.root, day).public.items}


def _rules(desk: Office, day: dt.date) -> list[str]:
    return [problem.rule for problem in edition_of(desk.root, day).problems if problem.path == PATH]


def test_one_person_lets_it_out_and_it_goes_down_by_itself(desk: Office) -> None:
    code, said = desk.cchc("approve", PATH, "--by", "Tổ biên tập", "--urgent")
    assert code == 0, said
    told = f"{PATH}: đăng khẩn, chờ người thứ hai duyệt; đến hết ngày 16/06/2026 chưa ai duyệt thì bài tự rút"
    assert said.splitlines()[-1] == told
    assert "\nurgent: true\n" in desk.read(PATH)
    for day in (FIRST, FIRST + dt.timedelta(days=1)):
        assert PATH in _public(desk, day)
        assert _rules(desk, day) == ["urgent-waiting"]
    after = edition_of(desk.root, FIRST + dt.timedelta(days=2))
    assert PATH not in {item.path for item in after.public.items}
    assert [p.rule for p in after.problems if p.path == PATH] == ["urgent-lapsed"]
    gone = next(item for item in after.addressed.items if item.path == PATH)
    assert (gone.status, gone.withdrawn_on, gone.withdrawn_why) == (Status.WITHDRAWN, dt.date(2026, 6, 17), WHY)


def test_a_second_person_makes_it_stay(desk: Office) -> None:
    desk.cchc("approve", PATH, "--by", "Chánh Văn phòng", "--urgent")
    code, said = desk.cchc("approve", PATH, "--by", "Chánh Văn phòng")
    refusal = f"{PATH}: chưa duyệt: 'Chánh Văn phòng' là người đã cho đăng khẩn; người thứ hai phải là người khác\n"
    assert (code, said) == (1, refusal)
    assert "Đăng khẩn, chờ người thứ hai" in desk.cchc("approve", "--list")[1]
    # The author is no second person either.
    assert desk.cchc("approve", PATH, "--by", "Tổ biên tập")[0] == 1
    assert desk.cchc("approve", PATH, "--by", "Phó Chủ tịch UBND xã")[0] == 0
    assert "urgent" not in desk.read(PATH)
    later = FIRST + dt.timedelta(days=30)
    assert (PATH in _public(desk, later), _rules(desk, later)) == (True, [])


def test_it_is_urgent_once_and_only_a_post_is(desk: Office) -> None:
    desk.cchc("approve", PATH, "--by", "Chánh Văn phòng", "--urgent")
    desk.write(PATH, desk.read(PATH).replace("7 giờ 30", "8 giờ"))
    code, said = desk.cchc("approve", PATH, "--by", "Chánh Văn phòng", "--urgent")
    told = f"{PATH}: chưa duyệt: bài đã đăng khẩn một lần; người thứ hai hãy duyệt như thường, không kèm --urgent\n"
    assert (code, said) == (1, told)
    # Without the key it is not what was approved.
    desk.write(PATH, desk.read(PATH).replace("urgent: true\n", "").replace("8 giờ", "7 giờ 30"))
    assert "approval-stale" in _rules(desk, FIRST)
    plan = "plans/2026-xa-mau.md"
    desk.write(plan, desk.read(plan).replace("status: approved", "status: review"))
    assert desk.cchc("approve", plan, "--by", "Chánh Văn phòng", "--urgent")[1].endswith(
        "chỉ tin, bài mới đăng khẩn được; hãy duyệt như thường\n"
    )


@pytest.mark.slow
def test_the_desk_lets_it_out_and_asks_for_another_person(desk: Office) -> None:
    page = text_of(pages_of(desk.root).show(asking(path=PATH)))
    assert '<input type="checkbox" name="khan" value="1">' in page
    seen = re.search('name="dau" value="([0-9a-f]+)"', page)
    assert seen
    answer = pages_of(desk.root).approve({"duong-dan": PATH, "dau": seen[1], "nguoi-duyet": "Chánh Văn phòng", "khan": "1"})
    assert answer.status_code == 303
    assert "\nurgent: true\n" in desk.read(PATH)
    assert "Chánh Văn phòng đã cho đăng." in text_of(pages_of(desk.root).show(asking(path=PATH)))
    waiting = day_of_edition(edition_of(desk.root, FIRST), "08:00").groups[0]
    assert (waiting.lines[0].path, waiting.lines[0].pressing) == (PATH, True)
    assert waiting.lines[0].note == "thông báo khẩn, chờ một người ngoài Chánh Văn phòng duyệt, đến hết ngày 16/06/2026"
