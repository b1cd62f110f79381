"""Notice boards, the table of procedures, and questions, as a build writes them."""

import json
from pathlib import Path

import pytest

from tests.integration.building import Built
from tests.integration.portals import SITE_URL, Portal, empty_portal


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    portal = empty_portal(tmp_path_factory.mktemp("lists") / "cong")
    portal.settings({"answer_days": 15})
    portal.procedure("dang-ky-khai-sinh")
    portal.procedure("cap-cu", code="1.000009", change="bai-bo", effective_on="2026-03-01", replaced_by="1.001193")
    portal.procedure("dat", code="1.000010", field="dat-dai", decision={"number": "12/QĐ-UBND", "date": "2026-02-01"})
    portal.question(
        "tra-loi-dai",
        "Được làm.\n\n<!-- more -->\n\nGiải thích dài.",
        asked_on="2026-05-04",
        theme="chinh-quyen-so",
    )
    portal.question("cu", "Đã cũ.", date="2026-05-19", obsolete="Quy định đã thay.", theme="chinh-quyen-so")
    portal.question("cho", "", date="2026-05-18", asked_on="2026-05-18", state="dang-xu-ly")
    return portal.build("--strict")


def test_where_there_is_nothing_to_look_through_nothing_offers_it(tmp_path: Path) -> None:
    begun = empty_portal(tmp_path / "cong")
    begun.post()
    built = begun.build()
    page = built.page("tthc/")
    assert built.page("tim-kiem/").xpath("//*[@id='muc-khac']//a/text()") == ["Gửi câu hỏi", "Nguồn tin RSS", "Dữ liệu mở"]
    assert "Cổng này chưa có thủ tục nào" in built.text("tthc/")
    assert page.xpath("//a[@href='https://dichvucong.gov.vn']")
    assert not page.xpath("//form[@id='loc-thu-tuc'] | //a[@href='niem-yet/'] | //script[contains(@src, 'procedure-list')]")
    assert built.page("").xpath("//section[@aria-labelledby='cc-theo-chu-de']//a/text()") == ["Cải cách thủ tục hành chính"]


def test_every_board_has_an_address_and_a_link(site: Built) -> None:
    assert site.code == 0, site.output
    for base in ("tthc/", "tthc/linh-vuc/dat-dai/"):
        page = site.page(f"{base}niem-yet/")
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE_URL}{base}niem-yet/"]
        assert site.page(base).xpath("//a[starts-with(text(), 'Bảng niêm yết để in')]/@href") == ["niem-yet/"]
    assert "tthc/linh-vuc/thue/niem-yet/index.html" not in site.files
    assert f"<loc>{SITE_URL}tthc/linh-vuc/dat-dai/niem-yet/</loc>" in site.written["sitemap.xml"]


def test_a_board_tells_decision_and_day_and_puts_the_repealed_apart(site: Built) -> None:
    text = site.text("tthc/niem-yet/")
    assert "12/QĐ-UBND ngày 01/02/2026" in text
    assert "Danh sách lập ngày 20/05/2026" in text
    rows = site.page("tthc/niem-yet/").xpath("//table[contains(@class, 'cc-table--board')]//tbody/tr/th/a/text()")
    assert rows == ["Thủ tục có tên dang-ky-khai-sinh", "Thủ tục có tên dat"]
    assert "Thủ tục đã bãi bỏ" in text


def test_the_table_bears_its_version_and_holds_every_procedure(site: Built) -> None:
    table = json.loads(site.files["tthc/danh-sach.json"])
    assert table["slug"] == ["dang-ky-khai-sinh", "dat", "cap-cu"]
    named = {page.xpath("//form[@id='loc-thu-tuc']/@data-table")[0].rpartition("?")[2] for page in (site.page("tthc/"),)}
    assert len(named) == 1 and next(iter(named)).startswith("v=")


def test_generated_pages_are_not_searched(site: Built) -> None:
    shown = "".join(text for name, text in site.written.items() if name.startswith("tim-kiem/chi-muc/"))
    assert "niem-yet" not in shown
    assert "gui-cau-hoi" not in shown


def test_the_short_answer_comes_first_and_nothing_twice(site: Built) -> None:
    page = site.page("dan-hoi/tra-loi-dai/")
    headings = [heading.text_content() for heading in page.xpath("//div[@class='cc-main']//h2")]
    assert headings == ["Câu hỏi", "Trả lời ngắn", "Giải thích thêm"]
    text = site.text("dan-hoi/tra-loi-dai/")
    assert text.count("Được làm.") == 1
    assert "Ngày nhận câu hỏi04/05/2026" in text
    assert "14/05/2026, sau 8 ngày làm việc" in text


def test_a_question_still_worked_on_says_until_when(site: Built) -> None:
    text = site.text("dan-hoi/cho/")
    assert (
        "Đang xử lý. Cơ quan đã nhận câu hỏi, chưa có câu trả lời cuối cùng. Cam kết trả lời chậm nhất ngày 08/06/2026." in text
    )
    assert "Trả lời ngắn" not in text


def test_questions_of_a_theme_have_a_list_without_scripts_the_obsolete_last(site: Built) -> None:
    page = site.page("dan-hoi/chu-de/chinh-quyen-so/")
    titles = page.xpath("//*[contains(@class, 'cc-card__title')]/a/text()")
    assert titles == ["Câu hỏi có tên tra-loi-dai", "Câu hỏi có tên cu"]
    assert "dan-hoi/chu-de/chi-dao-dieu-hanh/index.html" not in site.files
    assert "chu-de/chinh-quyen-so/" in site.page("dan-hoi/").xpath("//nav[@aria-labelledby='cc-theo-chu-de']//a/@href")


def test_the_way_to_ask_tells_the_promise_and_where_complaints_go(site: Built) -> None:
    text = site.text("dan-hoi/gui-cau-hoi/")
    assert "15 ngày làm việc" in text
    assert "Khiếu nại, tố cáo không tiếp nhận ở đây" in text
    assert "nơi tiếp công dân" in text


def test_what_nobody_promised_is_told_nowhere(portal: Portal) -> None:
    portal.question("cho", "", date="2026-05-18", asked_on="2026-05-18", state="dang-xu-ly")
    built = portal.build()
    # The table of keys explains the setting.
    pages = (name for name in built.pages if not name.startswith("huong-dan/"))
    assert [name for name in pages if "cam kết" in built.text(name).lower()] == []


@pytest.mark.parametrize("path", ["docs/tthc/niem-yet.md", "docs/dan-hoi/gui-cau-hoi.md", "docs/dan-hoi/chu-de.md"])
def test_no_author_may_take_the_address_of_a_page_of_ours(portal: Portal, path: str) -> None:
    name = path.rpartition("/")[2].removesuffix(".md")
    portal.procedure(name) if "tthc" in path else portal.question(name)
    folder = path.split("/")[1]
    told = f"địa chỉ /{folder}/{name}/ đã thuộc về một trang do cổng tự tạo; hãy đổi tên một tệp"
    assert portal.check() == [f"{path}:2:1: error address-taken {told}"]
