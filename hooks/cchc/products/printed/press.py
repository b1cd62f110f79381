"""Setting in type: as large as it fits, never smaller than it can be read; what is too long is refused with what fits.

The compiler is Typst (extra `products`), which writes tagged PDF/UA-1 and the same bytes each time. Templates are data of this
room; values reach them as JSON.
"""

import datetime as dt
import importlib
import json
import tempfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from cchc.content.choices import Printed
from cchc.language.drawable import Undrawn, drawable, undrawn
from cchc.language.line_breaks import bound, end_bound
from cchc.products.printed.boards import BoardEntry
from cchc.products.printed.imprint import Imprint
from cchc.products.printed.matter import Matter
from cchc.products.printed.paper import PaperSheet

_TEMPLATES = Path(__file__).with_name("templates")
# From the largest type to the smallest.
_STEPS = 12
# Of the depth of a page.
_DEPTHS = 32
_TOO_LONG = "too-long"
_PDF: Mapping[str, Any] = {"format": "pdf", "pdf_standards": ["ua-1"]}
# How long the longer side of a picture for screens is, in pixels.
_PIXELS = 2000
_MM_PER_INCH = 25.4

# The portal's own (overrides/assets/styles/variables.css), and the red of slogans.
COLOURS = {
    "xanh": {"strong": "#0b3166", "accent": "#12468c", "soft": "#e8effa", "slogan": "#ffffff"},
    "do": {"strong": "#a51214", "accent": "#96170f", "soft": "#fdf1e7", "slogan": "#ffd94a"},
}
_COMMON = {"gold": "#ffbf1f", "ink": "#16191d", "line": "#b9c2cd", "warning": "#96170f"}


class CompilerMissing(Exception):
    """The extra `products` is not installed."""


class TooLong(Exception):
    """The words do not fit: there are `words`, and about `fitting` of them would."""

    def __init__(self, words: int, fitting: int) -> None:
        super().__init__(f"{words} words, {fitting} fit")
        self.words = words
        self.fitting = fitting


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture with the words that stand for it; `ending` tells its kind."""

    content: bytes
    ending: str
    alt: str


@dataclass(frozen=True)
class Job:
    """One product to set: `fonts` is the folder of the typeface, `code` the QR code of the imprint's address as SVG.

    A board has its procedures, with their `codes` by the names of the files.
    """

    kind: Printed
    sheet: PaperSheet
    matter: Matter
    imprint: Imprint
    made_on: dt.date
    fonts: Path
    code: str
    emblem: PrintedPicture | None = None
    picture: PrintedPicture | None = None
    marks: bool = False
    colours: str = "xanh"
    board: tuple[BoardEntry, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)

    def pdf(self) -> bytes:
        """Return the PDF in the largest type that fits.

        Raises CompilerMissing, and TooLong when not even the smallest fits.
        """
        return self._set(_PDF)

    def png(self) -> bytes:
        """Return what `pdf` does as a picture for screens; of one page alone. Raises as that does."""
        longer = max(self.sheet.width, self.sheet.height)
        return self._set({"format": "png", "ppi": _PIXELS / longer * _MM_PER_INCH})

    def _set(self, form: Mapping[str, Any]) -> bytes:
        with _Press(self) as press:
            step = bisect_left(range(_STEPS + 1), True, key=press.fits)
            if step > _STEPS:
                raise TooLong(self.words, press.fitting())
            made = press.made(self.said, step, press.least_depth(step) if self.kind is Printed.LEAFLET else _DEPTHS, form)
            assert made is not None
            return made

    @cached_property
    def words(self) -> int:
        """How many words there are to set, counted as Word does: by blanks."""
        return _count(self.said)

    @cached_property
    def said(self) -> dict[str, Any]:
        """The words that may be too many, in letters that the typeface has."""
        values: dict[str, Any] = _drawn({name: value for name, value in asdict(self.matter).items() if name in _SAID})
        return values

    @property
    def further(self) -> dict[str, Any]:
        """What a product of another kind tells beside these; none of it can be too long."""
        return {}

    @property
    def undrawn(self) -> Undrawn:
        """What the typeface cannot show of all that is to be printed."""
        return undrawn(
            "".join(_texts([asdict(self.matter), asdict(self.imprint), [asdict(entry) for entry in self.board], self.further]))
        )

    def values(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return all that the template gets, with `said` for the words."""
        made_on = {"year": self.made_on.year, "month": self.made_on.month, "day": self.made_on.day}
        return {
            "width": self.sheet.width,
            "height": self.sheet.height,
            "folds": self.sheet.folds,
            "marks": self.marks,
            "made_on": made_on,
            "colours": {**COLOURS[self.colours], **_COMMON},
            "labelled": self.matter.labelled,
            **_drawn(asdict(self.imprint)),
            **said,
            "title_bound": bound(said["title"]),
            "lead": bound(said["lead"]),
            "parts": _with_whole_ends(said["parts"]),
            **{name: {"file": file, "alt": drawable(alt)} if file else None for name, (file, alt) in self._pictures.items()},
            "board": _with_whole_ends(_drawn([asdict(entry) for entry in self.board])),
            **_with_whole_ends(_drawn(self.further)),
        }

    @property
    def _pictures(self) -> dict[str, tuple[str, str]]:
        none = ("", "")
        return {
            "code": ("code.svg", f"Mã QR dẫn tới {self.imprint.address}"),
            "emblem": (f"emblem.{self.emblem.ending}", self.emblem.alt) if self.emblem else none,
            "picture": (f"picture.{self.picture.ending}", self.picture.alt) if self.picture else none,
        }

    def files(self) -> dict[str, bytes]:
        """Return what the template reads beside its values, by name."""
        files = {"code.svg": self.code.encode(), **{name: code.encode() for name, code in self.codes.items()}}
        for name, picture in (("emblem", self.emblem), ("picture", self.picture)):
            if picture:
                files[f"{name}.{picture.ending}"] = picture.content
        return files


