"""Numbers as an announcer reads them, in the northern way: linh, mốt, tư, lăm, nghìn.

PyPI's num2words (0.5.14, the newest) leaves the empty hundreds out: 2018 is "hai nghìn lẻ mười tám" there, 1001 "một nghìn lẻ
một", and it knows no decimals of ours. Announcers say "hai nghìn không trăm mười tám", so these few rules are ours.
"""

from collections.abc import Iterator

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 10**9
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
# More digits after the comma are read one by one.
_LONGEST_FRACTION = 2


def spoken(number: int) -> str:
    """Return a whole number in words; "âm" stands before one below zero.

    >>> spoken(2018), spoken(1_001_000), spoken(24)
    ('hai nghìn không trăm mười tám', 'một triệu không trăm linh một nghìn', 'hai mươi tư')
    """
    if number < 0:
        return f"âm {spoken(-number)}"
    billions, low = divmod(number, _BILLION)
    words = [f"{spoken(billions)} tỷ"] if billions else []
    words += _below_billion(low, led=bool(billions))
    return " ".join(words) or _DIGITS[0]


def _below_billion(number: int, *, led: bool) -> Iterator[str]:
    """Three groups of three digits; once something stands before, the empty hundreds of a group are read."""
    for place in (2, 1, 0):
        value = number // 1000**place % 1000
        if value:
            yield " ".join((*_group(value, led=led), *filter(None, [_GROUPS[place]])))
            led = True


def _group(value: int, *, led: bool) -> Iterator[str]:
    hundreds, rest = divmod(value, 100)
    if hundreds or led:
        yield f"{_DIGITS[hundreds]} trăm"
    if rest:
        yield _tens(rest, led=bool(hundreds or led))


def _tens(rest: int, *, led: bool) -> str:
    tens, ones = divmod(rest, 10)
    if not tens:
        return f"linh {'tư' if ones == 4 else _DIGITS[ones]}" if led else _DIGITS[ones]
    first = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    special = {5: "lăm"} if tens == 1 else _AFTER_TENS
    return f"{first} {special.get(ones, _DIGITS[ones])}" if ones else first


def spoken_decimal(whole: str, fraction: str) -> str:
    """Return "1,25" as "một phẩy hai mươi lăm"; digits after a nought, or more than two, are read one by one."""
    one_by_one = fraction.startswith("0") or len(fraction) > _LONGEST_FRACTION
    return f"{spoken(int(whole))} phẩy {spoken_digits(fraction) if one_by_one else spoken(int(fraction))}"


def spoken_digits(text: str) -> str:
    """Return the digits of a text one by one, as telephone numbers and codes are read."""
    return " ".join(_DIGITS[int(digit)] for digit in text if digit.isdecimal())
