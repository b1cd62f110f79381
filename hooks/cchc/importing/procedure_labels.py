"""The columns of a table of procedures and the parts of the national database's export, by the words that name them."""

import re

from cchc.language.folding import fold
from cchc.language.patterns import late

# In the order of the export; the first of each is its label there, the rest are how tables call it, and our keys.
LABELS: dict[str, tuple[str, ...]] = {
    "code": ("Mã thủ tục", "Mã số TTHC", "Mã số", "Mã", "Mã hồ sơ TTHC", "code"),
    "decision_number": ("Số quyết định", "Quyết định công bố", "Số quyết định công bố", "decision"),
    "title": ("Tên thủ tục", "Tên", "Thủ tục hành chính", "Nội dung thủ tục", "title"),
    "level": ("Cấp thực hiện", "Cấp giải quyết", "Cấp", "level"),
    "kind": ("Loại thủ tục",),
    "field": ("Lĩnh vực", "Tên lĩnh vực", "field"),
    "steps": ("Trình tự thực hiện", "Trình tự", "Các bước thực hiện", "steps"),
    "how": (
        "Cách thức thực hiện",
        "Hình thức nộp",
        "Hình thức nộp hồ sơ",
        "Cách thức",
        "Cách nộp",
        "Cách nộp hồ sơ",
        "channels",
        "how",
    ),
    "time_limit": (
        "Thời hạn giải quyết",
        "Thời gian giải quyết",
        "Thời hạn",
        "Thời gian",
        "Thời hạn giải quyết theo quy định",
        "Thời gian giải quyết theo quy định",
        "Số ngày giải quyết",
        "Số ngày làm việc giải quyết",
        "Số ngày làm việc",
        "time_limit",
    ),
    "fee": (
        "Phí, lệ phí",
        "Lệ phí",
        "Phí",
        "Phí và lệ phí",
        "Mức phí, lệ phí",
        "Mức phí",
        "Mức lệ phí",
        "Mức thu",
        "Mức thu phí, lệ phí",
        "Mức thu phí",
        "Mức thu lệ phí",
        "Phí thẩm định",
        "fee",
    ),
    "note": ("Mô tả cách thức", "note"),
    "paper": ("Thành phần hồ sơ", "Tên giấy tờ", "Thành phần, số lượng hồ sơ", "Hồ sơ", "Giấy tờ phải nộp", "dossier", "papers"),
    "paper_form": ("Mẫu đơn, tờ khai", "Tên mẫu đơn, tờ khai", "Mẫu đơn", "forms", "form"),
    "quantity": ("Số lượng", "Số lượng giấy tờ"),
    "case": ("Trường hợp", "case"),
    "sets": ("Số bộ hồ sơ", "Số bộ", "Số lượng hồ sơ", "sets"),
    "audience": ("Đối tượng thực hiện", "Đối tượng", "audience"),
    "agency": ("Cơ quan thực hiện", "Cơ quan giải quyết", "Cơ quan trực tiếp thực hiện", "Đơn vị thực hiện"),
    "authority": ("Cơ quan có thẩm quyền", "Cơ quan có thẩm quyền quyết định", "Thẩm quyền giải quyết"),
    "address": ("Địa chỉ tiếp nhận HS", "Địa chỉ tiếp nhận hồ sơ", "Địa điểm thực hiện", "Nơi tiếp nhận", "Nơi tiếp nhận hồ sơ"),
    "delegate": ("Cơ quan được ủy quyền",),
    "partner": ("Cơ quan phối hợp",),
    "result": ("Kết quả thực hiện", "Kết quả", "result"),
    "legal_basis": ("Căn cứ pháp lý", "Cơ sở pháp lý", "Căn cứ", "legal_basis"),
    "law_number": ("Số ký hiệu",),
    "law_title": ("Trích yếu",),
    "law_date": ("Ngày ban hành",),
    "law_issuer": ("Cơ quan ban hành",),
    "conditions": ("Yêu cầu, điều kiện thực hiện", "Yêu cầu, điều kiện", "Điều kiện", "Điều kiện thực hiện", "conditions"),
    "keywords": ("Từ khóa", "keywords"),
    "description": ("Mô tả", "description"),
    # What tables of units add to the labels of the export.
    "decision_date": ("Ngày quyết định", "Ngày quyết định công bố"),
    "online": (
        "Mức độ trực tuyến",
        "Mức độ dịch vụ công",
        "Mức độ DVC",
        "Mức độ cung cấp DVCTT",
        "Mức độ DVCTT",
        "DVCTT",
        "Mức độ",
        "Dịch vụ công trực tuyến",
        "online",
    ),
    "partial_reason": ("Lý do một phần", "Lý do trực tuyến một phần", "partial_reason"),
    "scope": ("Phạm vi giải quyết", "scope"),
    "change": ("Tình trạng", "Trạng thái", "Loại thay đổi", "change"),
    "effective_on": ("Ngày có hiệu lực", "Ngày hiệu lực", "effective_on"),
    "replaced_by": ("Mã thủ tục thay thế", "Thay thế bằng", "replaced_by"),
    "reconciled_on": ("Ngày đối chiếu", "reconciled_on"),
    "unit": ("Mã đơn vị", "unit"),
    "remark": ("Ghi chú",),
    "issuer": ("Cơ quan ban hành thủ tục", "Cơ quan công bố"),
    "row_number": ("STT", "TT", "Số thứ tự"),
}
# Which part of a table's row makes which key; faults found in a key are told at the column of its first part.
PARTS: dict[str, tuple[str, ...]] = {
    "channels": ("how", "time_limit", "fee", "note"),
    "dossier": ("paper", "quantity", "case", "sets"),
    "forms": ("paper_form",),
    "decision": ("decision_number", "decision_date"),
    "legal_basis": ("legal_basis", "law_number", "law_title", "law_date", "law_issuer"),
}


