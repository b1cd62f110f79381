"""Pictures as they are published: upright, without what cameras note of people and places, at the widths that pages need.

Bytes in, bytes out: nothing here opens a file. The library of pictures comes with `looking` and `making` alone, which are not
named here: most builds show what earlier ones made.
"""

from cchc.publishing.pictures.looks import Look, PictureFault
from cchc.publishing.pictures.markup import CARD, COLUMN, FULL, picture_html, plain_html
from cchc.publishing.pictures.published import NO_PICTURES, Picture, Pictures
from cchc.publishing.pictures.variants import PictureVariant, PictureVariants, forms_of

__all__ = [
    "CARD",
    "COLUMN",
    "FULL",
    "NO_PICTURES",
    "Look",
    "Picture",
    "PictureFault",
    "PictureVariant",
    "PictureVariants",
    "Pictures",
    "forms_of",
    "picture_html",
    "plain_html",
]
