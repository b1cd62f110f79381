"""The sizes in which things are printed, in millimetres."""

from dataclasses import dataclass

from cchc.content.choices import PaperSize, Printed

# ISO 216, upright: width and height.
_SIZES = {
    PaperSize.A0: (841, 1189),
    PaperSize.A1: (594, 841),
    PaperSize.A2: (420, 594),
    PaperSize.A3: (297, 420),
    PaperSize.A4: (210, 297),
    PaperSize.A5: (148, 210),
}
# A banner is as high as the roll of that paper is wide, and so many times as long.
_BANNER_LENGTH = 4

USUAL = {
    Printed.POSTER: PaperSize.A3,
    Printed.LEAFLET: PaperSize.A4,
    Printed.BANNER: PaperSize.A0,
    Printed.DESK_CARD: PaperSize.A5,
    Printed.BOARD: PaperSize.A4,
    Printed.BULLETIN: PaperSize.A4,
}


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A finished sheet after cutting; `folds` are the places of its folds from the left."""

    width: int
    height: int
    folds: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """Both sides in words."""
        return f"{self.width} × {self.height} mm"


def sheet_of(kind: Printed, paper: PaperSize) -> PaperSheet:
    """Return the sheet of a product of `kind` on `paper`; leaflets are made for A4 alone."""
    width, height = _SIZES[paper]
    if kind is Printed.LEAFLET:
        return PaperSheet(height, width, folds=(97, 197))
    if kind is Printed.BANNER:
        return PaperSheet(width * _BANNER_LENGTH, width)
    return PaperSheet(width, height)
