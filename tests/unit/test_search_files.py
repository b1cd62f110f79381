"""The files of the search after a build and after an edit: those that changed are made, and a doubt makes all of them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc.converting.texts import Texts
from cchc.machine.memory import Memory
from cchc.search.index import START
from cchc.site.comparison import Comparison
from cchc.site.search_files import IndexUpdate
from cchc.site.session import BuildSession
from tests.conftest import files_of, write_files
from tests.sealing import sealed
from tests.unit.sessions import NEWS, begun
from tests.unit.standing import Standing

DRAFT = "news/2026/2026-05-21-nhap.md"
LAST = "#dieu-kien)."
WORD = "từ mới toanh"


def updated(standing: Standing, path: str = NEWS) -> tuple[BuildSession, IndexUpdate | None]:
    """The session after an edit of a text, and what it changes of the index."""
    session = begun(standing.root)
    assert session.before
    comparison = Comparison.since(session, session.before)
    assert comparison
    made = comparison.converting.maker.make
    drafts = {path: reading.draft.item for path, reading in comparison.now.items() if reading.draft and reading.draft.item}
    bodies = {path: made(item)[0] for path, item in drafts.items()}
    texts = Texts(drafts.__getitem__, bodies, comparison.converting, session.memory)
    cards = {path: item.without_text for path, item in drafts.items()}
    return session, IndexUpdate.of(session, comparison.catalogue, cards, comparison.now, texts)


def index_of(root: Path) -> dict[str, bytes]:
    return {address: content for address, content in files_of(root / "site").items() if address.startswith("tim-kiem/chi-muc/")}


def test_an_edit_changes_the_files_that_tell_its_words(standing: Standing) -> None:
    standing.change(NEWS, LAST, f"{LAST}\n\nMột {WORD}.")
    session, update = updated(standing)
    session.stop()
    assert update and update.files
    before = index_of(standing.root)
    assert {address for address, _ in update.files} <= before.keys()
    changed = {address: content for address, content in update.files if content is not None}
    assert START in changed and all(before[address] != content for address, content in changed.items())


@pytest.mark.slow
def test_after_an_edit_the_files_are_those_of_a_whole_index(standing: Standing) -> None:
    standing.change(NEWS, LAST, f"{LAST}\n\nMột {WORD}.")
    assert standing.build().edits
    by_edit = index_of(standing.root)
    # Nothing of before is known.
    (standing.root / ".cache/cchc/nguon.sqlite").unlink()
    (standing.root / ".cache/cchc/hien-trang.bin").unlink()
    (standing.root / ".cache/cchc/trang.bin").unlink()
    (standing.root / ".cache/cchc/lan-truoc.bin").unlink()
    assert not standing.build().edits
    assert index_of(standing.root) == by_edit


def test_where_no_word_that_is_searched_changed_no_file_does(standing: Standing) -> None:
    standing.change(NEWS, "Kết quả được gửi đến tận nhà.", "Kết quả được gửi đến **tận nhà**.")
    session, update = updated(standing)
    session.stop()
    assert update and update.files and not any(content for _, content in update.files)


def _forgetting(way: Callable[..., Any], lost: str) -> Callable[..., Any]:
    return lambda memory, what, *rest: None if what == lost else way(memory, what, *rest)


@pytest.mark.parametrize("lost", ["search", "terms", "index"])
def test_what_is_not_known_of_before_makes_the_index_whole(
    standing: Standing, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing.change(NEWS, LAST, f"{LAST}\n\nMột {WORD}.")
    for way in ("known", "latest"):
        monkeypatch.setattr(Memory, way, _forgetting(getattr(Memory, way), lost))
    session, update = updated(standing)
    session.stop()
    assert update is None


@pytest.mark.parametrize("lost", [slice(None), slice(0, 1), slice(-1, None)], ids=["all of it", "its first file", "its last"])
def test_a_site_without_its_index_gets_a_whole_one(standing: Standing, lost: slice) -> None:
    before = index_of(standing.root)
    for address in sorted(before)[lost]:
        (standing.root / "site" / address).unlink()
    standing.build()
    assert index_of(standing.root) == before


@pytest.mark.slow
def test_a_new_post_moves_no_other_document(standing: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(standing.root, {"docs/danh-muc/documents.yml": "- {number: 61/2018/NĐ-CP, date: 2018-04-23}\n"})
    standing.build()
    text = (standing.root / NEWS).read_text("utf-8").replace(": 2026-05-20", ": 2026-06-14")
    new = "news/2026/2026-06-14-tin-moi.md"
    write_files(standing.root, {new: sealed(new, text.replace("title: ", f"title: {WORD} ", 1))})
    before = index_of(standing.root)
    start = json.loads(before[START])
    assert start["counts"][start["kinds"].index("van-ban")]
    with monkeypatch.context() as patched:
        patched.setattr("cchc.site.search_files.index_files", lambda *_: pytest.fail("made whole"))
        standing.build()
    by_edit = index_of(standing.root)
    assert by_edit.keys() == before.keys() and by_edit[START] != before[START]
    (standing.root / ".cache/cchc/nguon.sqlite").unlink()
    standing.build()
    assert index_of(standing.root) == by_edit


def test_drafts_are_not_searched(standing: Standing) -> None:
    front = (standing.root / NEWS).read_text("utf-8").replace("status: approved", "status: draft").rpartition("---")[0]
    write_files(standing.root, {DRAFT: f"{front}---\n\nMột {WORD}.\n"})
    before = index_of(standing.root)
    standing.build()
    assert index_of(standing.root) == before
