"""The sizes in which things are printed, in millimetres."""

from dataclasses import dataclass

from cchc.content.choices import Paper, Printed

# ISO 216, upright: width and height.
_SIZES = {
    Paper.A0: (841, 1189),
    Paper.A1: (594, 841),
    Paper.A2: (420, 594),
    Paper.A3: (297, 420),
    Paper.A4: (210, 297),
    Paper.A5: (148, 210),
}
# A banner is as high as the roll of that paper is wide, and so many times as long.
_BANNER_LENGTH = 4

USUAL = {
    Printed.POSTER: Paper.A3,
    Printed.LEAFLET: Paper.A4,
    Printed.BANNER: Paper.A0,
    Printed.DESK_CARD: Paper.A5,
    Printed.BOARD: Paper.A4,
    Printed.BULLETIN: Paper.A4,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished sheet after cutting; `folds` are the places of its folds from the left."""

    width: int
    height: int
    folds: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """Both sides in words."""
        return f"{self.width} × {self.height} mm"


def sheet_of(kind: Printed, paper: Paper) -> Sheet:
    """Return the sheet of a product of `kind` on `paper`; leaflets are made for A4 alone."""
    width, height = _SIZES[paper]
    if kind is Printed.LEAFLET:
        return Sheet(height, width, folds=(97, 197))
    if kind is Printed.BANNER:
        return Sheet(width * _BANNER_LENGTH, width)
    return Sheet(width, height)
