"""The officer's guide that comes with the program, beside whoever works at the desk: without a network."""

from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions.toc import TocExtension
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc.content.files import GUIDE
from cchc.desk.pages import Pages
from cchc.language.patterns import late
from cchc.language.slugs import heading_slug
from cchc.machine.program_files import HOME
from cchc.publishing.cleaning import clean

_EXTENSIONS = ("admonition", "attr_list", "def_list", "fenced_code", "sane_lists", "tables")
_FRONT_MATTER = late(r"\A---\n(?:.*\n)*?title: *(.+)\n(?:.*\n)*?---\n")
# The guide's pictures are of the published guide; here their words stand for them.
_PICTURE = late(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
# A rule of the list of errors, so that a problem can lead to it.
_RULE = late(r"<td><code>([a-z][a-z0-9-]+)</code>")


@dataclass(frozen=True)
class GuidePages:
    """Shows pages of the guide."""

    pages: Pages

    def show(self, request: Request) -> Response:
        """Show a page of the guide by its name."""
        name = request.path_params["page"].removesuffix(".md")
        files = {file.stem: file for file in (HOME / GUIDE).glob("*.md")}
        if name not in files:
            raise HTTPException(404)
        text = files[name].read_text(encoding="utf-8")
        title = _FRONT_MATTER.match(text)
        values = {"title": title[1] if title else name, "text": Markup(_html(_FRONT_MATTER.sub("", text)))}
        return self.pages.page("guide", values)


def _html(text: str) -> str:
    made = clean(Markdown(extensions=[*_EXTENSIONS, TocExtension(slugify=heading_slug)]).convert(text))
    return _RULE.sub(r'<td id="\1"><code>\1</code>', _PICTURE.sub(r"\1", made))
