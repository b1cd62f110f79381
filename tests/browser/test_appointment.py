"""When to come back: the script counts as the portal does, tells it in words, and saves a day that calendars can read."""

import datetime as dt
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from playwright.sync_api import Page, expect

from cchc.content.catalogue import Catalogue
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.language.time_limits import LimitUnit, TimeLimit
from cchc.publishing.days_off import days_off_file
from tests.browser.conftest import Opener, Published
from tests.browser.pages import PHONE, WIDE
from tests.browser.test_accessibility import OPTIONS

pytestmark = pytest.mark.browser

# Three working days; the same day, with a closing hour and longer cases; thirty days; two limits, one of them unclear.
THREE_DAYS = "tthc/dang-ky-ho-kinh-doanh/"
SAME_DAY = "tthc/chung-thuc-chu-ky/"
THIRTY_DAYS = "tthc/hoa-giai-tranh-chap-dat-dai/"
SEVERAL = "tthc/dang-ky-khai-sinh/"
KNOWN = Catalogue.of(dt.date(2026, 11, 23), Settings(owner="xa-mau"), Registers(), ())

Asked = Callable[..., Page]


@pytest.fixture
def asked(opened: Opener) -> Asked:
    """Opens a procedure at a moment of November 2026, whatever day the site was built on."""

    def open_at(address: str, moment: str = "2026-11-23T02:00:00Z", **settings: object) -> Page:
        page = opened("gioi-thieu/", timezone_id="America/New_York", **settings)
        page.clock.set_fixed_time(moment)
        page.route("**/du-lieu/ngay-nghi.json", lambda route: route.fulfill(body=days_off_file(KNOWN)[1]))
        page.goto(page.url.replace("gioi-thieu/", address))
        expect(page.locator("[data-form]")).to_be_visible()
        return page

    return open_at


def told(page: Page, text: str) -> None:
    expect(page.locator("[data-result]")).to_have_text(text)


def test_the_script_and_the_portal_give_the_same_days(opened: Opener, published: Published) -> None:
    """The seed is fixed, so that a failure can be seen again."""
    chance = random.Random(1123)
    days = KNOWN.working_days
    span = (days.last - days.first).days
    cases: list[tuple[TimeLimit, dt.date, bool]] = []
    for _ in range(3000):
        unit = chance.choice(list(LimitUnit))
        amount = {LimitUnit.SAME_DAY: 0, LimitUnit.HOURS: 24 * chance.randint(1, 9), LimitUnit.MONTHS: chance.randint(1, 14)}.get(
            unit, chance.randint(1, 90)
        )
        day = days.first + dt.timedelta(days=chance.randint(-20, span + 20))
        cases.append((TimeLimit(unit, amount), day, chance.random() < 0.3))
    calendar = json.loads(days_off_file(KNOWN)[1]) | {
        "from": str(days.first),
        "off": _named(days.off),
        "made_up": _named(days.made_up),
    }
    script = """async ([cases, calendar]) => {
        const { dayOf, due, isoOf } = await import(new URL("../assets/appointment/days.js", location.href));
        return cases.map(([unit, amount, day, late]) => {
            const found = due({ unit, amount }, dayOf(day), late, calendar);
            return found && isoOf(found.end);
        });
    }"""
    given = [(limit.unit.value, limit.amount, str(day), late) for limit, day, late in cases]
    expected = [limit.due(day, days, too_late=late) for limit, day, late in cases]
    assert opened("gioi-thieu/").evaluate(published(script), [given, calendar]) == [day and str(day) for day in expected]
    assert 50 < expected.count(None) < 1000


def _named(days: Any) -> dict[str, str]:
    return {str(day): name for day, name in days.items()}


def test_today_is_that_of_viet_nam(asked: Asked) -> None:
    """At five in the morning in Viet Nam it is still the day before in London and New York."""
    page = asked(THREE_DAYS, "2026-11-22T22:00:00Z")
    told(
        page,
        "Nộp hôm nay (thứ Hai, 23/11/2026), hẹn trả chậm nhất thứ Sáu, 27/11/2026. Đã trừ Ngày Văn hóa Việt Nam.",
    )


