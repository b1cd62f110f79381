"""What is nobody's business of somebody who can be made out: illness, family, debts, punishment.

A note: words alone do not prove it.
"""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import OFFICE, Find
from cchc.editorial.privacy.history import is_history
from cchc.editorial.privacy.people import FULL_NAME, INITIALS, KIN, WORD
from cchc.language.patterns import any_of, late

RULE = "privacy-circumstance"

_MATTER = (
    r"(?:ly hôn|ly dị|ly thân|ngoại tình|bạo hành|bạo lực gia đình|xâm hại|hiếp dâm|lạm dụng|nghiện(?! việc)|ma túy"
    r"|ma tuý|cai nghiện|HIV|AIDS|ung thư|"
    r"tâm thần|trầm cảm|động kinh|tự kỷ|tự tử|tự sát|tự tử|phá thai|sảy thai|vô sinh|hiếm muộn|viêm gan|bệnh lao"
    r"|lao phổi|giang mai|suy thận|chạy thận|đột quỵ|tai biến|"
    r"bại liệt|liệt|hiểm nghèo|khuyết tật|thiểu năng|chậm phát triển|down|dị tật|tiền án|tiền sự|án tù|đi tù|ở tù"
    r"|bị bắt|bị án|mãn hạn tù|chấp hành án|chấp hành xong|tạm giam|truy nã|"
    r"khởi tố|vỡ nợ|nợ nần|nợ xấu|vay nặng lãi|tín dụng đen|siết nợ|con nuôi|con ngoài giá thú|ngoài giá thú|con riêng"
    r"|không (?:rõ|biết) cha|bỏ rơi|bị bỏ|nhiễm|chửa hoang|mang thai|"
    r"bệnh (?:tim|gan|thận|phổi|máu|hiểm|lao|nặng|nan y|phong|gout|thần kinh|dại|dạ dày|não|xương|tự kỷ|bạch|xã hội"
    r"|ung)|mắc bệnh|bị bệnh|bệnh nặng|bệnh tim|tiểu đường|mất (?:năng lực|trí)|nghiện rượu|cờ bạc|mại dâm|đồng tính"
    r"|chuyển giới|xét nghiệm ADN|đánh đập|mổ (?:tim|não|ruột|u)|ghép (?:thận|gan)|mất vì|chết vì|bại não|bỏ đi|bỏ nhà"
    r"|mù|câm|điếc|lẫn|lú|nằm (?:một|liệt)|neo đơn|đơn thân|tật nguyền|"
    r"nợ (?:ngân hàng|tiền|\d)|siết nhà|không (?:có chồng|có vợ)|bị (?:chồng|vợ|cha|bố|mẹ|con|hàng xóm) \w+"
    r"|phải nhập viện|cấp cứu|tật|điên|tù tội|cải tạo)(?!\w)"
)
_MATTERS = late(rf"(?<!\w){_MATTER}", re.IGNORECASE)
# Plain words of those, which are found quickly.
_WORDS = (
    "ly hôn, ly dị, ly thân, ngoại tình, bạo hành, bạo lực, xâm hại, hiếp dâm, lạm dụng, nghiện, ma túy, ma tuý, hiv, "
    "aids, ung thư, tâm thần, trầm cảm, động kinh, tự kỷ, tự tử, tự sát, phá thai, sảy thai, mang thai, vô sinh, hiếm "
    "muộn, viêm gan, lao phổi, giang mai, suy thận, chạy thận, đột quỵ, tai biến, liệt, hiểm nghèo, khuyết tật, thiểu "
    "năng, chậm phát triển, down, dị tật, tiền án, tiền sự, án tù, đi tù, ở tù, mãn hạn tù, tù tội, bị bắt, bị án, "
    "chấp hành, tạm giam, truy nã, khởi tố, vỡ nợ, nợ ngân hàng, nợ tiền, nợ xấu, nợ nần, vay nặng lãi, tín dụng đen, "
    "con nuôi, ngoài giá thú, con ngoài giá thú, con riêng, không rõ cha, không biết cha, bỏ rơi, bị bỏ, nhiễm, chửa "
    "hoang, bệnh, tiểu đường, mất năng lực, mất trí, mất vì, cờ bạc, mại dâm, đồng tính, chuyển giới, adn, đánh đập, "
    "mổ, ghép, chết vì, bại não, bỏ đi, bỏ nhà, mù, câm, điếc, lẫn, lú, nằm, neo đơn, đơn thân, tật, siết nhà, không "
    "có chồng, không có vợ, bị chồng, bị vợ, bị cha, bị bố, bị mẹ, bị con, bị hàng xóm, mắc bệnh, phải nhập viện, cấp "
    "cứu, điên, cải tạo"
).split(", ")
# A sentence is looked at no further, and for no more of its words, than people write.
_LONGEST, _MOST = 300, 4
_STOPS = ".!?\n|"
_FIRSTS = dict.fromkeys(word[0] for word in _WORDS)
# Only the first letter is taken: one of them may begin within another.
_STARTS = late("|".join(rf"{first}(?={any_of(word[1:] for word in _WORDS if word[0] == first)}(?!\w))" for first in _FIRSTS))
# Somebody, not anybody: he is named, or one speaks of him ("chồng chị đang …", "Cháu bị …").
_NAMED = late(rf"{FULL_NAME}|(?<!\w){KIN}\s(?:{INITIALS}|{WORD})")
_KIN = (
    r"(?:chồng|vợ|con(?: trai| gái| út| cả| dâu| rể)?|cháu|mẹ|bố|cha|ba|má|em(?: trai| gái)?|anh(?: trai)?|chị(?: gái)?"
    r"|bà nội|bà ngoại|ông nội|ông ngoại)"
)
_SOMEBODY = late(
    rf"(?<!\w)(?i:{_KIN}|gia đình|nhà)\s(?i:chị|anh|ông|bà|cô|bác|cụ|chú|em|cháu|mình)(?!\w)(?!\s(?:em|chị|ruột|nội"
    rf"|ngoại|hoặc|và|,))"
    r"|(?<!\w)[Nn]gười (?:hỏi|nộp|gửi|phản ánh|đề nghị|yêu cầu)\s(?:này\s)?(?:vừa|đang|bị|đã|mới|mắc|nhiễm|từng|có)(?!\w)"
    r"|(?:(?<=\s)|(?<=\n)|(?<=^)|(?<=[.\"“(]))(?:Chị|Anh|Ông|Bà cụ|Bà|Cụ|Cháu|Bé|Cô|Chú|Bác|Em|chị|anh|ông|cụ|cháu|bé"
    r"|cô ấy|bà ấy|anh ấy|chị ấy|ông ấy)\s"
    r"(?:này\s|ấy\s|ta\s)?(?:vừa|đang|bị|đã|mới|mắc|nhiễm|từng|có tiền|có HIV|hiện|mới|không may|phải|neo đơn|sinh con"
    r"|mang thai|nghiện|ly hôn|ly thân)(?!\w)"
)
_PLACE = late(rf"(?<!\w)(?:thôn|xóm|bản|ấp|khối|tổ|làng|buôn|xứ)\s(?:số\s)?(?:\d|{WORD})")
_OWN = late(
    rf"(?<!\w)(?i:{_KIN})\s(?:tôi|em|cháu|mình)(?!\w)|(?<!\w)(?:[Tt]ôi|[Ee]m|[Cc]háu)\s(?:bị|mắc|đang|vừa|đã|mới|nhiễm)(?!\w)"
)
_ANYBODY = late(
    r"(?<!\w)(?:trường hợp|nếu|khi|người(?! (?:hỏi|nộp|gửi|phản ánh|này|ấy|đó))|trẻ em|trẻ|các|những|mọi|mỗi|đối tượng"
    r"|hộ gia đình|phụ nữ|thủ tục|điều kiện|quy định|theo luật|hướng dẫn|tuyên truyền|phòng,? chống|phòng ngừa|"
    r"hoặc|giấy tờ|mức|chế độ|bệnh viện|học sinh|công dân|nạn nhân)(?!\w)",
    re.IGNORECASE,
)
_DEALS = late(
    r"(?<!\w)(?:chủ tịch|giám đốc|trưởng|phó|bí thư|cán bộ|thăm|trao|tặng|phát biểu|giải quyết|tiếp nhận|chia sẻ"
    r"|cho biết|nói về|tham gia|chỉ đạo|kiểm tra|"
    r"làm việc|trả lời|khám|hỗ trợ)(?!\w)",
    re.IGNORECASE,
)
_STREET = late(r"(?<!\w)(?:đường|phố|trường|xã|phường|thôn|quỹ|giải|chương trình)\s$", re.IGNORECASE)


