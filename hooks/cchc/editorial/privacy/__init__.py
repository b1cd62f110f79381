"""Personal data in posts, questions and answers (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15)."""

from cchc.editorial.privacy.checking import RULES, privacy_faults
from cchc.editorial.privacy.published import Published

__all__ = ["RULES", "Published", "privacy_faults"]
