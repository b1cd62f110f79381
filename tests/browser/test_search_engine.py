"""What the search does with what nobody should have to type, and when its files cannot be had."""

import json
import unicodedata
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, Route, expect

from cchc.content.registers import Equivalent, EverydayWord, Registers
from cchc.search import postings
from cchc.search.analysis import analysed
from cchc.search.documents import SECTIONS, SearchDocument
from cchc.search.index import FOLDER, index_files
from cchc.search.syllables import syllables
from tests.browser.conftest import Opener, Published

pytestmark = pytest.mark.browser

CASES = json.loads((Path(__file__).parents[1] / "cases/search/syllables.json").read_text(encoding="utf-8"))
HOSTILE = {
    "markup": "<img src=x onerror=window.hurt=1><script>window.hurt=1</script>",
    "controls": "khai\u0000 \u202esinh\u0007",
    "enormous": "khai sinh " * 1000,
    "one word": "a" * 10_000,
    "template": "{{ 7*7 }} ${7*7}",
}


def results(page: Page) -> list[str]:
    expect(page.locator("#ket-qua[data-state=done]")).to_be_attached()
    page.wait_for_load_state("networkidle")
    return page.locator("[data-result]").all_text_contents()


def test_both_sides_cut_syllables_alike(opened: Opener, published: Published) -> None:
    page = opened("tim-kiem/")
    texts = [case["text"] for case in CASES]
    script = """async (texts) => {
        const { syllables } = await import(new URL("../assets/search/syllables.js", location.href));
        return texts.map((text) => syllables(text).map(({ key, form }) => [key, form]));
    }"""
    expected = [case["syllables"] for case in CASES]
    assert page.evaluate(published(script), texts) == expected
    assert [[list(syllable) for syllable in syllables(text)] for text in texts] == expected


def test_a_code_is_read_however_it_is_typed(opened: Opener, published: Published) -> None:
    page = opened("tim-kiem/")
    script = """async (texts) => {
        const { codeIn } = await import(new URL("../assets/search/codes.js", location.href));
        return texts.map((text) => codeIn(text)?.digits ?? null);
    }"""
    whole = [
        "1.004194",
        "1,004194",
        "1.004194-H50",
        "1.004194.H50",
        "1.004194.000.00.00.H50",
        "mã1.004194",
        "tthc1004194",
        "1 004194",
    ]
    none = ["phạt 2,500 đồng", "35/2024/NĐ-CP", "năm 2026", "khoma1234"]
    assert page.evaluate(published(script), [*whole, *none]) == ["1004194"] * len(whole) + [None] * len(none)


# What an engine over the files {name: content} finds for a query, by titles and by bodies, as addresses.
ASK = """async ([files, query]) => {
    const { Engine } = await import(new URL("../assets/search/engine.js", location.href));
    const engine = new Engine(async (name) => files[name]);
    const { hits, words } = await engine.search(query);
    const inBodies = await engine.searchBodies(words, new Set());
    const addresses = async (found) => (await engine.documents(found.map((hit) => hit.number))).map(({ address }) => address);
    return [await addresses(hits), await addresses(inBodies)];
}"""


def told(section: str, day: str, title: str, body: str) -> SearchDocument:
    kind = SECTIONS.index(section)
    return SearchDocument(kind, f"{section}/{day}/", title, "", day, (), body, ())


