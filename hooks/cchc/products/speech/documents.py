"""Document numbers in words: "61/2018/NĐ-CP" is number 61 of the year 2018, by the Government (NĐ 30/2020, appendix III)."""

import re
from collections.abc import Mapping

from cchc.language.document_numbers import KINDS
from cchc.language.patterns import late
from cchc.language.spoken_numbers import spoken
from cchc.products.speech.forms import Around, WrittenForm, form, unsure

# Who issues, as signs end.
ISSUERS: Mapping[str, str] = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "CTUBND": "Chủ tịch Ủy ban nhân dân",
    "CTN": "Chủ tịch nước",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "VPQH": "Văn phòng Quốc hội",
    "BCĐ": "Ban Chỉ đạo",
    "BCĐCCHC": "Ban Chỉ đạo cải cách hành chính",
    "NHNN": "Ngân hàng Nhà nước",
    "TTCP": "Thanh tra Chính phủ",
    "BHXH": "Bảo hiểm xã hội",
    "TANDTC": "Tòa án nhân dân tối cao",
    "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "KTNN": "Kiểm toán nhà nước",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BTGTW": "Ban Tuyên giáo Trung ương",
    "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "VPTW": "Văn phòng Trung ương Đảng",
    "MTTW": "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "MTTQ": "Mặt trận Tổ quốc",
    "TW": "Trung ương",
    "TU": "Tỉnh ủy",
    "HU": "Huyện ủy",
    "ĐU": "Đảng ủy",
    "UBDT": "Ủy ban Dân tộc",
}
# What ministries ("B…") and departments ("S…") are called by.
FIELDS: Mapping[str, str] = {
    "NV": "Nội vụ",
    "TP": "Tư pháp",
    "TC": "Tài chính",
    "CA": "Công an",
    "QP": "Quốc phòng",
    "YT": "Y tế",
    "GDĐT": "Giáo dục và Đào tạo",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "KHCN": "Khoa học và Công nghệ",
    "KH&CN": "Khoa học và Công nghệ",
    "NNMT": "Nông nghiệp và Môi trường",
    "NN&MT": "Nông nghiệp và Môi trường",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "TNMT": "Tài nguyên và Môi trường",
    "TN&MT": "Tài nguyên và Môi trường",
    "XD": "Xây dựng",
    "GTVT": "Giao thông vận tải",
    "CT": "Công Thương",
    "NG": "Ngoại giao",
    "NgV": "Ngoại vụ",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "LĐTBXH": "Lao động, Thương binh và Xã hội",
    "LĐTB&XH": "Lao động, Thương binh và Xã hội",
    "TTTT": "Thông tin và Truyền thông",
    "TT&TT": "Thông tin và Truyền thông",
    "KHĐT": "Kế hoạch và Đầu tư",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "DTTG": "Dân tộc và Tôn giáo",
}
# Two capitals at least, so that "12/Thôn" is none.
_SIGN = r"(?=[A-Za-zĐ&]*[A-ZĐ][A-Za-zĐ&]*[A-ZĐ])[A-ZĐ][A-Za-zĐ&]*\d{0,2}"
_KIND_SIGN = "|".join(sorted(KINDS, key=len, reverse=True))
_NAMED = rf"(?:(?P<short>{_KIND_SIGN})\.? ?(?P<so>số:? ?)?)?"
_ASSEMBLY = late(r"(UBTVQH|QH)(\d{1,2})")
_KIND_WORDS = "|".join(sorted({*KINDS.values(), "Bộ luật", "Hiến pháp", "Văn bản", "Quy định"}, key=len, reverse=True))


def _state(found: re.Match[str], around: Around) -> str | None:
    """61/2018/NĐ-CP, 265/KH-UBND, 60/2014/QH13, 1234/BNV-CCHC."""
    return _reading(found, around, re.split(r"-", found["signs"]))


def _party(found: re.Match[str], around: Around) -> str | None:
    """18-NQ/TW, 12-CTr/TU: documents of the Party."""
    return _reading(found, around, [found["sign"], found["body"]])


