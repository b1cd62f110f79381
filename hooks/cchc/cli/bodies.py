"""The texts of items as HTML, for what is printed: read as the site reads them, links left as they are written."""

from markdown import Markdown

from cchc.converting.typed import TypedMarkdown
from cchc.publishing.cleaning import clean

_EXTENSIONS = ("admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables")


def html_of(source: str) -> str:
    """Return the cleaned HTML of a Markdown text."""
    return clean(Markdown(extensions=[*_EXTENSIONS, TypedMarkdown()]).convert(source))
