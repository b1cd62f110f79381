"""Open data: its rows are remembered by the month of their items, and a table is the same however many of them are."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from cchc.content.items import Item
from cchc.machine.digests import digest
from cchc.machine.memory import Memory
from cchc.publishing.open_data import data_files
from cchc.publishing.site_info import SiteInfo
from tests.unit.making import catalogue, post, posts, question

T = TypeVar("T")

SITE = SiteInfo("https://xa-mau.example/", "Cổng thử", "Cổng để thử.")
ITEMS: tuple[Item, ...] = (*posts("2026-03-02", "2026-03-30", "2026-04-01", "2026-05-02"), question())


class Noting:
    """A memory that notes of which rows it was asked, and which it did not have."""

    def __init__(self, folder: Path) -> None:
        self.memory = Memory(folder, b"p" * 16)
        self.made: list[str] = []

    def __call__(self, what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
        def noted() -> T:
            self.made.append(path)
            return make()

        return self.memory(what, path, key, noted)


def stamp_of(items: Iterable[Item]) -> bytes:
    return digest(*(f"{item.path} {item.title}".encode() for item in items))


def written(noting: Noting, items: Iterable[Item]) -> dict[str, bytes]:
    noting.made.clear()
    return dict(data_files(catalogue(items), (), SITE, noting, stamp_of))


def test_an_edit_writes_the_rows_of_its_month_alone(tmp_path: Path) -> None:
    noting = Noting(tmp_path)
    written(noting, ITEMS)
    first, *others = ITEMS
    edited: tuple[Item, ...] = (first.model_copy(update={"title": "Một tiêu đề khác hẳn"}), *others)
    assert written(noting, edited) == dict(data_files(catalogue(edited), (), SITE))
    assert noting.made == ["du-lieu/posts/2026-03"]


def test_what_is_new_and_what_is_gone_stand_where_a_whole_table_has_them(tmp_path: Path) -> None:
    noting = Noting(tmp_path)
    written(noting, ITEMS)
    now = (*ITEMS[1:], post("2026-05-03", "moi", title='Tin mới, "có dấu phẩy"; =1+1'))
    assert written(noting, now) == dict(data_files(catalogue(now), (), SITE))
    assert noting.made == ["du-lieu/posts/2026-05", "du-lieu/posts/2026-03"]


def test_a_table_without_rows_is_a_list_without_entries() -> None:
    files = dict(data_files(catalogue(), (), SITE))
    assert (files["du-lieu/posts.json"], files["du-lieu/posts.csv"]) == (b"[]\n", b"\xef\xbb\xbfid\r\n")
