"""Text that Office files and their readers take as text."""

from cchc.language.patterns import late

# XML 1.0 cannot hold these; front matter can, through YAML escapes.
_CONTROL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# The most that a cell of Excel holds, in characters.
_MAX_CELL = 32_767


def clean(text: str) -> str:
    """Return `text` without characters that XML forbids."""
    return _CONTROL.sub("", text)


def cell_text(text: str) -> str:
    """Return `text` cleaned and cut to what a cell holds."""
    text = clean(text)
    return text if len(text) <= _MAX_CELL else text[: _MAX_CELL - 1] + "…"
