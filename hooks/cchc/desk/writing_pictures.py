"""Pictures on their way into the text of an item: looked at, made as small as pages need, held until they are described."""

import posixpath
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from cchc.language.slugs import slugify
from cchc.publishing.pictures import Look, PictureFault, PictureVariant, PictureVariants, forms_of
from cchc.publishing.pictures.looking import look
from cchc.publishing.pictures.making import cleaned, made
from cchc.publishing.pictures.opening import opened

# What a browser shows and an author may go on with; all other kinds become one of these.
_KEPT = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
# A file in the sources from which the portal makes its own, smaller ones.
_MOST_BYTES = 1_500_000
_LONGEST_NAME = 40
# The names that Windows keeps for itself (con, aux, com1) have no more letters than that.
_TOO_SHORT = 5
_MOST_HELD = 12

_REFUSED = {
    PictureFault.HEIC: "ảnh HEIC của iPhone, máy này chưa đổi được. Trên iPhone vào Cài đặt > Camera > Định dạng, chọn "
    "Tương thích nhất rồi chụp hoặc gửi lại; trên Windows mở bằng Photos, chọn Lưu thành (Save as) .jpg",
    PictureFault.TOO_LARGE: "hình lớn quá, máy không mở hết được. Hãy lưu hình ở cỡ nhỏ hơn rồi thả lại",
    PictureFault.BROKEN: "không phải hình, hoặc hình bị hỏng. Chỉ nhận ảnh và hình JPG, PNG, WebP, GIF; tệp Word, PDF thì "
    "đặt vào mục Tệp đính kèm",
}


class PictureRefused(Exception):
    """The file cannot be a picture of the portal; the words say why in Vietnamese, and what to do."""


@dataclass(frozen=True)
class Prepared:
    """A picture without what its camera noted, as large as pages show it: its bytes, a name without number, its ending."""

    data: bytes
    stem: str
    ending: str
    width: int
    height: int


def prepared(data: bytes, name: str, path: str) -> Prepared:
    """Return the picture that was sent for the item at `path` under the name that it had. Raises PictureRefused."""
    seen = look(data)
    if seen.fault:
        raise PictureRefused(_REFUSED[seen.fault])
    widest = seen if seen.moving else forms_of(seen).modern[-1]
    with opened(data) as picture:
        ending = _KEPT.get(picture.format or "", "")
    if ending and (seen.moving or seen.width <= widest.width):
        return Prepared(cleaned(data), _stem(name, path), ending, seen.width, seen.height)
    form = _form(seen, widest.width, widest.height)
    return Prepared(made(data, PictureVariants((), (form,)))[form.name], _stem(name, path), form.kind, form.width, form.height)


def _form(seen: Look, width: int, height: int) -> PictureVariant:
    return PictureVariant(width, height, "png" if seen.drawn or seen.clear else "jpg", _MOST_BYTES)


def _stem(name: str, path: str) -> str:
    """Return what a file is called on every system: by its own name, else by that of its item."""
    own = slugify(posixpath.splitext(posixpath.basename(name.replace("\\", "/")))[0])
    slug = (own or slugify(posixpath.splitext(posixpath.basename(path))[0]) or "hinh")[:_LONGEST_NAME].strip("-")
    return slug if len(slug) >= _TOO_SHORT else f"hinh-{slug}"


class Held:
    """Pictures that nobody described yet; they are in no folder, so that none is left over."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Prepared] = OrderedDict()
        self._one = Lock()

    def hold(self, picture: Prepared) -> str:
        """Hold a picture and return its sign; the oldest are forgotten."""
        sign = secrets.token_urlsafe(12)
        with self._one:
            self._held[sign] = picture
            while len(self._held) > _MOST_HELD:
                self._held.popitem(last=False)
        return sign

    def find(self, sign: str) -> Prepared | None:
        """Return the picture of a sign, None where it was forgotten."""
        with self._one:
            return self._held.get(sign)