_SAID = ("title", "kicker", "lead", "parts")


class _Press:
    """The compiler with one job on it, in a folder of its own: it reads nothing else of the disk."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._typst = _compiler()

    def __enter__(self) -> "_Press":
        self._folder = tempfile.TemporaryDirectory(prefix="cchc-in-")
        root = Path(self._folder.name)
        for file in _TEMPLATES.glob("*.typ"):
            (root / file.name).write_bytes(file.read_bytes())
        for name, content in self.job.files().items():
            (root / name).write_bytes(content)
        fonts = self._typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[self.job.fonts])
        self._compile = self._typst.Compiler(root / f"{self.job.kind}.typ", root=root, font_paths=fonts).compile
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def fits(self, step: int, depth: int = _DEPTHS) -> bool:
        """Whether everything fits in the type of `step`, in columns of so many parts of the page's depth."""
        return self.made(self.job.said, step, depth) is not None

    def least_depth(self, step: int) -> int:
        """Return how deep the columns must be: no deeper makes them even."""
        return bisect_left(range(1, _DEPTHS), True, key=lambda depth: self.fits(step, depth)) + 1

    def fitting(self) -> int:
        """Return how many of the words would fit in the smallest type."""
        counts = range(1, self.job.words)
        return bisect_left(counts, True, key=lambda count: self.made(_first(self.job.said, count), _STEPS) is None)

    def made(self, said: Mapping[str, Any], step: int, depth: int = _DEPTHS, form: Mapping[str, Any] = _PDF) -> bytes | None:
        """Return the words `said` in some form, the PDF by default, or None when they do not fit."""
        values = json.dumps(self.job.values(said), ensure_ascii=False)
        inputs = {"values": values, "step": str(step / _STEPS), "depth": str(depth / _DEPTHS)}
        try:
            made: bytes = self._compile(sys_inputs=inputs, **form)
        except self._typst.TypstError as error:
            if _TOO_LONG in str(error):
                return None
            raise
        return made


def _compiler() -> ModuleType:
    try:
        return importlib.import_module("typst")
    except ImportError:
        raise CompilerMissing from None


def _drawn(value: Any) -> Any:
    """Return `value` with every text in letters of the typeface; blanks at ends stay, for runs of words stand side by side."""
    if isinstance(value, str):
        words = drawable(value)
        return f"{' ' if value[:1].isspace() else ''}{words}{' ' if words and value[-1:].isspace() else ''}"
    if isinstance(value, dict):
        return {name: entry if name == "kind" else _drawn(entry) for name, entry in value.items()}
    return [_drawn(entry) for entry in value] if isinstance(value, tuple | list) else value


def _with_whole_ends(value: Any) -> Any:
    """Return parts whose paragraphs do not end in a line of a single syllable."""
    if isinstance(value, list):
        return [_with_whole_ends(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if value.get("kind") == "paragraph" and value["runs"]:
        *before, last = value["runs"]
        return value | {"runs": [*before, last | {"text": end_bound(last["text"])}]}
    return {name: bound(entry) if name == "heading" else _with_whole_ends(entry) for name, entry in value.items()}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry)


def _count(value: Any) -> int:
    if isinstance(value, str):
        return len(value.split())
    if isinstance(value, dict):
        return sum(_count(entry) for name, entry in value.items() if name != "kind")
    return sum(map(_count, value)) if isinstance(value, list) else 0


def _first(said: dict[str, Any], count: int) -> dict[str, Any]:
    """Return the first `count` words of `said`, in the order in which it is read; headings of parts stay."""
    left = count - sum(_count(part["heading"]) for part in said["parts"])

    def cut(value: Any) -> Any:
        nonlocal left
        if isinstance(value, str):
            words = value.split()[: max(left, 0)]
            left -= len(words)
            return " ".join(words)
        if isinstance(value, dict):
            return {name: entry if name in ("kind", "heading") else cut(entry) for name, entry in value.items()}
        if isinstance(value, list):
            return [kept for entry in value if left > 0 and _count(kept := cut(entry))]
        return value

    head = {name: cut(said[name]) for name in ("title", "kicker", "lead")}
    return head | {"parts": [{"heading": part["heading"], "blocks": cut(part["blocks"])} for part in said["parts"]]}