# One thing under several names, wherever in a label they stand.
_SAME = (
    (late(r"\([^()]*\)"), " "),
    (late(r"[_,/–-]"), " "),
    (late(r"\b(?:thu tuc hanh chinh|thu tuc)\b"), "tthc"),
    (late(r"\b(?:dich vu cong|dvc) truc tuyen\b"), "dvctt"),
    (late(r"\btthc(?: tthc)+\b"), "tthc"),
)


def _key(label: str) -> str:
    text = fold(label)
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    return " ".join(text.strip(" :*.()").split())


_BY_LABEL = {_key(label): part for part, labels in LABELS.items() for label in labels}


def part_named(label: str) -> str | None:
    """Return the part that a column head or a label of the export names, or None."""
    return _BY_LABEL.get(_key(label))


def bare_label(label: str) -> str:
    """Return the head of a column without what stands in brackets: "Lệ phí (đồng)" is "Lệ phí"."""
    return " ".join(re.sub(r"\([^()]*\)", " ", label).split()).strip(" :*.")


def label_of(key: str) -> str:
    """Return the Vietnamese label of a part or of a key of procedures."""
    return LABELS[PARTS.get(key, (key,))[0]][0]


# Columns whose head is a value and whose cells are a mark: "x" under "Toàn trình". The words must end the head.
_TICKED = (
    ("online", "Toàn trình", r"toan trinh"),
    ("online", "Một phần", r"mot phan"),
    ("online", "Cung cấp thông tin", r"cung cap thong tin(?: truc tuyen)?"),
    ("how", "Trực tiếp", r"truc tiep"),
    ("how", "Trực tuyến", r"truc tuyen"),
    ("how", "Dịch vụ bưu chính", r"buu chinh(?: cong ich)?|bcci"),
    ("level", "Cấp xã", r"(?:cap|ubnd|ubnd cap) xa"),
    ("level", "Cấp tỉnh", r"(?:cap|ubnd|ubnd cap) tinh"),
    ("level", "Cấp trung ương", r"cap (?:trung uong|bo)"),
)


def ticked_value(label: str) -> tuple[str, str] | None:
    """Return the part and the value that a mark below such a head stands for, or None."""
    key = " ".join(re.sub(r"[_,/–()-]", " ", fold(label)).strip(" :*.").split())
    return next(((part, value) for part, value, words in _TICKED if re.fullmatch(rf"(?:\S+ ){{0,4}}(?:{words})", key)), None)
