"""Whether two texts name the same person: by what they are called, not by how it is written."""

from collections.abc import Iterator
from functools import lru_cache

from cchc.language.folding import fold
from cchc.language.lookalikes import as_seen
from cchc.language.patterns import late


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of a list with commas, each as its words, the longest first."""
    return tuple(sorted((tuple(line.split()) for line in text.split(",")), key=len, reverse=True))


# How people are addressed, and the marks of who signs for whom: before a name, telling nothing of who it is.
_TITLES = _phrases(
    "ông, bà, cô, chú, bác, anh, chị, em, thầy, đc, đồng chí, luật sư, ls, gs, pgs, ts, tskh, ths, cn, ks, bs,"
    "giáo sư, phó giáo sư, tiến sĩ, thạc sĩ, cử nhân, kỹ sư, bác sĩ, tm, kt, tl, tuq, đại úy, thượng úy, trung úy, thiếu úy,"
    "thiếu tá, trung tá, thượng tá"
)
# What people are; a name may stand before or after it.
_ROLES = _phrases(
    "chủ tịch, bí thư, chánh văn phòng, chánh thanh tra, trưởng phòng, trưởng ban, tổ trưởng, đội trưởng, trưởng thôn, trưởng ấp,"
    "trưởng công an, chỉ huy trưởng, giám đốc, tổng giám đốc, cục trưởng, chi cục trưởng, vụ trưởng, bộ trưởng, thứ trưởng,"
    "thủ trưởng, hiệu trưởng, trạm trưởng, trưởng trạm, nhóm trưởng, trưởng nhóm, trưởng, phó, quyền, chuyên viên, cán bộ,"
    "công chức, viên chức, nhân viên, văn thư, thư ký, biên tập viên, phóng viên, tổng biên tập, thường trực, lãnh đạo,"
    "người phát ngôn, ủy viên, uỷ viên"
)
# Bodies; what follows is where they are, and perhaps a name.
_BODIES = _phrases(
    "ubnd, hđnd, ubmttq, mttq, ủy ban, uỷ ban, hội đồng, đảng ủy, đảng uỷ, văn phòng, phòng, ban, sở, tổ, đội, đoàn thanh niên,"
    "đoàn xã, đoàn phường, hội, trung tâm, trạm, đài, nhóm, bộ phận, chi cục, cục, bộ, trường, công an, ban chỉ huy, xã, phường,"
    "thị trấn, đặc khu, huyện, tỉnh, thành phố, cơ quan, đơn vị, công ty"
)
_SEPARATOR = late(r"[,;/+&()\[\]|–—]|\s-\s|\b(?:và|cùng)\b")
_DONG_CHI = late(r"\b[đd]\s*/\s*c\b")
_WORD = late(r"[^\W_]+")
# What stands where a name should be.
_NO_NAMES = frozenset(
    "khong,khong co,khong ro,chua ro,chua co,chua biet,nguoi duyet,ten nguoi duyet,ai do,can dien,none,null,nil,na,n a,test,"
    "abc,xyz,tbd,todo,ten,ho ten,ho va ten,chuc vu,toi,em,minh,chung toi,admin,administrator,quan tri,user,nguoi dung,"
    "nguoi co tham quyen,cap tren,da duyet,ok,co,yes".split(",")
)

Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def is_unclear(name: str) -> bool:
    """Tell whether `name` tells nobody who that is: "-", "x", "???", letters that are not seen, "người duyệt"."""
    words = [fold(word) for word in _words(name)]
    letters = {char for word in words for char in word if char.isalpha()}
    return len(letters) < 2 or " ".join(words) in _NO_NAMES


# A portal has few authors and approvers, and thousands of items.
@lru_cache(maxsize=4096)
def same_person(one: str, other: str) -> bool:
    """Tell whether two texts name a person in common, titles, roles, marks, case, order of words and look-alike letters aside.

    Each may name several: "Nguyễn Văn An, Trần Thị Bình". A role alone is whoever has it.
    """
    if _bag(_words(one)) == _bag(_words(other)) or _run_together(one) == _run_together(other):
        return True
    ours, theirs = list(_parts(one)), list(_parts(other))
    named = [[part for part in parts if _name(part)] for parts in (ours, theirs)]
    # Two who are named are told apart by their names: many are "Chuyên viên".
    if all(named):
        ours, theirs = named
    return any(_same(part, another) for part in ours for another in theirs)


def names_somebody(text: str) -> bool:
    """Tell whether a name of a person stands in `text`, not a role alone."""
    return any(_name(part) for part in _parts(text))


def _run_together(text: str) -> str:
    """Return the letters of a name as if typed without blanks, titles aside."""
    return "".join(fold(word) for word in _without_titles(_words(text)))


def _seen(text: str) -> str:
    return _DONG_CHI.sub("đc", as_seen(text).casefold())


def _words(text: str) -> Words:
    return tuple(_WORD.findall(_seen(text)))


def _bag(words: Words) -> list[str]:
    return sorted(fold(word) for word in words)


def _parts(text: str) -> Iterator[Words]:
    """Yield the persons and roles that a text lists, without titles; bodies are nobody."""
    for piece in _SEPARATOR.split(_seen(text)):
        words = _without_titles(tuple(_WORD.findall(piece)))
        if words and not _begins(words, _BODIES):
            yield words


def _without_titles(words: Words) -> Words:
    while 0 < (count := _begins(words, _TITLES)) < len(words):
        words = words[count:]
    return words


def _same(one: Words, other: Words) -> bool:
    """Tell whether the words are the same in any order, or a name and the same name beside a role or with the family name."""
    if _bag(one) == _bag(other):
        return True
    return any(
        name and (_bag(name) == _bag(_name(longer)) or _stands_at_an_end(name, longer))
        for name, longer in ((_name(one), other), (_name(other), one))
    )


def _stands_at_an_end(name: Words, longer: Words) -> bool:
    first, last = longer[: len(name)], longer[-len(name) :]
    return _bag(last) == _bag(name) or (_has_role(longer) and _bag(first) == _bag(name))


def _name(words: Words) -> Words:
    """Return what is left when the roles and bodies it begins with are taken off: a name has two words or more."""
    while count := _begins(words, _ROLES) or _begins(words, _BODIES):
        words = words[count:]
    return () if len(words) < 2 or _has_role(words) else _without_titles(words)


def _has_role(words: Words) -> bool:
    return any(_begins(words[start:], _ROLES) for start in range(len(words)))


def _begins(words: Words, phrases: tuple[Words, ...]) -> int:
    """Return how many words the longest of `phrases` has with which `words` begin; 0 when none is there."""
    return next((len(p) for p in phrases if len(p) <= len(words) and all(map(_is, words, p))), 0)


def _is(word: str, meant: str) -> bool:
    """Tell whether a word is the one meant; typed without marks it may be any of those."""
    return word == meant or word == fold(meant)
