"""Where the portal stands on the web: `site_url` of mkdocs.yml, which absolute addresses begin with."""

from typing import Any

from cchc.language.patterns import late
from cchc.reading.settings import is_later

_URL = late(r"https?://[^\s<>\"]+")


def lacks_address(use: str) -> str:
    """Return the sentence that says that the settings tell no address yet, and for what `use` there must be one."""
    return f"mkdocs.yml chưa ghi địa chỉ của Cổng ở 'site_url', {use}; hãy ghi, ví dụ site_url: https://cchc.ten-xa.gov.vn/"


def site_address(settings: Any) -> str | None:
    """Return `site_url` of the mapping read from mkdocs.yml, with a slash at its end; None when it has none yet."""
    url = settings.get("site_url") if isinstance(settings, dict) else None
    if not isinstance(url, str) or not _URL.fullmatch(url.strip()) or is_later(url.strip()):
        return None
    return url.strip().rstrip("/") + "/"
