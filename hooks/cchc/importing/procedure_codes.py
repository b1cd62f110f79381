"""Codes of procedures as offices write them: 1.001193, also 1.00119 of a spreadsheet, 1001193, "1.001193*"."""

import re

from cchc.language.patterns import late

_WHOLE = late(r"\d[.,]\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?")
# A code ends in three zeros at most.
_SHORT = late(r"(\d)[.,](\d{3,5})")
_WITHOUT_POINT = late(r"(\d)(\d{6})")
# What points to a note below the list.
_MARKS = late(r"[*†‡¹²³]+$|\(\*+\)$")
_LIKE_ONE = late(r"\d[.,]\d{1,6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?")


def mended_code(text: str) -> tuple[str, str]:
    """Return the code that `text` means, and what a person should look at, "" for nothing; what means none stays as it is."""
    text = re.sub(r"\s", "", text)
    bare = _MARKS.sub("", text)
    if short := _SHORT.fullmatch(bare):
        return f"{short[1]}.{short[2]:0<6}", "mã mất số 0 cuối vì Excel coi là số; đã thêm lại, hãy kiểm tra"
    if parts := _WITHOUT_POINT.fullmatch(bare):
        return f"{parts[1]}.{parts[2]}", "mã thiếu dấu chấm sau số đầu; đã thêm, hãy kiểm tra"
    if _WHOLE.fullmatch(bare):
        return bare.replace(",", ".", 1), "" if bare == text else "mã có dấu chú thích phía sau; đã bỏ dấu, hãy kiểm tra"
    return text, ""


def looks_like_code(text: str) -> bool:
    """Tell whether a cell holds a procedure's code, also one that must be mended."""
    return bool(_LIKE_ONE.fullmatch(mended_code(text)[0]))


def codes_in(text: str) -> list[str]:
    """Return the codes in a cell that holds several, each once."""
    return list(dict.fromkeys(code for part in re.split(r"[\s;/]+", text) if _WHOLE.fullmatch(code := mended_code(part)[0])))