def _reading(found: re.Match[str], around: Around, signs: list[str]) -> str | None:
    kind, rest = _kind(signs)
    issuer, unknown = _issuer(rest, letter=kind == "Công văn")
    if kind is None and issuer is None:
        return unsure(found[0])
    groups = found.groupdict()
    year = f" năm {spoken(int(groups['year']))}" if groups.get("year") else ""
    said = f"{_named(found, around, kind)}{spoken(int(found['no']))}{year}"
    if issuer and not _issuer_is_named(issuer, rest, around):
        said += f" của {issuer}"
    return f"{said} {unsure('-'.join(signs))}" if unknown else said


def _kind(signs: list[str]) -> tuple[str | None, list[str]]:
    """Return the kind, and the signs that tell who issued it: a letter has no sign of its own."""
    if assembly := _ASSEMBLY.fullmatch(signs[-1]):
        return (KINDS.get(signs[0]) if len(signs) > 1 else "Luật" if assembly[1] == "QH" else "Nghị quyết"), [signs[-1]]
    if signs[0] in KINDS and len(signs) > 1:
        return KINDS[signs[0]], signs[1:]
    if signs[0] in KINDS and signs[0] not in ISSUERS:
        return KINDS[signs[0]], []
    return ("Công văn" if _name(signs[0]) else None), signs[:1]


def _issuer(signs: list[str], *, letter: bool) -> tuple[str | None, bool]:
    """Return who issued it, the first sign that is known; whether signs are there and none is."""
    names = [name for sign in signs if (name := _name(sign))]
    if len(names) > 1 and not letter:
        return ", ".join(names[:-1]) + f" và {names[-1]}" if _are_ministries(signs) else names[0], False
    return (names[0] if names else None), bool(signs) and not names


def _are_ministries(signs: list[str]) -> bool:
    """Tell ministries from others: a joint circular is of all whom it names; after a committee stands a section of its office."""
    return all(sign not in ISSUERS or sign in ("TANDTC", "VKSNDTC", "TTCP", "NHNN") for sign in signs)


def _name(sign: str) -> str | None:
    if assembly := _ASSEMBLY.fullmatch(sign):
        body = "Ủy ban Thường vụ Quốc hội" if assembly[1] == "UBTVQH" else "Quốc hội"
        return f"{body} khóa {spoken(int(assembly[2]))}"
    if sign in ISSUERS:
        return ISSUERS[sign]
    rank = {"B": "Bộ", "S": "Sở"}.get(sign[0])
    return f"{rank} {FIELDS[sign[1:]]}" if rank and sign[1:] in FIELDS else None


def _named(found: re.Match[str], around: Around, kind: str | None) -> str:
    """Return what stands before the number, as far as the text does not say it: the kind, and "số"."""
    if found["short"]:
        return f"{KINDS[found['short']]} số "
    if around.follows("số"):
        return ""
    if around.follows(_KIND_WORDS):
        return "số "
    return f"{kind} số " if kind else "số "


def _issuer_is_named(issuer: str, signs: list[str], around: Around) -> bool:
    """Whether the text itself says who issued it: after a day, or before, in full or as its sign does."""
    after = re.match(r",?\s*(?:ngày[^,.;]{0,30}|\([^)]{0,40}\))?,?\s*của\s", around.after)
    name = issuer.split(" khóa ")[0].lower()
    return (
        bool(after) or name in around.before.lower() or any(re.search(rf"\b{re.escape(sign)}\b", around.before) for sign in signs)
    )


_NO = r"(?<![\w/])" + _NAMED + r"(?P<no>\d{1,5})"
FORMS: tuple[WrittenForm, ...] = (
    # The clerk has yet to write the number.
    form(rf"(?<![\w/])[.…_]*/{_SIGN}(?:-{_SIGN})*(?![\w/])", lambda found, around: unsure(found[0])),
    form(rf"{_NO}(?:/(?P<year>(?:19|20)\d\d))?/(?P<signs>{_SIGN}(?:-{_SIGN})*)(?![\w/])", _state),
    form(rf"{_NO} ?- ?(?P<sign>{_SIGN})/(?P<body>{_SIGN})(?![\w/])", _party),
)
