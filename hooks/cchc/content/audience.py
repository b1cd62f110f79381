"""Whom a procedure is for: what decisions write freely, in the few kinds of the national database.

Pure: a text of the list `audience` may name several kinds, and what names none of them is "Khác".
"""

from collections.abc import Iterable
from functools import lru_cache

from cchc.content.choices import Choice
from cchc.language.folding import fold
from cchc.language.patterns import late


class Audience(Choice):
    """The kinds of people and bodies by which the national database sorts procedures ("Đối tượng thực hiện")."""

    CONG_DAN = "cong-dan", "Công dân, hộ gia đình"
    DOANH_NGHIEP = "doanh-nghiep", "Doanh nghiệp, hộ kinh doanh"
    HOP_TAC_XA = "hop-tac-xa", "Hợp tác xã"
    TO_CHUC = "to-chuc", "Cơ quan, tổ chức"
    CAN_BO = "can-bo", "Cán bộ, công chức, viên chức"
    DINH_CU_NUOC_NGOAI = "dinh-cu-nuoc-ngoai", "Người Việt Nam định cư ở nước ngoài"
    NGUOI_NUOC_NGOAI = "nguoi-nuoc-ngoai", "Người nước ngoài"
    TO_CHUC_NUOC_NGOAI = "to-chuc-nuoc-ngoai", "Tổ chức nước ngoài"
    KHAC = "khac", "Khác"


class Door(Choice):
    """Who comes to the portal, in the three ways in that it offers."""

    NGUOI_DAN = "nguoi-dan", "Người dân"
    DOANH_NGHIEP = "doanh-nghiep", "Doanh nghiệp, tổ chức"
    CAN_BO = "can-bo", "Cán bộ, công chức"

    @property
    def kinds(self) -> tuple[Audience, ...]:
        """The kinds of the national database that come in here."""
        return _BEHIND[self]


_BEHIND: dict[Door, tuple[Audience, ...]] = {
    # What names nobody that is known may be for anybody, and a citizen must find it.
    Door.NGUOI_DAN: (Audience.CONG_DAN, Audience.DINH_CU_NUOC_NGOAI, Audience.NGUOI_NUOC_NGOAI, Audience.KHAC),
    Door.DOANH_NGHIEP: (Audience.DOANH_NGHIEP, Audience.HOP_TAC_XA, Audience.TO_CHUC, Audience.TO_CHUC_NUOC_NGOAI),
    Door.CAN_BO: (Audience.CAN_BO,),
}


# The first pattern found in a part of the text decides: "tổ chức nước ngoài" is not a "tổ chức" of this country.
_SIGNS = tuple(
    (kind, late(rf"\b(?:{words})\b"))
    for kind, words in (
        (Audience.DINH_CU_NUOC_NGOAI, "dinh cu o nuoc ngoai|goc viet nam|kieu bao"),
        (Audience.DOANH_NGHIEP, "doanh nghiep|ho kinh doanh|cong ty|nha dau tu|thuong nhan"),
        (Audience.HOP_TAC_XA, "hop tac xa|htx|to hop tac"),
        (Audience.TO_CHUC_NUOC_NGOAI, "(?:to chuc|co quan|phap nhan)(?: kinh te| phi chinh phu)? nuoc ngoai|to chuc quoc te"),
        (Audience.NGUOI_NUOC_NGOAI, "nuoc ngoai|khong quoc tich"),
        (Audience.CAN_BO, "can bo|cong chuc|vien chuc|si quan|luc luong vu trang"),
        (Audience.TO_CHUC, "to chuc|co quan|don vi|tap the|phap nhan|co so|truong hoc"),
        (Audience.CONG_DAN, "cong dan|ca nhan|ho gia dinh|nguoi|cong dong|nhan dan|hoc sinh|sinh vien|tre em"),
    )
)
# What a text leaves out names nobody: "Tổ chức (không bao gồm doanh nghiệp, hợp tác xã)".
_LEFT_OUT = late(r"\((?:khong|tru)\b[^)]*\)|\b(?:khong bao gom|khong gom|tru)\b.*")
_BETWEEN = late(r"[,;/()+]|\b(?:va|hoac)\b")


def audiences(texts: Iterable[str]) -> tuple[Audience, ...]:
    """Return the kinds that `texts` name, in the order of the list, at least one."""
    found = {kind for text in texts for kind in _kinds(text)}
    return tuple(kind for kind in Audience if kind in found) or (Audience.KHAC,)


def doors(texts: Iterable[str]) -> tuple[Door, ...]:
    """Return the ways in behind which a procedure for the people and bodies of `texts` stands."""
    found = set(audiences(texts))
    return tuple(door for door in Door if not found.isdisjoint(door.kinds))


@lru_cache(maxsize=1000)
def _kinds(text: str) -> frozenset[Audience]:
    parts = [part for part in _BETWEEN.split(_LEFT_OUT.sub("", fold(text))) if part.strip()]
    kinds = {kind for part in parts if (kind := _kind(part))}
    return frozenset(kinds or {Audience.KHAC})


def _kind(part: str) -> Audience | None:
    return next((kind for kind, sign in _SIGNS if sign.search(part)), None)
