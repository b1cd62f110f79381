"""Which edits leave everything around a text as it was, and what these change; the portal was built, and is not read again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

import pytest

from cchc.edition.edition import Edition, read_edition
from cchc.site.asked_pages import AskedPages
from cchc.site.comparison import MOST, Comparison
from cchc.site.edits import Edits
from cchc.site.session import BuildSession
from cchc.site.site_build import SiteBuild
from tests.conftest import write_files
from tests.sealing import seal_all
from tests.unit.sessions import NEWS, POST, appended, begun
from tests.unit.standing import Standing, short_pages

QUESTION = "docs/dan-hoi/mat-giay-hen.md"
PROCEDURE = "docs/tthc/dang-ky-khai-sinh.md"
PLAN = "plans/2026-xa-mau.md"
LAST = "#dieu-kien)."


def compared(standing: Standing) -> tuple[BuildSession, Comparison | None]:
    session = begun(standing.root)
    before = session.before
    return session, Comparison.since(session, before) if before else None


def edits_of(standing: Standing, assets: Mapping[str, str] | None = None) -> Edits | None:
    """What the edits since the last build change; `assets` are the addresses of scripts and styles, else those of before."""
    session, comparison = compared(standing)
    found = comparison.edits(comparison.snapshot.assets if assets is None else assets) if comparison else None
    session.stop()
    return found


WORDS = {
    "a sentence below": (NEWS, LAST, f"{LAST}\n\nThêm một câu."),
    "a heading that nobody aims at": (NEWS, LAST, f"{LAST}\n\n## Đề mục\n\nThêm một câu."),
    "a plan": (PLAN, "hai tin, bài.", "hai tin, bài.\n\nThêm một câu."),
    "a question": (QUESTION, "để được trả kết quả.", "để được trả kết quả.\n\nThêm một câu."),
}


@pytest.mark.parametrize("words", WORDS)
def test_an_edit_of_words_changes_what_tells_them_and_nothing_else(standing: Standing, words: str) -> None:
    path, old, new = WORDS[words]
    standing.change(path, old, new)
    edits = edits_of(standing)
    assert edits and [page.texts for page in edits.pages] == [(path,)]
    assert "hêm một câu." in edits.texts.text(path).page
    assert not edits.of_looks and edits.problems == ()


def test_the_feeds_that_tell_a_text_are_made_again(standing: Standing) -> None:
    standing.change(NEWS, LAST, f"{LAST}\n\nThêm một câu.")
    edits = edits_of(standing)
    assert edits
    assert {recipe.addresses[0] for recipe in edits.feeds} == {"rss.xml", "don-vi/xa-mau/rss.xml", "chu-de/cai-cach-tthc/rss.xml"}
    told = {address for address, made in begun(standing.root).earlier.manifest.outputs.items() if NEWS in dict(made.texts)}
    assert told == {address for recipe in edits.feeds for address in recipe.addresses} | {page.address for page in edits.pages}


MORE: Mapping[str, Callable[[Standing], object]] = {
    "a title": lambda s: s.change(NEWS, "title: Nhận", "title: Đã nhận"),
    "an opening that lists show": lambda s: s.change(NEWS, "Kết quả được gửi", "Kết quả nay được gửi"),
    "a theme": lambda s: s.change(NEWS, "theme: cai-cach-tthc", "theme: chi-dao-dieu-hanh"),
    "a link to an ordinary page": lambda s: s.change(NEWS, LAST, f"{LAST}\n\nVề [trang chủ](../../docs/index.md)."),
    "a link to a file": lambda s: s.change(NEWS, LAST, f"{LAST}\n\nTải [tờ khai](../../docs/to-khai.pdf)."),
    "a legal document that is cited": lambda s: s.change(NEWS, LAST, f"{LAST}\n\nTheo Quyết định số 12/QĐ-UBND."),
    "a fault of the text": lambda s: s.change(NEWS, LAST, f"{LAST}\n\nXem [bài này](khong-co.md)."),
    "a heading that others aim at": lambda s: s.change(POST, "## Điều kiện", "## Điều kiện cần"),
    "a seal that holds no more": lambda s: write_files(s.root, {NEWS: (s.root / NEWS).read_text("utf-8") + "\nThêm.\n"}),
    "a new text": lambda s: write_files(s.root, {NEWS.replace("05-20", "05-21"): (s.root / NEWS).read_text("utf-8")}),
    "an ordinary page": lambda s: write_files(s.root, {"docs/index.md": "# Khác\n"}),
    "front matter that is none": lambda s: write_files(s.root, {NEWS: "---\ntitle: [\n---\n"}),
}


@pytest.mark.parametrize("change", MORE)
def test_any_other_edit_lays_the_portal_out(standing: Standing, change: str) -> None:
    MORE[change](standing)
    assert edits_of(standing) is None


EVERYDAY, EQUIVALENT = "docs/danh-muc/everyday-words.yml", "docs/danh-muc/equivalents.yml"
SAID = "- {say: giấy khai của bé, means: [đăng ký khai sinh]}\n"
REPEATED = "- {say: làm giấy khai sinh, means: [đăng ký khai sinh]}\n"


@pytest.fixture(scope="module")
def saying_once(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """The portal, built with registers of the search that are its own."""
    own = {EVERYDAY: f"# Lời người dân nói\n{SAID}", EQUIVALENT: "- {means: bưu chính, say: [nhà dây thép]}\n"}
    return Standing(tmp_path_factory.mktemp("saying"), own)


@pytest.fixture
def saying(saying_once: Standing) -> Standing:
    """That portal as its build left it."""
    saying_once.put_back()
    return saying_once


REGISTERS: Mapping[str, Callable[[Standing], object]] = {
    "an entry": lambda s: appended(s.root, EVERYDAY, "- {say: xin khai đẻ, means: [đăng ký khai sinh]}\n"),
    "another register": lambda s: appended(s.root, EQUIVALENT, "- {means: kết quả, say: [giấy ra]}\n"),
    "emptied": lambda s: write_files(s.root, {EVERYDAY: "[]\n"}),
    "with words of a text": lambda s: (
        write_files(s.root, {EVERYDAY: "# Chưa có lời nào\n"}),
        s.change(NEWS, LAST, f"{LAST}\n\nThêm một câu."),
    ),
}


@pytest.mark.parametrize("change", REGISTERS)
def test_a_register_that_the_search_alone_asks_changes_its_index_alone(saying: Standing, change: str) -> None:
    REGISTERS[change](saying)
    edits = edits_of(saying)
    assert edits and edits.index and edits.problems == ()
    assert {page.texts for page in edits.pages} == ({(NEWS,)} if "text" in change else set())
    assert bool(edits.feeds) is ("text" in change) and not edits.of_looks
    changed = {address for address, content in edits.index.files if content is not None}
    assert {"tim-kiem/chi-muc/start.json"} < changed


MORE_OF_REGISTERS: Mapping[str, Callable[[Standing], object]] = {
    "a fault": lambda s: appended(s.root, EVERYDAY, SAID),
    "nothing at all": lambda s: write_files(s.root, {EVERYDAY: ""}),
    "nothing that can be read": lambda s: write_files(s.root, {EVERYDAY: "- {say: ["}),
    "gone": lambda s: (s.root / EVERYDAY).unlink(),
    "a register that others ask too": lambda s: write_files(
        s.root, {"docs/danh-muc/abbreviations.yml": "- {short: A, long: B}\n"}
    ),
}


@pytest.mark.parametrize("change", MORE_OF_REGISTERS)
def test_a_register_that_tells_anybody_else_anything_lays_the_portal_out(saying: Standing, change: str) -> None:
    MORE_OF_REGISTERS[change](saying)
    assert edits_of(saying) is None


def test_a_register_that_an_item_names_lays_the_portal_out(saying: Standing) -> None:
    """The seal of the item is over it."""
    saying.change(NEWS, LAST, f"{LAST}\n\nXem [danh mục](../../{EVERYDAY}).")
    seal_all(saying.root)
    saying.build()
    appended(saying.root, EVERYDAY, "# Thêm\n")
    assert edits_of(saying) is None


def test_pages_that_are_made_as_somebody_asks_know_the_registers_of_before(saying: Standing) -> None:
    REGISTERS["an entry"](saying)
    session, comparison = compared(saying)
    assert comparison and comparison.edits(comparison.snapshot.assets)
    asked = replace(comparison, asked=cast(AskedPages, object()))
    assert asked.edits(comparison.snapshot.assets) is None
    session.stop()


def test_what_is_told_of_a_register_is_told_at_its_new_place(saying: Standing) -> None:
    write_files(saying.root, {EVERYDAY: REPEATED})
    before = saying.build().problems
    assert [(problem.rule, problem.line) for problem in before] == [("register-repeats", 1)]
    write_files(saying.root, {EVERYDAY: SAID + REPEATED})
    edits = edits_of(saying)
    assert edits and edits.index and edits.problems == (replace(before[0], line=2),)


def test_more_texts_than_an_officer_edits_are_not_compared(standing: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    standing.change(NEWS, LAST, f"{LAST}\n\nThêm một câu.")
    standing.change(QUESTION, "để được trả kết quả.", "để được trả kết quả.\n\nThêm một câu.")
    assert MOST >= 2 and edits_of(standing)
    monkeypatch.setattr("cchc.site.comparison.MOST", 1)
    session, comparison = compared(standing)
    assert comparison is None
    session.stop()


def test_what_the_memory_has_lost_is_not_guessed(standing: Standing) -> None:
    standing.change(NEWS, LAST, f"{LAST}\n\nThêm một câu.")
    (standing.root / ".cache/cchc/nguon.sqlite").unlink()
    assert edits_of(standing) is None


def test_a_style_changes_addresses_alone(standing: Standing) -> None:
    standing.restyle()
    session, comparison = compared(standing)
    assert comparison and not comparison.now
    before = comparison.snapshot.assets
    edits = comparison.edits({**before, "assets/cchc.css": "assets/cchc.00000000.css"})
    session.stop()
    assert edits and (edits.pages, edits.feeds, edits.index) == ((), (), None)
    assert (edits.came, edits.gone) == (frozenset({"assets/cchc.00000000.css"}), frozenset({before["assets/cchc.css"]}))
    assert edits.of_looks and edits.snapshot.assets["assets/cchc.css"] == "assets/cchc.00000000.css"


def test_a_style_that_a_page_asks_for_and_is_gone_lays_the_portal_out(standing: Standing) -> None:
    session, comparison = compared(standing)
    assert comparison
    assert comparison.edits({a: b for a, b in comparison.snapshot.assets.items() if a != "assets/cchc.css"}) is None
    session.stop()


def test_the_index_is_made_again_where_what_is_searched_has_changed(standing: Standing) -> None:
    standing.change(NEWS, LAST, f"{LAST}\n\nThêm từngữmới.")
    edits = edits_of(standing)
    assert edits and edits.index
    changed = {address: content for address, content in edits.index.files if content is not None}
    assert any("từngữmới".encode() in content or b"tungumoi" in content for content in changed.values())


def test_pages_that_devices_keep_are_made_again_with_what_they_keep(standing: Standing) -> None:
    standing.change(QUESTION, "để được trả kết quả.", "để được trả kết quả.\n\nThêm một câu.")
    edits = edits_of(standing)
    assert edits
    kept = edits.snapshot.kept
    assert any(page.address == "dan-hoi/mat-giay-hen/" for page in kept)
    assert edits.touch(kept)
    others = tuple(page for page in kept if page.address != "dan-hoi/mat-giay-hen/")
    assert not edits.touch(others)
    # Every page has the address of the style.
    assert replace(edits, came=frozenset({"assets/cchc.2.css"})).touch(others)


def test_the_first_sight_of_a_title_is_the_page_of_its_text(standing: Standing) -> None:
    standing.change(NEWS, "title: Nhận", "title: Đã nhận")
    session, comparison = compared(standing)
    assert comparison
    sight = comparison.first_sight()
    session.stop()
    assert sight and [page.texts for page in sight.pages] == [(NEWS,)]
    assert vars(sight.pages[0].view)["item"].title == "Đã nhận kết quả qua dịch vụ bưu chính"
    assert sight.texts.keys() == {NEWS} and sight.excerpts[NEWS].startswith("Kết quả được gửi")


@pytest.mark.parametrize(
    ("old", "new"),
    [("date: 2026-05-20T08:30", "date: 2026-05-21"), ("status: approved", "status: draft")],
    ids=["another day", "another stage"],
)
def test_there_is_no_first_sight_of_what_has_another_place(standing: Standing, old: str, new: str) -> None:
    standing.change(NEWS, old, new)
    session, comparison = compared(standing)
    assert comparison and comparison.first_sight() is None
    session.stop()


def with_new_text(standing: Standing) -> str:
    """Write a post beside the others; return its path."""
    new = NEWS.replace("05-20-tra", "05-22-lai-tra")
    front, _, _ = (standing.root / NEWS).read_text("utf-8").rpartition("---")
    title = front.replace("title: Nhận", "title: Lại nhận")
    write_files(standing.root, {new: f"{title}---\n\nXem [bài trước]({NEWS.split('/')[-1]}).\n"})
    return new


def test_a_new_text_can_be_shown_by_itself(standing: Standing) -> None:
    new = with_new_text(standing)
    session = begun(standing.root)
    alone = Comparison.alone(session, [new, "docs/index.md", "news/khong-co.md"])
    assert alone and alone.now.keys() == {new}
    sight = alone.sight()
    assert sight and [page.view.title for page in sight.pages] == ["Lại nhận kết quả qua dịch vụ bưu chính"]
    assert '<a href="../tra-ket-qua-qua-buu-chinh/">bài trước</a>' in sight.texts[new].page
    nothing = Comparison.alone(session, ["docs/index.md"])
    assert nothing and nothing.sight() is None
    session.stop()


def test_a_new_text_is_seen_on_its_page_and_in_the_lists_of_the_menu_before_all_is_known_that_is_wrong(
    standing: Standing,
) -> None:
    new = with_new_text(standing)
    session = begun(standing.root)
    comparison = Comparison.alone(session, [new])
    assert comparison
    looked: list[Edition] = []
    edition = read_edition(standing.root, session.today, preview=True, surveyed=session.surveyed, first_look=looked.append)
    assert [first.problems for first in looked] == [()] and edition.problems
    sight = comparison.sight(looked[0].listed, looked[0].citations)
    assert sight and [page.address for page in sight.pages] == [
        "tin-tuc/2026/lai-tra-ket-qua-qua-buu-chinh/index.html",
        "tin-tuc/index.html",
    ]
    of_new, news = (vars(page.view) for page in sight.pages)
    assert of_new["older"].address == news["items"][1].address
    assert [item.path for item in news["items"]][:2] == [new, NEWS]
    assert sight.excerpts[new] == "Xem bài trước." and sight.excerpts[NEWS].startswith("Kết quả được gửi")
    session.memory.keep("body", NEWS, b"khac", None)
    assert comparison.sight(looked[0].listed, looked[0].citations) is None
    session.stop()


class _Shown(Exception):
    """Something can be seen."""


def test_the_preview_shows_it_while_the_portal_is_read(standing: Standing) -> None:
    with_new_text(standing)
    session = begun(standing.root, preview=True)
    site = session.place.site

    def shown() -> None:
        raise _Shown

    (site / "tin-tuc/index.html").write_text("trước", encoding="utf-8")
    with short_pages(), pytest.raises(_Shown):
        SiteBuild.begin(session, shown)
    session.stop()
    page = (site / "tin-tuc/2026/lai-tra-ket-qua-qua-buu-chinh/index.html").read_text("utf-8")
    assert "<title>Lại nhận kết quả qua dịch vụ bưu chính</title>" in page and "bài trước</a>" in page
    assert "<title>Tin, bài cải cách hành chính</title>" in (site / "tin-tuc/index.html").read_text("utf-8")