def find_circumstances(text: str) -> Iterator[Find]:
    """Yield the matters of somebody told in one sentence with him, or with his village."""
    first = end = tried = 0
    for start in _STARTS.finditer(text.lower()):
        at = start.start()
        if at >= end:
            (first, end), tried = _sentence(text, at), 0
        if tried < _MOST and (match := _MATTERS.match(text, at, end)):
            tried += 1
            if _is_told(text[first:end], at - first):
                yield Find(RULE, at, match.end(), match[0].lower())
                tried = _MOST


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Return the bounds of the sentence around `at`, no more than three hundred signs to each side."""
    first, end = max(0, at - _LONGEST), min(len(text), at + _LONGEST)
    first = max(first, *(text.rfind(stop, first, at) + 1 for stop in _STOPS))
    return first, min(end, *(found for stop in _STOPS if (found := text.find(stop, at, end)) >= 0), end)


def _is_his(words: str, name: re.Match[str], at: int) -> bool:
    """Tell whether the matter at `at` is that of the named: not one that he speaks of, sees to or fights."""
    between = words[name.end() : at] if name.start() < at else words[at : name.start()]
    if len(between) > 60 or _ANYBODY.search(between) or _DEALS.search(between) or OFFICE.search(between):
        return False
    return (
        not is_history(name[0]) and not _ANYBODY.search(words[max(0, at - 25) : at]) and not _STREET.search(words[: name.start()])
    )


def _is_told(words: str, at: int) -> bool:
    before = words[max(0, at - 25) : at]
    if any(_is_his(words, name, at) for name in _NAMED.finditer(words)):
        return True
    somebody = _SOMEBODY.search(words)
    if somebody and somebody.start() <= at + 5:
        return not _ANYBODY.search(words[: somebody.start()]) and not _ANYBODY.search(words[somebody.end() : at])
    return bool(_PLACE.search(words) and (_OWN.search(words) or somebody)) and not _ANYBODY.search(before)
