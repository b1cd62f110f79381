"""The HTML of a picture: the browser chooses the width that its screen needs, and keeps the place before it comes.

Bodies are cleaned before pictures are put into them, so an author's text can name none of the files that are chosen from.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from cchc.publishing.pictures.published import TYPES, Picture
from cchc.publishing.pictures.variants import PictureVariant

# A page may be printed as it was loaded: what fills its column has points enough for paper.
_PRINTED = 800
# How wide a picture is shown: in the column of a page, and beside the words of a card.
FULL = "100vw - 2rem"
COLUMN = f"(min-width: 60em) 49em, calc({FULL})"
CARD = f"(min-width: 48em) 11.25em, min({FULL}, 25em)"

# Makes an address within the site one that a page or a feed can use.
Link = Callable[[str], str]


def picture_html(picture: Picture, link: Link, attributes: Mapping[str, str], sizes: str = COLUMN) -> str:
    """Return the picture for a page; `attributes` are those of its <img>, not yet escaped: alt, and what the author gave it."""
    narrowest = _PRINTED if sizes == COLUMN else 0
    plain = _set(picture, picture.forms.plain, link, narrowest)
    shown = _img(picture, link, {**attributes, "srcset": plain, "sizes": sizes})
    return f"<picture>{_modern(picture, link, sizes, narrowest)}{shown}</picture>"


def plain_html(picture: Picture, link: Link, attributes: Mapping[str, str]) -> str:
    """Return the picture for readers elsewhere, which may know nothing but one file."""
    return _img(picture, link, attributes)


def _modern(picture: Picture, link: Link, sizes: str, narrowest: int) -> str:
    """Return the modern forms as a <source>; what moves does so only for those who did not ask for stillness."""
    moving = any(form.moving for form in picture.forms.modern)
    rendered = {"type": TYPES["webp"], "srcset": _set(picture, picture.forms.modern, link, narrowest), "sizes": sizes}
    return _tag("source", rendered | ({"media": "(prefers-reduced-motion: no-preference)"} if moving else {}))


def _img(picture: Picture, link: Link, attributes: Mapping[str, str]) -> str:
    size = {} if {"width", "height"} & attributes.keys() else {"width": str(picture.width), "height": str(picture.height)}
    return _tag("img", {"src": link(picture.main)} | dict(attributes) | size)


def _set(picture: Picture, forms: Sequence[PictureVariant], link: Link, narrowest: int) -> str:
    wide = [form for form in forms if form.width >= narrowest] or forms[-1:]
    return ", ".join(f"{link(picture.address_of(form))} {form.width}w" for form in wide)


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    rendered = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{rendered}>"
