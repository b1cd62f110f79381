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
        return self.forms.main.width

    @property
    def height(self) -> int:
        return self.forms.main.height

    @property
    def main(self) -> str:
        """The address of the form that feeds and other sites show."""
        return self.address_of(self.forms.main)

    @property
    def type(self) -> str:
        return TYPES[self.forms.main.kind]

    def address_of(self, form: PictureVariant) -> str:
        return f"{self.address}{form.name}"


# By the paths of their sources.
Pictures = Mapping[str, Picture]
NO_PICTURES: Pictures = MappingProxyType({})
