"""The reading of Markdown as it was meant, before the converter's own."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from pymdownx.tilde import DeleteSubExtension

from cchc.converting.plain_texts import PlainTexts
from cchc.reading.lenient import as_meant

# Before the converter turns tabs into blanks (30): they tell a table that was pasted from a spreadsheet.
_FIRST = 40


class TypedMarkdown(Extension):
    """Registers the reading as meant, a glance at texts without signs, and words that are struck out with `~~`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Put them into `md`, before whatever of it reads the text."""
        md.preprocessors.register(_AsMeant(md), "cchc-as-meant", _FIRST)
        PlainTexts.register(md)
        DeleteSubExtension(subscript=False, smart_delete=True).extendMarkdown(md)


class _AsMeant(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return as_meant("\n".join(lines)).split("\n")
