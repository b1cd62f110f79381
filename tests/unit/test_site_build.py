"""The steps of a build of which something has changed, one after the other and without MkDocs."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from cchc.site.site_build import SiteBuild
from cchc.site.stopping import TextChanged
from tests.conftest import files_of, write_files
from tests.unit.sessions import NEWS, begun
from tests.unit.standing import Standing, finish, short_pages

PAGE = "tin-tuc/2026/tra-ket-qua-qua-buu-chinh/index.html"
LAST = "#dieu-kien)."


def edited(standing: Standing) -> None:
    standing.change(NEWS, LAST, f"{LAST}\n\nThêm một câu.")


def test_after_an_edit_of_words_mkdocs_is_left_nothing(standing: Standing) -> None:
    edited(standing)
    build = SiteBuild.begin(begun(standing.root))
    assert build.edits and build.problems == ()
    assert list(build.choose_files(Files([File("a.md", "docs", "/site", True)]))) == []
    assert build.session.config.theme.dirs == []
    build.session.stop()


def test_an_edit_of_words_is_the_site_of_before_with_what_it_changes(standing: Standing) -> None:
    before = files_of(standing.root / "site")
    edited(standing)
    standing.build()
    after = files_of(standing.root / "site")
    assert "Thêm một câu." in after[PAGE].decode()
    changed = {address for address in after if before.get(address) != after[address]}
    assert {address for address in changed if address.endswith(".html")} == {PAGE}
    assert {"rss.xml", "don-vi/xa-mau/rss.xml"} <= changed and "du-lieu/thu-tuc.json" not in changed
    assert after.keys() == before.keys()


@pytest.mark.parametrize("is_made", [False, True])
@pytest.mark.slow
def test_a_template_or_style_that_is_saved_during_a_build_stops_it_and_is_not_in_the_site_when_it_is_taken_back(
    standing: Standing, is_made: bool
) -> None:
    before = files_of(standing.root / "site")
    edited(standing)
    standing.restyle()
    build = SiteBuild.begin(begun(standing.root)) if is_made else None
    session = build.session if build else begun(standing.root)
    standing.restyle("p { color: blue }")
    with short_pages(), pytest.raises(TextChanged) as stopped:
        finish(build or SiteBuild.begin(session))
    assert str(stopped.value) == "overrides/assets/rieng.css"
    session.abandon()
    assert files_of(standing.root / "site") == before
    standing.restyle()
    standing.build()
    styles = [data for address, data in files_of(standing.root / "site").items() if address.startswith("assets/rieng.")]
    assert styles == [b"p { color: red }"]


def test_a_register_that_could_not_be_read_for_a_moment_is_read_again(standing: Standing) -> None:
    """As when another program writes it by taking it away first, or a scanner holds it."""
    file = standing.root / "docs/danh-muc/units.yml"
    text = file.read_text(encoding="utf-8")
    standing.restyle()
    file.write_text(f"{text}\n# thêm\n", encoding="utf-8")
    session = begun(standing.root)
    file.unlink()
    with pytest.raises(Abort):
        SiteBuild.begin(session)
    session.abandon()
    file.write_text(f"{text}\n# thêm\n", encoding="utf-8")
    assert standing.build().problems == ()


def test_an_ordinary_page_that_is_saved_during_a_build_and_taken_back_is_made_again(standing: Standing) -> None:
    file = standing.root / "docs/gioi-thieu.md"
    text = file.read_text(encoding="utf-8")
    edited(standing)
    build = SiteBuild.begin(begun(standing.root))
    file.write_text(f"{text}\nMkDocs đọc câu này.\n", encoding="utf-8")
    with short_pages():
        finish(build)
    file.write_text(text, encoding="utf-8")
    again = begun(standing.root)
    assert not again.changes_nothing and again.before is None
    again.stop()


@pytest.mark.slow
def test_whatever_way_a_build_goes_the_same_site_stands(standing: Standing) -> None:
    """An edit that is told from others, and the same edit where nothing of before is remembered."""
    edited(standing)
    assert standing.build().edits
    by_edits = files_of(standing.root / "site")
    (standing.root / ".cache/cchc/hien-trang.bin").unlink()
    appended = "\nThêm một câu nữa.\n"
    standing.change(NEWS, "Thêm một câu.", f"Thêm một câu.{appended}")
    assert not standing.build().edits
    standing.change(NEWS, f"Thêm một câu.{appended}", "Thêm một câu.")
    assert standing.build().edits
    assert files_of(standing.root / "site") == by_edits


def test_a_style_of_the_units_own_moves_pages_without_rendering_them(standing: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc.site.rendering.PageMaker.make", lambda *_: pytest.fail("rendered"))
    write_files(standing.root, {"overrides/assets/cchc.css": "p { color: red }"})
    build = standing.build()
    assert build.edits and build.edits.of_looks
    address = build.asset_addresses["assets/cchc.css"]
    after = files_of(standing.root / "site")
    assert address in after and address.encode() in after[PAGE]
    assert not [name for name in after if name.startswith("assets/cchc.") and name.endswith(".css") and name != address]


def test_a_script_that_cannot_be_published_is_told_with_its_place(standing: Standing) -> None:
    write_files(standing.root, {"overrides/assets/la.js": 'let a;\nimport "./khong-co.js";'})
    session = begun(standing.root)
    with pytest.raises(Abort) as stopped:
        _ = SiteBuild(session).assets
    session.stop()
    assert str(stopped.value) == (
        "overrides/assets/la.js, dòng 2, cột 9: import gọi tệp './khong-co.js' mà không có tệp ấy; hãy sửa rồi dựng lại"
    )


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({NEWS: "---\ntitle: [\n---\n"}, r"Chưa dựng trang vì có \d+ lỗi ở trên; trang đã dựng lần trước còn nguyên"),
        (
            {"docs/danh-muc/units.yml": "- id: ["},
            "Chưa dựng được trang: hãy sửa cài đặt và danh mục theo các dòng ở trên",
        ),
    ],
    ids=["a fault", "settings that tell nothing"],
)
def test_what_may_not_be_published_stops_before_anything_is_written(
    standing: Standing, files: dict[str, str], words: str
) -> None:
    write_files(standing.root, files)
    session = begun(standing.root)
    with pytest.raises(Abort, match=f"^{words}$"):
        SiteBuild.begin(session)
    session.stop()
    assert not list(standing.root.glob(".site.*.new"))


def test_the_preview_is_built_whatever_is_wrong(standing: Standing) -> None:
    write_files(standing.root, {NEWS: "---\ntitle: [\n---\n"})
    build = SiteBuild.begin(begun(standing.root, preview=True))
    assert [problem.path for problem in build.problems if problem.path == NEWS]
    build.session.stop()


def test_a_trial_excuses_what_it_says(standing: Standing) -> None:
    write_files(standing.root, {NEWS: (standing.root / NEWS).read_text("utf-8") + "\nChưa duyệt lại.\n"})
    trial: Any = SimpleNamespace(excused=frozenset({NEWS}), excuses=lambda problem: True)
    build = SiteBuild.begin(begun(standing.root), trial=trial)
    assert "tin-tuc/2026/tra-ket-qua-qua-buu-chinh/index.md" in build.layout.views
    build.session.stop()
    session = begun(standing.root)
    with pytest.raises(Abort):
        SiteBuild.begin(session)
    session.stop()


@pytest.fixture
def laid_out(standing: Standing) -> SiteBuild:
    """A build of another title, of which MkDocs makes its part now."""
    standing.change(NEWS, "title: Nhận", "title: Đã nhận")
    return SiteBuild.begin(begun(standing.root))


def page_at(uri: str) -> Page:
    file = SimpleNamespace(src_uri=uri)
    return cast(Page, SimpleNamespace(file=file, meta={}, title="Của MkDocs", content="", update_date=""))


def test_a_page_that_is_laid_out_here_has_no_source_of_mkdocs(laid_out: SiteBuild) -> None:
    found = {uri: laid_out.has_view(page_at(uri)) for uri in ("tin-tuc/index.md", "index.md", "gioi-thieu.md")}
    assert found == {"tin-tuc/index.md": True, "index.md": False, "gioi-thieu.md": False}
    laid_out.session.stop()


def test_a_page_of_mkdocs_gets_its_day_and_a_laid_out_one_its_template(laid_out: SiteBuild) -> None:
    news, own = page_at("tin-tuc/index.md"), page_at("gioi-thieu.md")
    laid_out.begin_page(news)
    assert (news.title, news.update_date) == (laid_out.layout.views["tin-tuc/index.md"].title, "2026-06-15")
    assert news.meta["template"] == laid_out.layout.views["tin-tuc/index.md"].template
    assert news.meta["changed_on"] == "2026-05-20"
    laid_out.begin_page(own)
    assert (own.title, own.meta) == ("Của MkDocs", {"unreviewed_since": None})
    laid_out.session.stop()


def test_the_body_of_a_page_is_cleaned(laid_out: SiteBuild) -> None:
    laid_out.begin_page(page_at("gioi-thieu.md"))
    assert laid_out.cleaned("<p onclick='x()'>Chữ<script>x()</script></p>") == "<p>Chữ</p>"
    assert laid_out.cleaned("") == ""
    laid_out.session.stop()


def test_an_item_that_the_menu_names_gets_its_text(laid_out: SiteBuild) -> None:
    laid_out.in_menu = lambda view: f"chữ của {view.item.path}"
    page = page_at(PAGE.replace(".html", ".md"))
    assert laid_out.view_of(page) is laid_out.layout.views[PAGE.replace(".html", ".md")]
    assert page.content == f"chữ của {NEWS}"
    assert laid_out.view_of(page_at("gioi-thieu.md")) is None
    laid_out.session.stop()


def test_what_was_built_is_told_with_numbers(laid_out: SiteBuild) -> None:
    with short_pages():
        said = finish(laid_out)
    assert laid_out.session.is_over
    assert said.startswith("Đã dựng ") and " trang trong " in said
    assert ": 2 tin bài, 1 kế hoạch, 1 hỏi đáp, 1 thủ tục, 0 tình huống, 0 số bản tin, 0 cuộc thi, " in said
    assert "Đã nhận kết quả" in files_of(Path(laid_out.session.place.site))[PAGE].decode()


def test_scripts_parts_and_what_is_of_the_desk_are_published_by_no_other_way(laid_out: SiteBuild) -> None:
    laid_out.session.config.plugins._current_plugin = "cchc"
    own = str(laid_out.session.overrides[-1])
    names = ("assets/frame.js", "assets/styles/header.css", "desk/desk.css", "assets/feed.css", "assets/icons/cong.svg")
    files = laid_out.choose_files(Files([File(name, own, "/site", True) for name in names]))
    left = {file.src_uri for file in files}
    assert left >= {"assets/feed.css", "assets/icons/cong.svg"}
    assert left.isdisjoint({"assets/frame.js", "assets/styles/header.css", "desk/desk.css"})
    laid_out.session.stop()
