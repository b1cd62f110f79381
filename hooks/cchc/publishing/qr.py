"""A QR code as a drawing that stands in the page itself: about half a kilobyte on the way to a phone, no request."""

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    import segno

# Modules of white that a reader needs around the code (ISO/IEC 18004).
QUIET_ZONE = 4
# Stripes along the diagonals: the mask that most often wins.
_MASK = 3


# More than any portal has procedures: each stands on its own page and on the board of its field, which comes after all pages.
@lru_cache(maxsize=4096)
def qr_svg(text: str) -> Markup:
    """Return an <svg> of the QR code of `text`, an absolute address of up to about 300 letters.

    Error correction is M: a photocopy or a fold across one corner still reads. The drawing has no size of its own (the style
    sheet gives it one), is black on white whatever the palette, and is hidden from screen readers: the text it holds must
    stand beside it. The same text gives the same drawing. Raises segno.DataOverflowError when the text is too long.
    """
    code = _code(text)
    side = code.symbol_size(border=QUIET_ZONE)[0]
    path = code.svg_inline(omitsize=True, border=QUIET_ZONE, svgclass=None, lineclass=None)
    drawing = path[path.index(">") + 1 :]
    attributes = f'class="cc-qr" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" aria-hidden="true" focusable="false"'
    # The drawing is made of numbers alone; nothing of `text` is in it.
    return Markup(f'<svg {attributes}><path fill="#fff" d="M0 0h{side}v{side}H0z"/>{drawing}')


def qr_rows(text: str) -> tuple[bytes, ...]:
    """Return the same code as rows of points, the quiet zone around it: 1 is dark."""
    code = _code(text)
    return tuple(bytes(row) for row in code.matrix_iter(border=QUIET_ZONE))


def qr_file(text: str) -> str:
    """Return the same drawing as the text of an SVG file of its own."""
    return str.replace(qr_svg(text), "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _code(text: str) -> "segno.QRCode":
    # Loaded where a code is drawn: what stands keeps its drawing.
    import segno

    # Any of the eight masks reads; trying them all takes ten times as long as the rest, for each of two thousand procedures.
    return segno.make(text, error="m", boost_error=False, micro=False, mask=_MASK)
