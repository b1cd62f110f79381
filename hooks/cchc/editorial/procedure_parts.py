"""What a procedure should tell beside what its format demands."""

from cchc.content.choices import Online
from cchc.content.procedures import Procedure

# What the law does not demand of a procedure, and a citizen misses.
PARTS = {
    "decision": "Quyết định công bố",
    "legal_basis": "Căn cứ pháp lý",
    "form_file": "Tệp hoặc địa chỉ của mẫu đơn",
    "partial_reason": "Lý do chỉ trực tuyến một phần",
    "keywords": "Từ khóa người dân hay dùng",
}


def missing_parts(procedure: Procedure) -> tuple[str, ...]:
    """Return the keys of PARTS that the procedure lacks."""
    lacking = {
        "decision": procedure.decision is None,
        "legal_basis": not procedure.legal_basis,
        "form_file": any(not (form.file or form.url) for form in procedure.forms),
        "partial_reason": procedure.online is Online.MOT_PHAN and not procedure.partial_reason,
        "keywords": not procedure.keywords,
    }
    return tuple(key for key in PARTS if lacking[key])
