"""The pack of one item with its pictures, as files for a folder or as values for a page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cchc.cli.bodies import html_of
from cchc.cli.print_jobs import photograph_of
from cchc.cli.whole_addresses import WholeAddresses
from cchc.content.items import Item
from cchc.edition.edition import Edition
from cchc.language.slugs import slugify
from cchc.products.packs import Pack, pack_of, without_page
from cchc.products.printed.blocks import text_of
from cchc.publishing.cards.drawing import LINK, SQUARE, WIDE, CardTexts, card
from cchc.publishing.cards.files import style_of, texts_of
from cchc.publishing.site_info import SiteInfo

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PackPicture:
    """A picture to post: the name of its file, where it is meant to go, its bytes, the words for who does not see it."""

    name: str
    purpose: str
    data: bytes
    alt: str

    @property
    def type(self) -> str:
        """Its media type."""
        ending = self.name.rsplit(".", 1)[1]
        return f"image/{'jpeg' if ending == 'jpg' else ending}"


@dataclass(frozen=True)
class ItemPack:
    """The pack of `item` in an edition of a portal that stands at `site`, which ends in a slash."""

    item: Item
    edition: Edition
    site: str

    @cached_property
    def _text(self) -> str:
        addresses = WholeAddresses(self.edition, self.site)
        return without_page(html_of(self.item.body), lambda target: addresses.of_link(self.item, target))

    @cached_property
    def pack(self) -> Pack:
        """Its texts."""
        return pack_of(self.item, text_of(self._text), self.edition.public, self.site)

    @property
    def name(self) -> str:
        """The name of its folder: no system reserves it, and none is too long for Windows."""
        slug = self.item.slug[:_LONGEST_NAME].strip("-") or slugify(self.item.kind)
        return f"goi-{self.item.published.day.isoformat()}-{slug}"

    @cached_property
    def pictures(self) -> tuple[PackPicture, ...]:
        """The cards, and the photograph of the item where it has one."""
        pack, style = self.pack, style_of(self.item)
        linked = self._card_texts
        alone = replace(linked, note=pack.note, url=self.site + self.item.address)
        coded = f"{pack.alt} Mã QR mở trang {self.site.split('://', 1)[1]}{self.item.address}."
        cards = (
            PackPicture("the-lien-ket-1200x630.png", "Ảnh cạnh liên kết", card(linked, style, LINK), pack.alt),
            PackPicture("the-vuong-1080x1080.png", "Ảnh vuông cho bài đăng", card(alone, style, SQUARE), coded),
            PackPicture("the-bia-zalo-1280x720.png", "Ảnh bìa bài Zalo OA", card(alone, style, WIDE), coded),
        )
        own = photograph_of(self.item, self.edition)
        if own is None:
            return cards
        return (*cards, PackPicture(f"anh-cua-bai.{own.ending.replace('jpeg', 'jpg')}", "Ảnh của bài", own.content, own.alt))

    @property
    def _card_texts(self) -> CardTexts:
        settings = self.edition.sources.settings_tree.value
        name = settings.get("site_name") if isinstance(settings, dict) else None
        site = SiteInfo(self.site, name if isinstance(name, str) else self.edition.catalogue.owner.name)
        return texts_of(self.item, self.edition.public, site)

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of its folder by name; texts are UTF-8, their lines end in a line feed."""
        alt = "\n\n".join(f"{picture.name}\n{picture.alt}" for picture in self.pictures)
        texts = {"ngan.txt": self.pack.short, "dai.txt": self.pack.long, "mo-ta-anh.txt": alt}
        tags = {"hashtag.txt": " ".join(self.pack.hashtags)} if self.pack.hashtags else {}
        return {
            **{name: f"{text}\n".encode() for name, text in (texts | tags).items()},
            **{picture.name: picture.data for picture in self.pictures},
        }
