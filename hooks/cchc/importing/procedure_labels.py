"""The columns of a table of procedures and the parts of the national database's export, by the words that name them."""

from cchc.language.folding import fold

# In the order of the export; the first of each is its label there, the rest are how tables call it, and our keys.
LABELS: dict[str, tuple[str, ...]] = {
    "code": ("Mã thủ tục", "Mã TTHC", "Mã số TTHC", "Mã số", "Mã thủ tục hành chính", "code"),
    "decision_number": ("Số quyết định", "Quyết định công bố", "Số quyết định công bố", "decision"),
    "title": ("Tên thủ tục", "Tên TTHC", "Tên thủ tục hành chính", "title"),
    "level": ("Cấp thực hiện", "level"),
    "kind": ("Loại thủ tục",),
    "field": ("Lĩnh vực", "field"),
    "steps": ("Trình tự thực hiện", "steps"),
    "how": ("Cách thức thực hiện", "Hình thức nộp", "channels", "how"),
    "time_limit": ("Thời hạn giải quyết", "Thời gian giải quyết", "time_limit"),
    "fee": ("Phí, lệ phí", "Phí lệ phí", "Lệ phí", "Phí", "fee"),
    "note": ("Mô tả cách thức", "note"),
    "paper": ("Thành phần hồ sơ", "Tên giấy tờ", "Thành phần, số lượng hồ sơ", "dossier", "papers"),
    "paper_form": ("Mẫu đơn, tờ khai", "Tên mẫu đơn, tờ khai", "Mẫu đơn", "forms", "form"),
    "quantity": ("Số lượng", "Số lượng giấy tờ"),
    "case": ("Trường hợp", "case"),
    "sets": ("Số bộ hồ sơ", "Số bộ", "Số lượng hồ sơ", "sets"),
    "audience": ("Đối tượng thực hiện", "audience"),
    "agency": ("Cơ quan thực hiện",),
    "authority": ("Cơ quan có thẩm quyền",),
    "address": ("Địa chỉ tiếp nhận HS", "Địa chỉ tiếp nhận hồ sơ"),
    "delegate": ("Cơ quan được ủy quyền",),
    "partner": ("Cơ quan phối hợp",),
    "result": ("Kết quả thực hiện", "Kết quả", "result"),
    "legal_basis": ("Căn cứ pháp lý", "legal_basis"),
    "law_number": ("Số ký hiệu",),
    "law_title": ("Trích yếu",),
    "law_date": ("Ngày ban hành",),
    "law_issuer": ("Cơ quan ban hành",),
    "conditions": ("Yêu cầu, điều kiện thực hiện", "Yêu cầu, điều kiện", "conditions"),
    "keywords": ("Từ khóa", "keywords"),
    "description": ("Mô tả", "description"),
    # What tables of units add to the labels of the export.
    "decision_date": ("Ngày quyết định", "Ngày quyết định công bố"),
    "online": (
        "Mức độ trực tuyến",
        "Mức độ dịch vụ công",
        "Mức độ DVC",
        "Mức độ cung cấp DVCTT",
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


def _key(label: str) -> str:
    return " ".join(fold(label).replace("_", " ").replace(",", " ").strip(" :*.()").split())


_BY_LABEL = {_key(label): part for part, labels in LABELS.items() for label in labels}


def part_named(label: str) -> str | None:
    """Return the part that a column head or a label of the export names, or None."""
    return _BY_LABEL.get(_key(label))


def label_of(key: str) -> str:
    """Return the Vietnamese label of a part or of a key of procedures."""
    return LABELS[PARTS.get(key, (key,))[0]][0]
