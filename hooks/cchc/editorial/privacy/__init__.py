"""Personal data in what is published (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15)."""

from cchc.editorial.privacy.checking import RULES
from cchc.editorial.privacy.faults import page_faults, privacy_faults
from cchc.editorial.privacy.published import Published

__all__ = ["RULES", "Published", "page_faults", "privacy_faults"]