def test_the_engine_reads_what_the_index_writes(opened: Opener, published: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over many small files; of posts that are equally good the newest comes first, after what people can act on."""
    monkeypatch.setattr(postings, "_TITLES_A_FILE", 2)
    monkeypatch.setattr(postings, "_BODIES_A_FILE", 2)
    posts = [told("tin-tuc", f"2026-0{month}-01", "Lịch tiếp công dân", "đặt hẹn trước") for month in (1, 2, 3)]
    others = [told(section, "2026-01-01", "Lịch tiếp công dân", "đọc kỹ 35/KH-UBND") for section in ("tthc", "ke-hoach")]
    written = dict(index_files(map(analysed, (*posts, *others)), Registers(themes=(), units=())))
    files = {address.removeprefix(FOLDER).removesuffix(".json"): json.loads(data) for address, data in written.items()}
    assert files["start"]["shards"] == {"t": 32, "b": 16}
    page = opened("tim-kiem/")
    newest_first = [f"tin-tuc/2026-0{month}-01/" for month in (3, 2, 1)]
    assert page.evaluate(published(ASK), [files, "lịch tiếp công dân"])[0] == [
        "tthc/2026-01-01/",
        "ke-hoach/2026-01-01/",
        *newest_first,
    ]
    assert page.evaluate(published(ASK), [files, "đặt hẹn trước"]) == [[], newest_first]
    assert page.evaluate(published(ASK), [files, "đọc kỹ 35/kh-ubnd"]) == [[], ["tthc/2026-01-01/", "ke-hoach/2026-01-01/"]]


MEANT = Registers(
    equivalents=(
        Equivalent(means="kết hôn", say=("cưới",)),
        Equivalent(means="khiếu nại", say=("kiện",)),
        Equivalent(means="điều kiện", say=("yêu cầu",)),
        Equivalent(means="chuyển nhượng", say=("bán",)),
    ),
    everyday_words=(
        EverydayWord(say="mất đăng ký kết hôn", means=("Cấp bản sao trích lục hộ tịch",)),
        EverydayWord(say="khiếu kiện", means=("Giải quyết khiếu nại lần đầu",)),
        EverydayWord(say="chuyển đất", means=("Chuyển mục đích sử dụng đất",)),
    ),
)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("thẻ căn cước cho cháu mười lăm tuổi", "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên"),
        ("thẻ căn cước cho cháu 9 tuổi", "Cấp thẻ căn cước cho người dưới 14 tuổi"),
        ("chưa đủ 14 tuổi làm thẻ căn cước", "Cấp thẻ căn cước cho người dưới 14 tuổi"),
        ("đăng ký cưới", "Đăng ký kết hôn"),
        ("tách thửa cần điều kiện gì", "Tách thửa đất"),
        ("bán đất", "Đăng ký chuyển nhượng quyền sử dụng đất"),
        ("đăng ký kêết hôn", "Đăng ký kết hôn"),
        ("dangkykethon", "Đăng ký kết hôn"),
    ],
)
def test_what_is_meant_comes_before_what_is_near(opened: Opener, published: Published, query: str, title: str) -> None:
    titles = (
        "Cấp bản sao trích lục hộ tịch",
        "Cấp thẻ căn cước cho người dưới 14 tuổi",
        "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên",
        "Chuyển mục đích sử dụng đất",
        "Giải quyết khiếu nại lần đầu",
        "Tách thửa đất",
        "Đăng ký chuyển nhượng quyền sử dụng đất",
        "Đăng ký kết hôn",
    )
    documents = [told("tthc", f"2026-01-{number:02}", text, "") for number, text in enumerate(titles)]
    written = dict(index_files(map(analysed, documents), MEANT))
    files = {address.removeprefix(FOLDER).removesuffix(".json"): json.loads(data) for address, data in written.items()}
    found = opened("tim-kiem/").evaluate(published(ASK), [files, query])[0]
    assert found[0] == f"tthc/2026-01-{titles.index(title):02}/"


TOLD_AT_LENGTH = Registers(
    everyday_words=(
        EverydayWord(say="bế con từ bệnh viện về cần làm giấy", means=("Đăng ký khai sinh",)),
        EverydayWord(say="bé sắp đầy tháng chưa có giấy tờ gì", means=("Đăng ký khai sinh",)),
        EverydayWord(say="đi bệnh viện", means=("Chuyển tuyến khám bệnh",)),
        EverydayWord(say="khám bệnh viện xa", means=("Chuyển tuyến khám bệnh",)),
        EverydayWord(say="ở trọ", means=("Đăng ký tạm trú",)),
    ),
)


def test_a_long_name_that_begins_with_the_query_comes_before_a_shorter_that_only_has_its_words(
    opened: Opener, published: Published
) -> None:
    titles = (
        "Thủ tục chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam; cơ quan, tổ "
        "chức có thẩm quyền của nước ngoài; cơ quan, tổ chức có thẩm quyền của Việt Nam liên kết với nước ngoài cấp",
        "Cấp bản sao có chứng thực từ bản chính giao dịch đã được chứng thực",
    )
    documents = [told("tthc", f"2026-01-{number:02}", text, "") for number, text in enumerate(titles)]
    written = dict(index_files(map(analysed, documents), MEANT))
    files = {address.removeprefix(FOLDER).removesuffix(".json"): json.loads(data) for address, data in written.items()}
    found = opened("tim-kiem/").evaluate(published(ASK), [files, "chung thuc ban sao"])[0]
    assert found == ["tthc/2026-01-00/", "tthc/2026-01-01/"]


def test_a_situation_told_at_length_is_understood_by_all_its_words(opened: Opener, published: Published) -> None:
    """One saying is said whole, "đi bệnh viện"; of the rest of the query two others have more."""
    titles = ("Chuyển tuyến khám bệnh", "Đăng ký khai sinh", "Đăng ký tạm trú")
    documents = [told("tthc", f"2026-01-0{number}", title, "") for number, title in enumerate(titles, start=1)]
    written = dict(index_files(map(analysed, documents), TOLD_AT_LENGTH))
    files = {address.removeprefix(FOLDER).removesuffix(".json"): json.loads(data) for address, data in written.items()}
    query = "vợ vừa đi bệnh viện bế bé về, sắp đầy tháng rồi"
    found = opened("tim-kiem/").evaluate(published(ASK), [files, query])[0]
    assert found == ["tthc/2026-01-02/", "tthc/2026-01-01/"]


def test_what_a_text_says_is_found_by_its_rare_words(opened: Opener, published: Published) -> None:
    """Half of the query only asks or tells a story; the other post has those words."""
    posts = [
        told("tin-tuc", "2026-01-01", "Giữ tài khoản an toàn", "Ai gọi điện xưng công an để hỏi mã otp là kẻ gian."),
        told("tin-tuc", "2026-01-02", "Lịch họp thôn", "Nhà em có việc thì làm sao, cho em hỏi."),
    ]
    written = dict(index_files(map(analysed, posts), Registers(themes=(), units=())))
    files = {address.removeprefix(FOLDER).removesuffix(".json"): json.loads(data) for address, data in written.items()}
    query = "cho em hỏi nhà em có người gọi xưng công an hỏi mã otp thì làm sao ạ"
    assert opened("tim-kiem/").evaluate(published(ASK), [files, query]) == [[], ["tin-tuc/2026-01-01/"]]


ORDERED = """async (certainties) => {
    const { byAnswer } = await import(new URL("../assets/search/certainty.js", location.href));
    const kinds = Object.keys(certainties);
    const hits = kinds.map((kind, number) => ({ number, score: 1, certainty: certainties[kind] }));
    return byAnswer(hits, ["tthc", "dan-hoi", "tin-tuc"], (number) => kinds[number]).map(({ kind }) => kind);
}"""


@pytest.mark.parametrize(
    ("certainties", "order"),
    [
        ({"tthc": 0.9, "dan-hoi": 0.9, "tin-tuc": 1.0}, ["tthc", "dan-hoi", "tin-tuc"]),
        ({"tthc": 0.7, "dan-hoi": 0.9, "tin-tuc": 1.0}, ["dan-hoi", "tthc", "tin-tuc"]),
        ({"tthc": 0.1, "dan-hoi": 0.15, "tin-tuc": 0.3}, ["tin-tuc", "tthc", "dan-hoi"]),
        ({"tthc": 0.1, "dan-hoi": 0.3, "tin-tuc": 0.4}, ["dan-hoi", "tin-tuc", "tthc"]),
        ({"tthc": 0.1, "dan-hoi": 0.3, "tin-tuc": 0.6}, ["tin-tuc", "dan-hoi", "tthc"]),
    ],
    ids=["procedures first", "a surer question", "nothing is sure", "usual among the surer", "sure before unsure"],
)
def test_what_is_surer_comes_first(opened: Opener, published: Published, certainties: dict[str, float], order: list[str]) -> None:
    assert opened("tim-kiem/").evaluate(published(ORDERED), certainties) == order


SURE = """async (scores) => {
    const { byAnswer } = await import(new URL("../assets/search/certainty.js", location.href));
    const hits = scores.map((score, number) => ({ number, score, certainty: 0.8 }));
    return byAnswer(hits, ["tthc"], () => "tthc").map(({ found, sure }) => [found, sure]);
}"""


@pytest.mark.parametrize(
    ("scores", "sure"), [([0.9], True), ([0.9, 0.5], True), ([0.9, 0.88], False)], ids=["alone", "far before", "two as near"]
)
def test_a_page_with_another_as_near_is_found_but_not_sure(
    opened: Opener, published: Published, scores: list[float], sure: bool
) -> None:
    assert opened("tim-kiem/").evaluate(published(SURE), scores) == [[True, sure]]


ASKING = """async (text) => {
    const { askingOf } = await import(new URL("../assets/search/light.js", location.href));
    const { syllables } = await import(new URL("../assets/search/syllables.js", location.href));
    const words = syllables(text);
    const asking = askingOf(words);
    return words.filter((_, at) => !asking[at]).map(({ start, end }) => text.slice(start, end)).join(" ");
}"""


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("chúng tôi năm nay đang tính mở quán", "tính mở quán"),
        ("giờ làm việc thứ bảy", "giờ làm việc thứ bảy"),
        ("rớt passport r báo ở đâu v ad", "rớt passport báo"),
        ("dân biết dân bàn", "dân biết dân bàn"),
        ("lam duong nam toi", "lam duong"),
    ],
)
def test_what_only_tells_a_story_is_no_matter(opened: Opener, published: Published, text: str, matter: str) -> None:
    assert opened("tim-kiem/").evaluate(published(ASKING), text) == matter


def test_groups_come_in_the_order_of_what_people_can_do(opened: Opener) -> None:
    page = opened("tim-kiem/?q=c%E1%BA%A3i%20c%C3%A1ch%20h%C3%A0nh%20ch%C3%ADnh")
    expect(page.locator("#ket-qua[data-state=done]")).to_be_attached()
    ids = page.locator("#ket-qua h2").evaluate_all("(all) => all.map((one) => one.id)")
    assert ids == ["nhom-dan-hoi", "nhom-tin-tuc", "nhom-cuoc-thi", "nhom-ke-hoach", "nhom-ban-tin", "nhom-van-ban"]


@pytest.mark.parametrize("query", ["giấy độc thân", "đăng ký kết hôn", "hòa giải", "hồ sơ trễ hẹn"])
def test_the_unicode_form_does_not_matter(opened: Opener, query: str) -> None:
    page = opened("tim-kiem/")
    found = []
    for form in ("NFC", "NFD"):
        page.goto(page.url.partition("?")[0])
        page.fill("#q-tim-kiem", unicodedata.normalize(form, query))
        expect(page.locator("[data-result]").first).to_be_visible()
        found.append(results(page))
    assert found[0] == found[1] != []


@pytest.mark.parametrize("query", ["ddawng kys keets hoon", "dangky kethon", "đăng ký kết hom", "đk ket hon", "đăng ký kêết hôn"])
def test_slips_of_the_keyboard(opened: Opener, query: str) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", query)
    expect(page.locator("[data-result]").first).to_contain_text("Đăng ký kết hôn")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_does_nothing(opened: Opener, name: str) -> None:
    page = opened("tim-kiem/")
    page.evaluate("document.getElementById('q-tim-kiem').removeAttribute('maxlength')")
    page.fill("#q-tim-kiem", HOSTILE[name])
    expect(page.locator("#ket-qua[data-state=done]")).to_be_attached()
    assert page.evaluate("window.hurt") is None
    assert page.locator("#ket-qua img, #ket-qua script").count() == 0


@pytest.mark.parametrize("body", [None, "{", "[]"], ids=["missing", "truncated", "foreign"])
def test_a_broken_index_is_said_and_the_lists_stay(opened: Opener, body: str | None) -> None:
    page = opened("gioi-thieu/")
    page.route(
        "**/chi-muc/start.json*",
        lambda route: route.fulfill(status=404 if body is None else 200, body=body or "", content_type="application/json"),
    )
    page.goto(page.url.replace("gioi-thieu/", "tim-kiem/?q=khai%20sinh"))
    expect(page.locator("#khong-tim-duoc")).to_be_visible()
    expect(page.get_by_role("heading", name="Thủ tục theo lĩnh vực")).to_be_visible()


@pytest.mark.parametrize("body", [None, "[]"], ids=["missing", "foreign"])
def test_an_index_that_comes_later_is_asked_for_anew(opened: Opener, body: str | None) -> None:
    page = opened("gioi-thieu/")
    page.route(
        "**/chi-muc/start.json*",
        lambda route: route.fulfill(status=404 if body is None else 200, body=body or "", content_type="application/json"),
    )
    page.goto(page.url.replace("gioi-thieu/", "tim-kiem/?q=k%E1%BA%BFt%20h%C3%B4n"))
    expect(page.locator("#khong-tim-duoc")).to_be_visible()
    page.unroute("**/chi-muc/start.json*")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    expect(page.locator("[data-result]").first).to_have_text("Đăng ký kết hôn")
    expect(page.locator("#khong-tim-duoc")).to_be_hidden()


def test_a_slow_index_is_told_while_one_waits(opened: Opener) -> None:
    page = opened("gioi-thieu/")
    held: list[Route] = []
    page.route("**/chi-muc/start.json*", lambda route: held.append(route))
    page.goto(page.url.replace("gioi-thieu/", "tim-kiem/?q=k%E1%BA%BFt%20h%C3%B4n"))
    expect(page.locator("#tinh-trang")).to_have_text("Đang tìm…")
    held[0].continue_()
    expect(page.locator("#tinh-trang")).to_contain_text("Tìm thấy")


def test_scripts_of_the_search_that_do_not_come_are_told_and_the_lists_stay(opened: Opener) -> None:
    page = opened("gioi-thieu/")
    page.route("**/assets/search/engine*.js", lambda route: route.fulfill(status=404))
    page.goto(page.url.replace("gioi-thieu/", "tim-kiem/?q=khai%20sinh"))
    expect(page.locator("#khong-tim-duoc")).to_be_visible()
    expect(page.get_by_role("heading", name="Thủ tục theo lĩnh vực")).to_be_visible()


def test_going_back_leads_to_what_was_asked_before(opened: Opener) -> None:
    page = opened("tim-kiem/")
    for query, first in (("kết hôn", "Đăng ký kết hôn"), ("khai tử", "Đăng ký khai tử")):
        page.fill("#q-tim-kiem", query)
        page.press("#q-tim-kiem", "Enter")
        expect(page.locator("[data-result]").first).to_have_text(first)
        page.wait_for_url(f"**q={quote_plus(query)}")
    page.go_back()
    expect(page.locator("#q-tim-kiem")).to_have_value("kết hôn")
    expect(page.locator("[data-result]").first).to_have_text("Đăng ký kết hôn")
    page.go_forward()
    expect(page.locator("[data-result]").first).to_have_text("Đăng ký khai tử")


def test_filters_narrow_and_the_address_keeps_them(opened: Opener) -> None:
    page = opened("tim-kiem/?q=h%E1%BB%93%20s%C6%A1")
    expect(page.locator("#ket-qua[data-state=done]")).to_be_attached()
    page.locator("#loc summary").click()
    page.select_option("#loc-loai", "dan-hoi")
    expect(page.locator("#ket-qua h2")).to_have_count(1)
    expect(page.locator("#ket-qua h2")).to_contain_text("Dân hỏi")
    page.wait_for_url("**loai=dan-hoi*")
    page.reload()
    expect(page.locator("#ket-qua h2")).to_have_count(1)
    expect(page.locator("#loc-loai")).to_have_value("dan-hoi")


FOLLOW_AT_ONCE = """() => {
    const follow = () => document.querySelector("[data-result]")?.click();
    new MutationObserver(follow).observe(document.getElementById("ket-qua"), { childList: true });
}"""


def test_whoever_leaves_at_once_finds_the_search_again(opened: Opener) -> None:
    """The address follows when typing rests, and before a link is followed."""
    page = opened("tim-kiem/")
    page.evaluate(FOLLOW_AT_ONCE)
    page.fill("#q-tim-kiem", "kết hôn")
    expect(page.locator("h1")).to_have_text("Đăng ký kết hôn")
    page.go_back()
    expect(page.locator("#q-tim-kiem")).to_have_value("kết hôn")
    expect(page.locator("[data-result]").first).to_have_text("Đăng ký kết hôn")
