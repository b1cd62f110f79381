"""What a worker is told to make, and what it tells of it; and when the search looks at an item again."""

import pickle
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from cchc.content.registers import Theme
from cchc.converting.texts import Texts
from cchc.machine.digests import digest
from cchc.machine.inventory import state_of
from cchc.machine.written import WrittenFile
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.views import View
from cchc.site.documents import analysed_item
from cchc.site.rendering import PageMaker
from cchc.site.worker_tasks import DrawTask, MoveTask, PageDone, PageTask, make_file
from tests.unit.making import THEMES, catalogue, post

POST = post("2026-05-01")
VIEW = ItemPages(catalogue([POST]), (), lambda path: 0).view(POST)


class _Maker:
    def make(self, view: View, text: object) -> tuple[str, frozenset[str]]:
        return f"<h1>{view.title}</h1>", frozenset({"day"})


MAKER = cast(PageMaker, _Maker())


def _written(file: Path, content: bytes) -> WrittenFile:
    return WrittenFile(digest(content), state_of(str(file)))


def test_a_page_is_written_where_it_is_wanted_and_tells_what_it_asked(tmp_path: Path) -> None:
    file = tmp_path / "tin-tuc/2026/bai/index.html"
    html = f"<h1>{POST.title}</h1>".encode()
    assert make_file(MAKER, PageTask(str(file), None, VIEW, None)) == PageDone(_written(file, html), frozenset({"day"}))
    assert file.read_bytes() == html


def test_a_picture_is_drawn_by_its_own_call_and_asks_nothing(tmp_path: Path) -> None:
    file = tmp_path / "hinh.png"
    assert make_file(MAKER, DrawTask(str(file), None, lambda: b"PNG")) == PageDone(_written(file, b"PNG"), frozenset())
    assert file.read_bytes() == b"PNG"


def test_pages_that_asked_the_same_hold_one_set_where_they_are_waited_for() -> None:
    made = [PageDone(WrittenFile(bytes([number]), None), frozenset({"day", "template main.html"})) for number in range(2)]
    first, second = (pickle.loads(pickle.dumps(done)) for done in made)
    assert [first, second] == made and first.asked is second.asked


@pytest.mark.parametrize(
    ("words", "asked"),
    [(b"", {"day", "asset a.css"}), (b"a.2.css", {"day", "quoted a.css"})],
    ids=["asked for alone", "in its words too"],
)
def test_a_page_gets_another_address_and_tells_whether_its_words_have_it_too(
    tmp_path: Path, words: bytes, asked: set[str]
) -> None:
    page, file = tmp_path / "cu.html", tmp_path / "moi.html"
    page.write_bytes(b"<link href=a.1.css>" + words)
    task = MoveTask(str(file), str(page), {"asset a.css": (b"a.1.css", b"a.2.css")}, frozenset({"day", "asset a.css"}))
    now = b"<link href=a.2.css>" + words
    assert make_file(MAKER, task) == PageDone(_written(file, now), frozenset(asked))
    assert file.read_bytes() == now


@pytest.mark.parametrize("task", [PageTask, DrawTask])
def test_what_stands_in_the_site_with_the_same_bytes_is_not_written(tmp_path: Path, task: type) -> None:
    file, made = tmp_path / "tep", f"<h1>{POST.title}</h1>".encode()
    what = (VIEW, None) if task is PageTask else (lambda: made,)
    done = make_file(MAKER, task(str(file), digest(made), *what))
    assert (done.written, file.exists()) == (WrittenFile(digest(made), None), False)
    done = make_file(MAKER, task(str(file), digest(b"other"), *what))
    assert (done.written, file.read_bytes()) == (WrittenFile(digest(made), state_of(str(file))), made)


def key_of(*, card: bytes = b"card", text: bytes = b"text", theme: str = THEMES[0].name, other: str = THEMES[1].name) -> bytes:
    """The key under which what is searched of the post is remembered."""
    keys: list[bytes] = []

    def recall(what: str, path: str, key: bytes, make: Callable[[], object]) -> None:
        keys.append(key)

    themes = (Theme(id=THEMES[0].id, name=theme), Theme(id=THEMES[1].id, name=other))
    whole = catalogue([POST])
    known = whole.__class__(whole.today, whole.settings, whole.registers.model_copy(update={"themes": themes}), whole.items)
    texts = cast(Texts, SimpleNamespace(bodies={POST.path: SimpleNamespace(stamp=text)}))
    analysed_item(POST, card, known, texts, cast(Any, recall))
    return keys[0]


def test_the_search_looks_again_where_an_item_its_text_or_a_name_on_it_changed() -> None:
    assert len({key_of(), key_of(card=b"other"), key_of(text=b"other"), key_of(theme="Tên mới")}) == 4
    assert key_of(other="Chủ đề khác có tên mới") == key_of()
