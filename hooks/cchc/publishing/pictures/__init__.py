"""Pictures as they are published: upright, without what cameras note of people and places, at the widths that pages need.

Bytes in, bytes out: nothing here opens a file.
"""

from cchc.publishing.pictures.looking import MOST_BYTES, Look, PictureFault, look
from cchc.publishing.pictures.making import MAKER, cleaned, made
from cchc.publishing.pictures.markup import CARD, COLUMN, FULL, picture_html, plain_html
from cchc.publishing.pictures.published import NO_PICTURES, Picture, Pictures
from cchc.publishing.pictures.variants import PictureVariant, PictureVariants, forms_of

__all__ = [
    "CARD",
    "COLUMN",
    "FULL",
    "MAKER",
    "MOST_BYTES",
    "NO_PICTURES",
    "Look",
    "Picture",
    "PictureFault",
    "PictureVariant",
    "PictureVariants",
    "Pictures",
    "cleaned",
    "forms_of",
    "look",
    "made",
    "picture_html",
    "plain_html",
]
