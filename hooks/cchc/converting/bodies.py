"""The Markdown of items, converted without MkDocs: it would make a page, a link checker and a converter for each."""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any

from markdown import Markdown

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.converting.links import SourceLinks, SourceLinksExtension
from cchc.converting.pictures import with_pictures, with_plain_pictures
from cchc.converting.settings import MarkdownSettings
from cchc.converting.typed import TypedMarkdown
from cchc.machine.digests import digest
from cchc.publishing.bodies import rendered
from cchc.publishing.cleaning import page_body
from cchc.publishing.site_info import Rendered


@dataclass(frozen=True)
class Body:
    """What other pages, and the next build, ask of a converted text.

    `excerpt` is what lists show of it. `links` are the targets it names, with what became of them, `pictures` the files it shows,
    with their digests: the text is the same again while they are. `stamp` tells two texts apart.
    """

    excerpt: str
    links: tuple[tuple[str, str | None], ...]
    pictures: tuple[tuple[str, bytes], ...]
    stamp: bytes


@dataclass(frozen=True)
class Text:
    """A converted text: `page` for the item's own page, `rendered` for readers elsewhere."""

    page: str
    rendered: Rendered


class BodyMaker:
    """Converts the bodies of items."""

    def __init__(self, settings: MarkdownSettings, links: SourceLinks) -> None:
        self._settings = settings
        self._links = links
        self._shared = self._converter() if settings.forget else None

    def make(self, item: Item) -> tuple[Body, Text]:
        """Return the text of `item` and what is to be known of it; a withdrawn one shows nothing."""
        self._links.begin(item.path)
        source = "" if item.status is Status.WITHDRAWN else item.body
        html = (self._shared.reset() if self._shared else self._converter()).convert(source)
        page, shown = self._with_pictures(page_body(html) if html else html, rendered(item, html))
        if shown.html == page:
            # One text, kept once.
            shown = replace(shown, html=page)
        stamp = digest(page.encode(), *(text.encode() for text in astuple(shown)))
        asked, pictures = self._links.asked.items(), self._links.shown.items()
        return Body(shown.excerpt, tuple(asked), tuple(pictures), stamp), Text(page, shown)

    def _with_pictures(self, page: str, shown: Rendered) -> tuple[str, Rendered]:
        """Return the text for the item's own page, and as feeds show it; the two parts of an answer stand on its page."""
        links = self._links
        short, rest = with_pictures(shown.short, links), with_pictures(shown.rest, links)
        return with_pictures(page, links), replace(shown, html=with_plain_pictures(shown.html, links), short=short, rest=rest)

    def _converter(self) -> Markdown:
        extensions: Sequence[Any] = (*self._settings.extensions, TypedMarkdown(), SourceLinksExtension(self._links))
        return Markdown(extensions=extensions, extension_configs=self._settings.configs)


def body_making(settings: MarkdownSettings, links: SourceLinks) -> Callable[[Item], tuple[Body, Text]]:
    """Return what converts the text of an item, in any process."""
    return BodyMaker(settings, links).make


def still_so(body: Body, path: str, links: SourceLinks) -> bool:
    """Tell whether every link of the body of `path` leads where it led, and every picture is what it was."""
    return all(links.resolved(path, target) == was for target, was in body.links) and all(
        links.unchanged(picture, source) for picture, source in body.pictures
    )
