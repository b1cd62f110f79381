"""`cchc live`: has it gone live? What is served compared with what was built, item by item."""

import posixpath
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import click

from cchc.cli.delivering import tells_refusals
from cchc.cli.opening import relative_path
from cchc.cli.published_portal import PublishedPortal
from cchc.cli.tables import print_table
from cchc.delivery.copies import WebCopy
from cchc.delivery.live import Live, LiveState, live
from cchc.delivery.manifest import PublishedManifest
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.site_files import digest_of
from cchc.delivery.verifying import edition_in
from cchc.editorial.lifecycle import stage
from cchc.language.dates import vietnamese_date

_AT_ONCE = 8


@click.command("live", short_help="Đã lên chưa? So trang đang đăng với trang đã dựng.")
@click.argument("paths", metavar="[TỆP]...", nargs=-1)
@tells_refusals
def live_command(paths: Sequence[str]) -> None:
    """Đã lên chưa? So trang người dân đang thấy với trang đã dựng ở máy này, từng nội dung một.

    \b
    Ghi TỆP nguồn để hỏi về tệp đó; không ghi thì hỏi về mọi nội dung đã đăng. Kết thúc với mã 1 khi còn gì chưa lên.

    \b
    Ví dụ: cchc live
           cchc live news/2026/2026-05-14-tin-moi.md
    """
    portal = PublishedPortal.open()
    sources = [relative_path(path) for path in paths]
    copy = WebCopy(portal.portal.site_url)
    served = _served(copy)
    if served:
        click.echo(f"Đang đăng ở {copy.name}: bản {served.manifest.version} ngày {vietnamese_date(served.manifest.built)}.")
    else:
        click.echo(f"{copy.name} không có bản kê: trang không do 'cchc publish' đăng, vẫn so được từng trang.")
    wanted = {source: page for source in sources for page in [_page(portal, source)] if page} or None
    rows = [(label, source) for source in sources for label in [_not_public(portal, source)] if label]
    if sources and wanted is None and rows:
        print_table(("Trạng thái", "Tệp"), rows)
        sys.exit(1)
    asked = wanted or dict(_all_pages(portal))
    found = _compared(portal, copy, asked)
    rows += [(_label(portal, source, one, served), source) for source, one in found.items()]
    unfinished = [row for row in rows if row[0] not in (_IS_LIVE,)]
    if sources or unfinished:
        print_table(("Trạng thái", "Tệp"), rows if sources else unfinished)
    if unfinished:
        click.echo(f"{len(unfinished)} nội dung chưa như đã dựng, {len(rows) - len(unfinished)} nội dung đã lên đúng.")
        sys.exit(1)
    click.echo(f"Đã lên đủ: {len(rows)} nội dung đúng như đã dựng.")


_IS_LIVE = "đã lên"


def _served(copy: WebCopy) -> PublishedManifest | None:
    try:
        return edition_in(copy)
    except DeliveryRefused:
        return None


def _page(portal: PublishedPortal, source: str) -> str | None:
    """Return the file of the page that the source became; None when readers get none of it."""
    item = portal.edition.addressed.by_path.get(source)
    if item:
        return f"{item.address}index.html"
    if source in portal.edition.catalogue.by_path or not (source.startswith("docs/") and source.endswith(".md")):
        return None
    folder, name = posixpath.split(source.removeprefix("docs/").removesuffix(".md"))
    return posixpath.join(folder, "index.html" if name in ("index", "README") else f"{name}/index.html")


def _not_public(portal: PublishedPortal, source: str) -> str | None:
    """Return why readers get no page of the source; None when they do."""
    if _page(portal, source):
        return None
    item = portal.edition.catalogue.by_path.get(source)
    if item:
        return f"chưa đăng: {stage(item, portal.portal.day).label.lower()}"
    return "không thành trang: xem 'cchc check'"


def _all_pages(portal: PublishedPortal) -> Iterator[tuple[str, str]]:
    yield "docs/index.md", "index.html"
    for item in portal.edition.addressed.items:
        yield item.path, f"{item.address}index.html"


def _compared(portal: PublishedPortal, copy: WebCopy, asked: dict[str, str]) -> dict[str, Live]:
    files, leads_to, known = portal.standing, portal.leads_to, portal.places.editions
    lacking = {source: Live(path, LiveState.OTHER) for source, path in asked.items() if path not in files}
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(asked), label="Đang hỏi máy chủ", file=sys.stderr, hidden=hidden) as bar:

        def look(source: str) -> Live:
            path = asked[source]
            found = lacking.get(source) or live(copy, path, digest_of(files[path]), leads_to.get(path), known)
            bar.update(1)
            return found

        with ThreadPoolExecutor(_AT_ONCE) as asking:
            return dict(zip(asked, asking.map(look, asked), strict=True))


def _label(portal: PublishedPortal, source: str, found: Live, served: PublishedManifest | None) -> str:
    if found.path not in portal.standing:
        return "chưa dựng: chạy 'mkdocs build' rồi đăng"
    if portal.is_edited_since(source):
        return "đã sửa sau lần dựng: dựng lại rồi đăng"
    if found.state is LiveState.LIVE:
        return _IS_LIVE
    if found.state is LiveState.MISSING:
        return "chưa lên"
    file = served.manifest.by_path.get(found.path) if served else None
    if file and file.sha256 == digest_of(portal.standing[found.path]).sha256:
        return "đã đăng, nhưng máy chủ còn đưa bản lưu tạm; thử lại sau ít phút"
    if found.edition:
        manifest = found.edition.manifest
        return f"còn bản cũ, đăng ngày {vietnamese_date(manifest.built)} (bản {manifest.version})"
    return "khác trang đã dựng: chưa đăng bản này, hoặc trang bị sửa"
