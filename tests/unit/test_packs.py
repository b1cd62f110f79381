"""What is posted of an item: plain lines without Markdown, the short text within the fold, hashtags."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.cli.bodies import html_of
from cchc.content.bulletins import Bulletin
from cchc.content.items import Item
from cchc.content.registers import Theme
from cchc.products.packs import FOLD, Pack, pack_of, without_page
from cchc.products.packs.hashtags import hashtags
from cchc.products.packs.lines import paragraphs_of
from cchc.products.printed.blocks import text_of
from tests.unit.making import COMMON, catalogue, plan, post, procedure, question
from tests.unit.test_contests import contest

SITE = "https://xa-mau.example/"


def lines(markdown: str) -> list[str]:
    markup = without_page(html_of(markdown), lambda target: target if target.startswith("http") else None)
    return list(paragraphs_of(text_of(markup).parts))


def pack(item: Item, body: str = "") -> Pack:
    return pack_of(item, text_of(without_page(html_of(body), lambda target: target)), catalogue([item]), SITE)


# ---- Markdown as lines ----


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("**Đậm**, *nghiêng*, `mã`.", ["Đậm, nghiêng, mã."]),
        ("## Đề mục\n\nLời.", ["Đề mục", "Lời."]),
        ("- Một\n- Hai\n    - Hai rưỡi\n\n1. Đầu\n2. Sau", ["• Một\n• Hai\n– Hai rưỡi", "1. Đầu\n2. Sau"]),
        ("3. Ba\n4. Bốn", ["3. Ba\n4. Bốn"]),
        ("<table><tr><td rowspan=2>gộp</td><td>1</td></tr><tr><td>2</td></tr></table>", ["• gộp; 1\n• gộp; 2"]),
        ("10<sup>6</sup> đồng", ["10^6 đồng"]),
        ("Dòng một  \nDòng hai\nvẫn dòng hai", ["Dòng một\nDòng hai\nvẫn dòng hai"]),
        ("Xem [bài này](https://a.example/b/) nhé.", ["Xem bài này (https://a.example/b/) nhé."]),
        ("Xem [a.example/b](https://a.example/b/).", ["Xem https://a.example/b/."]),
        ("Xem [trang a.example/b](https://a.example/b).", ["Xem trang a.example/b."]),
        ("Xem [bản nháp](nhap.md).", ["Xem bản nháp."]),
        ("<https://a.example/>", ["https://a.example/"]),
        (
            "| Việc | Hạn |\n|---|---|\n| Khai sinh | 60 ngày |\n| Khai tử | |",
            ["• Việc: Khai sinh; Hạn: 60 ngày\n• Việc: Khai tử"],
        ),
        ("!!! note\n\n    Nhớ mang thẻ.", ["Note", "Nhớ mang thẻ."]),
        ("Số[^1] này.\n\n[^1]: Theo báo cáo.", ["Số [1] này.", "1. Theo báo cáo."]),
        ("Giá ~~10.000~~ 8.000 đồng.", ["Giá 8.000 đồng."]),
        ("```\ndòng 1\ndòng 2\n```", ["dòng 1\ndòng 2"]),
        ("Chữ ** thừa dấu ** và <b>đậm</b> &amp; xong", ["Chữ thừa dấu và đậm & xong"]),
        ("> Lời trích", ["Lời trích"]),
        ("![Ảnh](a.jpg)\n\nSau ảnh.", ["Sau ảnh."]),
        ("", []),
    ],
)
def test_a_text_becomes_lines(written: str, told: list[str]) -> None:
    assert lines(written) == told


@given(st.text(alphabet="ab*_`~#[]()!|>- \n1.<&đ\\:", max_size=120))
def test_whatever_is_typed_no_emphasis_is_left_and_nothing_fails(written: str) -> None:
    for paragraph in lines(written):
        assert "**" not in paragraph and paragraph == paragraph.strip()
        assert not re.search("[\ue000-\uf8ff]", paragraph)


def test_what_was_struck_out_is_told() -> None:
    assert pack(post("2026-05-14"), "Giá ~~10~~ 8").left_out == ("chữ đã gạch bỏ",)


# ---- The two texts ----


def test_a_post_in_both_lengths() -> None:
    item = post("2026-05-14", title="Nộp hồ sơ qua mạng", summary="Ba bước là xong.", ai="tao-noi-dung", tags=[])
    made = pack(item, "## Ba bước\n\n- Một\n- Hai")
    end = "Đọc đầy đủ: https://xa-mau.example/tin-tuc/2026/bai/\n\nUBND xã Mẫu, đăng 14/05/2026.\n\n#CảiCáchThủTụcHànhChính"
    label = "Nội dung do trí tuệ nhân tạo tạo ra."
    assert made.short == f"Nộp hồ sơ qua mạng\n\nBa bước là xong.\n\n{label}\n\n{end}"
    assert made.long == f"Nộp hồ sơ qua mạng\n\nBa bước là xong.\n\n{label}\n\nBa bước\n\n• Một\n• Hai\n\n{end}"
    assert made.alt == "Thẻ chữ: Nộp hồ sơ qua mạng. UBND xã Mẫu."
    assert made.note == "Đăng 14/05/2026. Nội dung do trí tuệ nhân tạo tạo ra"


def test_an_answer_tells_what_was_asked() -> None:
    made = pack(question(question="Tôi phải\nlàm gì?"), "Bạn nộp tờ khai.\n\nRồi chờ.")
    assert "\n\nMột người dân hỏi: Tôi phải làm gì?\n\nRồi chờ.\n\n" in made.long


def test_a_procedure_tells_what_to_bring_how_long_and_how_much() -> None:
    made = pack(procedure())
    for words in ("Mang gì?", "Bao lâu?", "Bao nhiêu tiền?", "Nộp ở đâu?", "Chưa đối chiếu với Cơ sở dữ liệu quốc gia."):
        assert f"\n\n{words}" in made.long, words


def test_an_issue_tells_what_it_holds() -> None:
    told = post("2026-05-02", title="Ra quân tháng năm")
    sections = [{"heading": "Tin trong kỳ", "items": [told.path, "news/2026/da-go.md"]}]
    given = {
        "path": "docs/ban-tin/2026-02.yml",
        "date": "2026-06-10",
        "number": 2,
        "year": 2026,
        "from": "2026-04",
        "to": "2026-06",
    }
    issue = Bulletin.model_validate({**COMMON, **given, "sections": sections})
    made = pack_of(issue, text_of(html_of("Lời đầu số.")), catalogue([issue, told]), SITE)
    assert "Tin trong kỳ\n\n• Ra quân tháng năm" in made.long and "Lời đầu số." in made.long
    assert made.left_out == ("toàn văn các bài",)


def test_a_contest_tells_its_days() -> None:
    assert "Thời gian\n\nTừ ngày 20/05/2026 đến hết ngày 20/06/2026." in pack(contest()).long


def test_a_plan_says_that_its_tasks_stand_on_its_page() -> None:
    tasks = [{"no": 1, "task": "Đăng tin", "lead": "xa-mau", "due": "2026-Q4"}]
    assert pack(plan(tasks=tasks)).left_out == ("bảng nhiệm vụ",)


def test_corrections_are_told() -> None:
    made = pack(post("2026-05-14", corrections=[{"date": "2026-05-15", "text": "Hạn là 05 ngày."}]))
    assert "\n\nĐính chính ngày 15/05/2026: Hạn là 05 ngày.\n\n" in made.long


@given(
    st.lists(
        st.sampled_from(["Một câu ngắn.", "Câu này dài hơn một chút, có hai vế!", "chữ", "Hỏi gì?"]), min_size=1, max_size=40
    ),
    st.integers(20, 190),
)
def test_the_short_text_is_shown_whole_and_keeps_its_label_and_address(words: list[str], title: int) -> None:
    item = post("2026-05-14", title=("Tiêu đề dài " * 20)[:title].strip(), ai="bien-tap")
    made = pack(item, " ".join(words))
    assert len(made.short) <= FOLD
    assert "Có dùng trí tuệ nhân tạo khi biên tập." in made.short
    assert SITE + item.address in made.short
    assert made.short.startswith(item.title)


def test_a_lead_that_is_too_long_ends_with_a_sentence() -> None:
    sentence = "Câu này có đúng ba mươi chữ cái và dấu cách đấy nhé bà con ơi. "
    lead = pack(post("2026-05-14"), sentence * 20).short.split("\n\n")[1]
    assert lead == (sentence * lead.count("Câu")).strip()
    assert lead.count("Câu") >= 3


def test_the_longest_name_of_a_procedure_is_cut_and_the_rest_stays() -> None:
    item = procedure(title="Đăng ký biến động quyền sử dụng đất " * 30)
    made = pack(item)
    assert len(made.short) <= FOLD
    assert made.short.split("\n\n")[0].endswith("…")
    assert SITE + item.address in made.short
    assert made.long.startswith(item.heading)


# ---- Hashtags ----


@pytest.mark.parametrize(
    ("name", "short", "tag"),
    [
        ("Cải cách thủ tục hành chính", "TTHC", "#CảiCáchThủTụcHànhChính"),
        ("Chỉ đạo, điều hành CCHC", None, "#ChỉĐạoĐiềuHànhCCHC"),
        ("Môi trường đầu tư - kinh_doanh", None, "#MôiTrườngĐầuTưKinhDoanh"),
        ("Cải cách tổ chức bộ máy hành chính nhà nước", "Tổ chức bộ máy", "#TổChứcBộMáy"),
        ("Nghị quyết 76", None, "#NghịQuyết76"),
    ],
)
def test_a_theme_is_a_hashtag(name: str, short: str | None, tag: str) -> None:
    assert hashtags([Theme(id="a", name=name, short=short)]) == (tag,)


def test_hashtags_come_once_and_numbers_are_none() -> None:
    themes = [Theme(id="a", name="Một cửa"), Theme(id="b", name="Một cửa"), Theme(id="c", name="2026")]
    assert hashtags(themes) == ("#MộtCửa",)