def test_what_was_left_out_is_named(asked: Asked) -> None:
    page = asked(THREE_DAYS)
    page.fill("[data-day]", "2026-08-27")
    told(
        page,
        "Nộp thứ Năm, 27/08/2026, hẹn trả chậm nhất thứ Sáu, 04/09/2026. "
        "Đã trừ thứ Bảy, Chủ nhật, Nghỉ hoán đổi (làm bù ngày 22/08/2026) và Quốc khánh.",
    )


def test_a_file_handed_in_on_a_day_off_or_too_late_counts_as_of_the_next_working_day(asked: Asked) -> None:
    page = asked(THREE_DAYS)
    page.fill("[data-day]", "2026-06-06")
    told(
        page,
        "Nộp thứ Bảy, 06/06/2026, hẹn trả chậm nhất thứ Năm, 11/06/2026. "
        "Hôm đó nghỉ (thứ Bảy) nên tính như nộp thứ Hai, 08/06/2026.",
    )
    page.fill("[data-day]", "2026-06-05")
    page.get_by_label("Nộp khi đã hết giờ nhận trong ngày").check()
    told(
        page,
        "Nộp thứ Sáu, 05/06/2026, hẹn trả chậm nhất thứ Năm, 11/06/2026. Đã quá giờ nhận nên tính như nộp thứ Hai, 08/06/2026.",
    )


def test_the_closing_hour_of_a_limit_is_named(asked: Asked) -> None:
    page = asked(SAME_DAY)
    told(page, "Nộp hôm nay (thứ Hai, 23/11/2026), hẹn trả chậm nhất thứ Hai, 23/11/2026.")
    page.get_by_label("Nộp sau 15 giờ").check()
    told(
        page,
        "Nộp hôm nay (thứ Hai, 23/11/2026), hẹn trả chậm nhất thứ Tư, 25/11/2026. "
        "Đã quá giờ nhận nên tính như nộp thứ Tư, 25/11/2026.",
    )


def test_days_of_the_calendar_move_to_a_working_day_and_a_later_year_may_change(asked: Asked) -> None:
    page = asked(THIRTY_DAYS)
    page.fill("[data-day]", "2026-12-03")
    told(
        page,
        "Nộp thứ Năm, 03/12/2026, hẹn trả chậm nhất thứ Hai, 04/01/2027. Hạn lùi lại vì thứ Bảy và Chủ nhật. "
        "Lịch nghỉ năm 2027 có thể còn thay đổi.",
    )


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2028-12-29", "Ngoài lịch nghỉ đã biết nên chưa tính được."),
        ("2024-06-03", "Ngoài lịch nghỉ đã biết nên chưa tính được."),
        ("9999-12-31", "Ngoài lịch nghỉ đã biết nên chưa tính được."),
        ("", "Hãy chọn ngày nộp."),
    ],
)
def test_no_day_is_told_beyond_the_calendar(asked: Asked, day: str, text: str) -> None:
    page = asked(THREE_DAYS)
    page.fill("[data-day]", day)
    told(page, text)
    expect(page.get_by_role("button", name="Lưu vào lịch điện thoại (.ics)")).to_be_hidden()


def test_the_way_of_handing_in_is_chosen_when_limits_differ(asked: Asked) -> None:
    page = asked(SEVERAL)
    ways = page.get_by_label("Cách nộp", exact=True)
    assert ways.locator("option").all_inner_texts() == ["Trực tiếp, trực tuyến", "Dịch vụ bưu chính"]
    expect(page.get_by_label("Nộp sau 15 giờ")).to_be_visible()
    ways.select_option("Dịch vụ bưu chính")
    expect(page.get_by_label("Nộp khi đã hết giờ nhận trong ngày")).to_be_visible()
    assert asked(THREE_DAYS).get_by_label("Cách nộp", exact=True).count() == 0


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (WIDE, "light")], ids=["phone", "wide"])
def test_axe_finds_no_violation(asked: Asked, size: dict[str, int], scheme: str) -> None:
    page = asked(SEVERAL, viewport=size, color_scheme=scheme)
    told(page, "Nộp hôm nay (thứ Hai, 23/11/2026), hẹn trả chậm nhất thứ Hai, 23/11/2026.")
    options = {"runOnly": OPTIONS["runOnly"], "rules": OPTIONS["rules"]}
    assert Axe().run(page, context="[data-appointment]", options=options).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_policy_of_the_page_lets_the_day_be_saved(asked: Asked) -> None:
    page = asked(THREE_DAYS)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    saved(page)
    assert refused == []


