"""/chi-so/ in real builds: charts, sentences, gaps, sources that disagree; the same from the cache as without it."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.integration.portals import Portal, built, empty_portal

SOURCE = {"sources": {"name": "Quyết định công bố", "url": "https://congbo.example/"}}


def result(year: int, score: str | None = None, **keys: Any) -> dict[str, Any]:
    whose = {} if "of" in keys else {"unit": "xa-thu"}
    return {"year": year, **({"score": score} if score else {}), **deepcopy(SOURCE), **whose, **keys}


def index(*results: dict[str, Any], **keys: Any) -> dict[str, Any]:
    given = {"id": "sipas", "name": "Chỉ số hài lòng", "short": "SIPAS", "description": "Đo sự hài lòng.", "measure": "%"}
    return {**given, "results": list(results), **keys}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = empty_portal(tmp_path)
    made.post(date="2026-04-14")
    return made


def test_pages_follow_the_register(portal: Portal) -> None:
    bare = built(portal)
    assert not [name for name in bare.files if name.startswith("chi-so/")]
    assert "chi-so/" not in bare.files["theo-doi/index.html"].decode()

    portal.register("indices", [index(result(2023, "81.20"), result(2024, "83.94", announced_on="2025-04-06"))])
    shown = built(portal)
    assert shown.page("theo-doi/").xpath("//main//a[contains(@href, 'chi-so/')]")
    assert "/chi-so/sipas/</loc>" in shown.files["sitemap.xml"].decode()
    page = shown.page("chi-so/sipas/")
    (chart,) = page.xpath("//figure//*[local-name()='svg' and @role='img']")
    title, description = (chart.xpath(f"*[local-name()='{name}']")[0] for name in ("title", "desc"))
    assert (chart.get("aria-labelledby"), chart.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert (title.text, description.text) == ("Điểm SIPAS theo năm: Xã Thử", "2023: 81,20%. 2024: 83,94%.")
    assert "Xã Thử: từ năm 2023 đến năm 2024, điểm SIPAS tăng 2,74 điểm phần trăm, từ 81,20% lên 83,94%." in shown.words(
        "chi-so/sipas/"
    )
    assert page.xpath("//td//a[@href='https://congbo.example/']/text()") == ["Quyết định công bố"] * 2
    assert not re.search(rb"<svg[^>]*style=|fill=\"#", shown.files["chi-so/sipas/index.html"])

    portal.register("indices", [index(result(2023, "81.20"), result(2024, "80.94"))])
    assert "giảm 0,26 điểm phần trăm, từ 81,20% xuống 80,94%." in built(portal).words("chi-so/sipas/")


def test_what_is_lacking_is_told(portal: Portal) -> None:
    hidden = result(2025, not_published="chỉ công bố 30 nơi đứng đầu.")
    other = result(2024, "84", sources={"name": "Báo in"})
    portal.register("indices", [index(result(2022, "81"), result(2024, "83.94"), other, hidden)])
    shown = built(portal)
    words = shown.words("chi-so/sipas/")
    assert (
        "Danh mục chưa có số liệu năm 2023. Năm 2025 nơi công bố không nêu kết quả. "
        "Năm 2024 các nguồn nêu khác nhau; bảng ghi đủ, cạnh nhau."
    ) in words
    # Which of two the sentence tells is said, and each of three is drawn and compared.
    assert "lên 83,94%. Tính theo nguồn ghi trước trong danh mục." in words
    assert "Không công bố: chỉ công bố 30 nơi đứng đầu." in words
    (description,) = shown.page("chi-so/sipas/").xpath("//*[local-name()='desc']/text()")
    assert description == "2022: điểm 81%. 2023: không có số liệu. 2024: điểm 83,94%, điểm theo nguồn khác 84%."


def test_several_of_one_year_are_compared(portal: Portal) -> None:
    results = (result(2024, "80"), result(2024, "90.59", of="Nơi cao nhất"), result(2024, "83.94", of="Trung bình cả nước"))
    portal.register("indices", [index(*results)])
    words = built(portal).words("chi-so/sipas/")
    assert "Điểm SIPAS năm 2024 cao nhất trong danh mục: Nơi cao nhất, 90,59%; thấp nhất trong danh mục: Xã Thử, 80%." in words


def test_sources_that_disagree_stand_beside_each_other_when_several_are_compared(portal: Portal) -> None:
    told = [result(2024, score, sources={"name": name}) for score, name in (("80", "Một"), ("81", "Hai"), ("82", "Ba"))]
    portal.register("indices", [index(*told, result(2024, "90.59", of="Nơi cao nhất"), result(2018, "70"))])
    shown = built(portal)
    description = shown.page("chi-so/sipas/").xpath("//*[local-name()='desc']/text()")
    assert description[0] == "Nơi cao nhất: 90,59%. Xã Thử, nguồn thứ 3: 82%. Xã Thử, nguồn thứ 2: 81%. Xã Thử: 80%."
    assert description[1].endswith("2024: điểm 80%, điểm theo nguồn khác 81%, điểm theo nguồn thứ 3 82%.")
    assert "Danh mục chưa có số liệu năm 2019–2023." in shown.words("chi-so/sipas/")


def test_a_result_is_not_out_before_its_day(portal: Portal) -> None:
    portal.register("indices", [index(result(2025, "91", announced_on="2030-04-06"))])
    shown = built(portal)
    assert "91%" not in shown.words("chi-so/sipas/")
    assert "Danh mục chưa có kết quả nào của chỉ số này." in shown.words("chi-so/sipas/")


def test_a_result_without_a_source_stops_the_build(portal: Portal) -> None:
    portal.register("indices", [index({"year": 2024, "unit": "xa-thu", "score": "80"})])
    refused = portal.build()
    assert refused.code != 0
    assert "field-missing thiếu 'results[1].sources' (nguồn: nơi đọc được đúng các con số này)" in refused.output


def test_a_chart_is_small(portal: Portal) -> None:
    """Many years, twelve marks and more: no page costs a phone more than 3 kB for a picture."""
    portal.register("indices", [index(*(result(year, f"8{year % 10}.5") for year in range(2011, 2026)))])
    page = built(portal).files["chi-so/sipas/index.html"]
    (chart,) = re.findall(rb"<svg viewBox=\"0 0 320.*?</svg>", page, re.DOTALL)
    assert len(chart) <= 3072
