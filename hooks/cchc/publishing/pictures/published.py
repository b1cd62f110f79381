"""A published picture: where its forms stand, and what pages and feeds tell of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cchc.publishing.pictures.variants import PictureVariant, PictureVariants

TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture whose forms stand in the folder `address` of the site, which ends in a slash.

    `source` is the digest of the file it was made from, `length` are the bytes of its main form.
    """

    address: str
    source: bytes
    forms: PictureVariants
    length: int

    @property
    def width(self) -> int:
        """The width in points of the main form, which feeds and other sites show."""
        return self.forms.main.width

    @property
    def height(self) -> int:
        """The height in points of the main form."""
        return self.forms.main.height

    @property
    def main(self) -> str:
        """The address of the form that feeds and other sites show."""
        return self.address_of(self.forms.main)

    @property
    def type(self) -> str:
        """The media type of the main form."""
        return TYPES[self.forms.main.kind]

    def address_of(self, form: PictureVariant) -> str:
        """Return the address within the site of one of its forms."""
        return f"{self.address}{form.name}"


# By the paths of their sources.
Pictures = Mapping[str, Picture]
NO_PICTURES: Pictures = MappingProxyType({})
