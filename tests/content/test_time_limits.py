"""The time limits of the repository's procedures, as a machine reads them."""

import datetime as dt
import json
import re
from typing import Any

import pytest
import yaml

from cchc.language.limit_wordings import read_time_limit
from tests.integration.building import REPOSITORY, Built

PROCEDURES = sorted((REPOSITORY / "docs/tthc").glob("*.md"))


def _texts() -> set[str]:
    fronts = (yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1]) for file in PROCEDURES)
    return {channel["time_limit"] for front in fronts for channel in front["channels"]}


def test_only_what_is_not_certain_is_left_unread() -> None:
    """Limits with two figures, and those that lean on another channel."""
    unread = {text for text in _texts() if read_time_limit(text) is None}
    assert unread == {text for text in _texts() if "không quá 0" in text or text.startswith("Như nộp trực tiếp")}
    assert len(_texts() - unread) >= 10


def _day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


def _works(day: dt.date, published: Any) -> bool:
    return str(day) in published["made_up"] or (day.weekday() < 5 and str(day) not in published["off"])


@pytest.mark.parametrize(
    ("address", "count"),
    [("tthc/dang-ky-ho-kinh-doanh/", 3), ("tthc/tro-cap-xa-hoi-hang-thang/", 10), ("tthc/tang-giay-khen/", 20)],
)
def test_the_page_tells_an_example_without_a_script(site: Built, address: str, count: int) -> None:
    """Counted anew here with the published days off."""
    published = json.loads(site.written["du-lieu/ngay-nghi.json"])
    (block,) = site.page(address).xpath("//*[@data-appointment]")
    examples = re.findall(r"Ví dụ nộp [^,]+, (\S+) thì chậm nhất [^,]+, (\S+) có kết quả\.", block.text_content())
    assert len(examples) == len(block.xpath(".//li"))
    for first, last in {(_day(first), _day(last)) for first, last in examples}:
        between = [first + dt.timedelta(days=n) for n in range(1, (last - first).days + 1)]
        assert _works(first, published) and _works(last, published)
        assert sum(_works(day, published) for day in between) == count


def test_the_page_says_which_day_is_official(site: Built) -> None:
    for address in ("tthc/chung-thuc-chu-ky/", "tthc/hoa-giai-tranh-chap-dat-dai/"):
        (block,) = site.page(address).xpath("//*[@data-appointment]")
        assert "Ngày chính thức là ngày ghi trên giấy hẹn." in block.text_content()
        assert block.xpath(".//*[@data-form]/@hidden")


@pytest.mark.parametrize("address", ["tthc/thu-tuc-mau-da-bai-bo/", "tthc/dang-ky-ket-hon/"])
def test_no_day_is_promised_by_a_repealed_procedure_or_an_unclear_limit(site: Built, address: str) -> None:
    assert site.page(address).xpath("//*[@data-appointment]") == []
