"""Converted texts: made once for their words, their links and the settings, and again when the cache has lost one."""

from pathlib import Path

import pytest

from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.converting.bodies import Body, BodyMaker, Text
from cchc.converting.links import SourceLinks
from cchc.converting.settings import MarkdownSettings
from cchc.converting.texts import Converting, Texts
from cchc.machine.memory import Memory
from tests.unit.making import post

ONE = post("2026-05-01", "mot", body="Xem [bài hai](2026-05-02-hai.md).")
TWO = post("2026-05-02", "hai", body="**Đậm**.")
SOURCES = {ONE.path: b"1", TWO.path: b"2"}
SETTINGS = MarkdownSettings(("tables",), {})
AT = {item.path: item.address for item in (ONE, TWO)}


def converting(
    addresses: dict[str, str] = AT, hidden: frozenset[str] = frozenset(), settings: MarkdownSettings = SETTINGS
) -> Converting:
    return Converting(settings, SourceLinks(addresses, hidden))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the items that are converted, in their order."""
    converted: list[str] = []
    make = BodyMaker.make

    def watched(maker: BodyMaker, item: Item) -> tuple[Body, Text]:
        converted.append(item.path)
        return make(maker, item)

    monkeypatch.setattr(BodyMaker, "make", watched)
    return converted


def of(memory: Memory, *items: Post, sources: dict[str, bytes] = SOURCES, how: Converting | None = None) -> Texts:
    at = {item.path: item for item in items}
    return Texts.of({path: sources[path] for path in at}, at.__getitem__, how or converting(), memory)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path, b"p" * 16)


def test_every_text_is_known_by_its_path(memory: Memory) -> None:
    texts = of(memory, ONE, TWO)
    assert list(texts) == [ONE.path, TWO.path] and len(texts) == 2
    assert texts[TWO.path].html == "<p><strong>Đậm</strong>.</p>"
    assert texts.text(TWO.path).page == texts[TWO.path].html
    assert texts.excerpts == {ONE.path: "Xem bài hai.", TWO.path: "Đậm."}
    assert texts.stamps[ONE.path] == texts.bodies[ONE.path].stamp != texts.stamps[TWO.path]


def test_what_is_known_is_not_converted_again(memory: Memory, made: list[str]) -> None:
    first = of(memory, ONE, TWO)
    assert of(memory, ONE, TWO).bodies == first.bodies
    assert made == [ONE.path, TWO.path]


@pytest.mark.parametrize(
    ("sources", "how"),
    [
        ({ONE.path: b"other", TWO.path: b"2"}, None),
        (SOURCES, converting({**AT, TWO.path: "tin-tuc/2026/noi-khac/"})),
        (SOURCES, converting({ONE.path: ONE.address}, frozenset({TWO.path}))),
    ],
    ids=["words", "a link that leads elsewhere", "a link that leads nowhere"],
)
def test_a_text_is_converted_again_when_something_of_it_changed(
    memory: Memory, made: list[str], sources: dict[str, bytes], how: Converting | None
) -> None:
    of(memory, ONE, TWO)
    made.clear()
    of(memory, ONE, TWO, sources=sources, how=how)
    assert made == [ONE.path]


@pytest.mark.parametrize(
    "settings",
    [MarkdownSettings(("tables", "footnotes"), {}), MarkdownSettings(("tables",), {"tables": {"use_align_attribute": True}})],
)
def test_other_settings_convert_everything_again(memory: Memory, made: list[str], settings: MarkdownSettings) -> None:
    of(memory, ONE, TWO)
    made.clear()
    of(memory, ONE, TWO, how=converting(settings=settings))
    assert made == [ONE.path, TWO.path]


def test_a_text_that_the_cache_has_lost_is_converted_when_it_is_wanted(tmp_path: Path, memory: Memory, made: list[str]) -> None:
    texts = of(memory, ONE, TWO)
    made.clear()
    lost = Texts(texts.item_at, texts.bodies, texts.converting, Memory(tmp_path / "khac", b"p" * 16))
    assert made == []
    assert lost.text(TWO.path) == texts.text(TWO.path)
    assert made == [TWO.path]


def test_a_withdrawn_item_shows_nothing_of_its_text(memory: Memory) -> None:
    gone = post("2026-05-01", "mot", status="withdrawn", withdrawn_on="2026-05-04", withdrawn_why="Đăng nhầm")
    texts = of(memory, gone)
    assert (texts[gone.path].html, texts.text(gone.path).page) == ("", "")
