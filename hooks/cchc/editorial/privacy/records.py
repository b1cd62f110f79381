"""Numbers under which the state keeps a person: the dossier handed in, social and health insurance, the tax code."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import PERSON, Find, digits_of, is_amount, sentence_after, sentence_before
from cchc.language.patterns import late

DOSSIER_RULE = "privacy-dossier"
INSURANCE_RULE = "privacy-insurance"
TAX_RULE = "privacy-tax-code"

# Body, day, number within the day (QĐ 985/QĐ-VPCP and the systems of provinces): H50.12-260510-0001.
_DOSSIER = late(
    r"(?<![\w.\-])(?:\d{3}(?:\.\d{2}){2}\.)?[A-Z]\d{2}(?:[.\-]\d{1,3}){0,5}[-–_. ]\d{6}(?:\d\d)?[-–_. ]\d{2,6}(?![\w\-])"
    r"|(?<![\w.\-])\d{6}[-–_.]\d{2,6}[-–_.][A-Z]\d{2}(?![\w\-])",
    re.IGNORECASE,
)
_DOSSIER_SAID = late(
    r"(?<!\w)(?:(?:mã(?: số)?|số|tra cứu)(?: tra cứu)? (?:hồ sơ|HS|biên nhận|tiếp nhận|đơn)|giấy (?:biên nhận|tiếp nhận"
    r"|hẹn)|phiếu (?:hẹn|tiếp nhận|biên nhận))(?!\w)"
    r"[^\d\n]{0,28}?"
    r"(?<!\w)(?P<number>(?:[A-Z]{1,6}[.\-]?)?\d(?:[.\-/]?[A-Z0-9]){7,30})(?![\w\-])",
    re.IGNORECASE,
)
# The code of a procedure, which has six digits behind its first: 1.001193.000.00.00.H50.
_PROCEDURE = late(r"\d\.\d{6}")
_SOCIAL = late(
    r"(?<!\w)(?:BHXH|bảo hiểm xã hội|sổ bảo hiểm)(?!\w)[^\d\n]{0,30}?(?<!\w)(?P<number>\d(?:[ .\-]?\d){9})(?!\w)(?![./]\d)",
    re.IGNORECASE,
)
# Two letters of the group, a digit of the benefit, two of the province, ten of the person (QĐ 1351/QĐ-BHXH).
_HEALTH = late(r"(?<!\w)[A-Z]{2}[ .\-]?[1-5][ .\-]?\d{2}[ .\-]?\d(?:[ .\-]?\d){9}(?!\w)")
_HEALTH_SAID = late(
    r"(?<!\w)(?:BHYT|bảo hiểm y tế)(?!\w)[^\d\n]{0,30}?(?<!\w)(?P<number>(?:[A-Z]{2}[ .\-]?)?\d(?:[ "
    r".\-]?\d){9,14})(?!\w)(?![./]\d)",
    re.IGNORECASE,
)
_TAX = late(
    r"(?<!\w)(?:MST|mã số thuế|mã số người nộp thuế"
    r"|mã thuế)(?!\w)(?P<gap>[^\d\n]{0,35}?)(?<!\w)(?P<number>\d{10}(?:[\- ]\d{3})?|\d{12}|\d(?:[ .]\d{3}){3})(?!\w)",
    re.IGNORECASE,
)
_FIRM = late(
    r"(?<!\w)(?:công ty|doanh nghiệp|DN|HTX|hợp tác xã|đơn vị|cơ quan|UBND|ủy ban|trung tâm|sở|chi cục|cục|chi nhánh"
    r"|ngân sách|tổ chức|"
    r"trường|bệnh viện|TNHH|cổ phần)(?!\w)",
    re.IGNORECASE,
)


def find_dossiers(text: str) -> Iterator[Find]:
    """Yield the numbers of dossiers, under which anybody may look up who handed in what."""
    for match in _DOSSIER.finditer(text):
        yield Find(DOSSIER_RULE, match.start(), match.end(), match[0].upper())
    for match in _DOSSIER_SAID.finditer(text):
        number = match["number"]
        if len(digits_of(number)) >= 8 and not _PROCEDURE.match(number) and not is_amount(text, *match.span("number")):
            yield Find(DOSSIER_RULE, *match.span("number"), number.upper())


def find_insurances(text: str) -> Iterator[Find]:
    """Yield the numbers of social and health insurance."""
    for match in (*_SOCIAL.finditer(text), *_HEALTH_SAID.finditer(text)):
        if not is_amount(text, *match.span("number")):
            yield Find(INSURANCE_RULE, *match.span("number"), _joined(match["number"]))
    for match in _HEALTH.finditer(text):
        yield Find(INSURANCE_RULE, match.start(), match.end(), _joined(match[0]))


def find_tax_codes(text: str) -> Iterator[Find]:
    """Yield the tax codes of persons; a firm's is public, and a person's begins with 8 or is the number of his card."""
    for match in _TAX.finditer(text):
        number = digits_of(match["number"])
        around = f"{sentence_before(text, match.start())} {match['gap']} {sentence_after(text, match.end())}"
        firm, person = _FIRM.search(around), PERSON.search(around)
        if (
            len(number) == 12
            or (person and not firm)
            or (number[0] == "8" and not firm)
            or re.search("cá nhân", around, re.IGNORECASE)
        ):
            yield Find(TAX_RULE, *match.span("number"), number)


def _joined(number: str) -> str:
    return re.sub(r"[ .\-]", "", number).upper()
