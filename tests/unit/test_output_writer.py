"""Which outputs of the last build stay, and which are made anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cchc.converting.bodies import Text
from cchc.graph.questions import Answers
from cchc.graph.recipes import Output, PageRecipe
from cchc.machine.inventory import digest_of
from cchc.machine.manifest import Made, Manifest
from cchc.machine.written import NewFiles, write
from cchc.publishing.item_pages import ItemPages
from cchc.site.output_writer import OutputWriter
from tests.unit.making import catalogue, post

CSS = "assets/cchc.css"
POST = post("2026-05-01")
PAGE = PageRecipe(ItemPages(catalogue([POST]), (), lambda path: 0).view(POST), b"frame")
ADDRESS = "feed.xml"


@dataclass
class Site:
    """A site in which an earlier build left outputs, and what a later build is told of the rest."""

    root: Path
    outputs: dict[str, Made] = field(default_factory=dict)

    def left(self, address: str, content: bytes, key: bytes, answers: Mapping[str, str]) -> None:
        texts = ((POST.path, b"text"),)
        self.outputs[address] = Made(key, answers, write(f"{self.root}/site/{address}", content).digest, texts)

    def writer(self, *, css: str = "assets/cchc.1.css", text: bytes = b"text", today: str = "2026-06-15") -> OutputWriter:
        answers = Answers(catalogue([], today=today), "", {CSS: css}, {})
        before = Manifest(self.root / "site", self.outputs)
        new = NewFiles(self.root / "new", lambda address: digest_of(f"{self.root}/site/{address}"))
        return OutputWriter(new, before, answers, {POST.path: text})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    made.left(ADDRESS, b"old", b"key", {"day": "2026-06-15"})
    made.left(PAGE.address, b"<link href=assets/cchc.1.css>", b"frame", {f"asset {CSS}": "assets/cchc.1.css"})
    return made


OUTPUT = Output(ADDRESS, b"key", lambda: b"new", (POST.path,))


def test_an_output_stays_when_nothing_of_it_has_changed(site: Site) -> None:
    writer = site.writer()
    assert writer.files([OUTPUT]) == []
    assert writer.after.outputs == {ADDRESS: site.outputs[ADDRESS]}
    assert writer.earlier(ADDRESS) == b"old" and not (site.root / "new" / ADDRESS).exists()


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (OUTPUT._replace(key=b"other"), {}),
        (OUTPUT, {"text": b"another text"}),
        (OUTPUT, {"today": "2026-06-16"}),
    ],
    ids=["key", "text", "answer"],
)
def test_an_output_is_made_anew_when_something_of_it_has(site: Site, output: Output, told: dict[str, str]) -> None:
    writer = site.writer(**told)  # type: ignore[arg-type]
    assert writer.files([output]) == [output]
    assert (site.root / "new" / ADDRESS).read_bytes() == b"new" and writer.made_anew == {ADDRESS}


def test_an_output_is_made_anew_when_somebody_changed_the_file(site: Site) -> None:
    (site.root / "site" / ADDRESS).write_bytes(b"harmed")
    writer = site.writer()
    assert writer.earlier(ADDRESS) is None and not writer.keep(ADDRESS)
    assert writer.files([OUTPUT]) == [OUTPUT]


def test_a_page_gets_the_new_address_of_a_style_without_being_rendered(site: Site) -> None:
    writer = site.writer(css="assets/cchc.2.css")
    assert writer.pages([PAGE], _no_text) == []
    writer.finish()
    assert (site.root / "new" / PAGE.address).read_bytes() == b"<link href=assets/cchc.2.css>"
    assert writer.after.outputs[PAGE.address].answers == {f"asset {CSS}": "assets/cchc.2.css"}


def test_a_site_is_kept_whole_but_for_what_is_gone_and_the_new_address_of_a_style(site: Site) -> None:
    site.left("assets/cchc.1.css", b"p {}", b"", {})
    stands = {address: made.digest for address, made in site.outputs.items()} | {"cua-co-quan.txt": b"digest"}
    writer = site.writer(css="assets/cchc.2.css")
    writer.keep_all(stands, {"assets/cchc.1.css"})
    writer.pages([], _no_text)
    writer.finish()
    assert writer.made_anew == {PAGE.address}
    assert (site.root / "new" / PAGE.address).read_bytes() == b"<link href=assets/cchc.2.css>"
    assert writer.expected.keys() == {ADDRESS, PAGE.address, "cua-co-quan.txt"}


def test_what_is_drawn_is_counted_on_at_once_and_there_when_it_was_waited_for(site: Site) -> None:
    writer = site.writer()
    writer.drawn([Output("hinh.png", b"key", lambda: b"PNG")])
    assert "hinh.png" in writer.addresses and not (site.root / "new/hinh.png").exists()
    writer.finish()
    assert (site.root / "new/hinh.png").read_bytes() == b"PNG" and writer.made_anew == {"hinh.png"}


def test_what_a_page_of_mkdocs_asked_is_kept_with_its_answers(site: Site) -> None:
    writer = site.writer()
    writer.note("404.html", b"digest", frozenset({f"asset {CSS}", "day"}))
    assert writer.after.outputs["404.html"] == Made(b"", {f"asset {CSS}": "assets/cchc.1.css", "day": "2026-06-15"}, b"digest")


def test_what_comes_out_as_it_stands_is_not_written(site: Site) -> None:
    writer = site.writer()
    writer.files([OUTPUT._replace(key=b"other", make=lambda: b"old")])
    assert (writer.made_anew, writer.new.written, (site.root / "new").exists()) == ({ADDRESS}, {}, False)
    assert writer.after.outputs[ADDRESS].digest == site.outputs[ADDRESS].digest


def test_no_file_is_made_twice(site: Site) -> None:
    writer = site.writer()
    writer.put(ADDRESS, b"one")
    with pytest.raises(FileExistsError):
        writer.put(ADDRESS, b"other")


def _no_text(path: str) -> Text:
    raise AssertionError(f"{path} is not to be rendered")