def test_the_answer_is_announced(asked: Asked) -> None:
    assert asked(THREE_DAYS).locator("[data-result]").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("body", [None, "{"], ids=["missing", "truncated"])
def test_without_the_calendar_the_text_stays(opened: Opener, body: str | None) -> None:
    page = opened("gioi-thieu/")
    page.route("**/du-lieu/ngay-nghi.json", lambda route: route.fulfill(status=404 if body is None else 200, body=body or "no"))
    with page.expect_response("**/du-lieu/ngay-nghi.json"):
        page.goto(page.url.replace("gioi-thieu/", THREE_DAYS))
    expect(page.locator("[data-appointment]")).to_contain_text("03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ")
    expect(page.locator("[data-form]")).to_be_hidden()


def saved(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Lưu vào lịch điện thoại (.ics)").click()
    assert download.value.suggested_filename.endswith("-2026-11-27.ics")
    return Path(download.value.path()).read_bytes()


def test_the_saved_day_is_read_by_a_calendar(asked: Asked) -> None:
    page = asked(THREE_DAYS)
    raw = saved(page)
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    (alarm,) = calendar.walk("VALARM")
    code = page.locator("[data-appointment]").get_attribute("data-code")
    assert calendar.errors == event.errors == alarm.errors == []
    assert (str(calendar["VERSION"]), str(event["UID"])) == ("2.0", f"{code}-2026-11-27@127.0.0.1")
    assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (dt.date(2026, 11, 27), dt.date(2026, 11, 28))
    assert event.decoded("DTSTAMP") == dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
    title = page.locator("h1").inner_text().strip()
    assert str(event["SUMMARY"]) == str(alarm["DESCRIPTION"]) == f"Nhận kết quả: {title}"
    assert str(event["LOCATION"]) == "Số 1 đường Mẫu, xã Mẫu, tỉnh Mẫu"
    assert str(event["URL"]).endswith(THREE_DAYS)
    assert str(event["DESCRIPTION"]).endswith("Đã trừ Ngày Văn hóa Việt Nam. Ngày chính thức là ngày ghi trên giấy hẹn.")
    assert (str(alarm["ACTION"]), alarm.decoded("TRIGGER")) == ("DISPLAY", dt.timedelta(hours=-15))
    assert saved(page) == raw


def test_the_saved_file_keeps_the_form_of_the_standard(asked: Asked) -> None:
    lines = saved(asked(THREE_DAYS)).split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()


def test_hostile_text_is_only_text(opened: Opener, published: Published) -> None:
    """A title with everything that has a meaning in the format, and letters of four octets at every place of a fold."""
    title = 'Cấp; bản\\sao, "trích lục"\r\nEND:VEVENT\nX:1 ' + "ệ😀" * 60 + ":"
    script = """async ([title]) => {
        const { event } = await import(new URL("../assets/appointment/ics.js", location.href));
        const now = new Date("2026-11-23T02:00:00Z");
        return event({ code: "1.000001", title, place: "", url: "", day: 20784, note: title, now });
    }"""
    raw = opened("gioi-thieu/").evaluate(published(script), [title]).encode()
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == "Nhận kết quả: " + title.replace("\r\nEND", "\nEND")
    assert event.decoded("DTSTART") == dt.date(2026, 11, 27)
    assert not {"LOCATION", "URL", "X"} & set(event)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75


def test_the_scripts_are_small() -> None:
    assets = Path(__file__).parents[2] / "overrides/assets"
    files = [assets / "appointment.js", *(assets / "appointment").glob("*.js")]
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) < 6000
