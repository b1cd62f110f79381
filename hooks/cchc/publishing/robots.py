"""robots.txt: everything may be read, and where the sitemap is."""

from cchc.content.settings import Settings
from cchc.publishing.site_info import SiteInfo

ADDRESS = "robots.txt"


def robots(settings: Settings, site: SiteInfo) -> tuple[str, bytes]:
    """Return (address, bytes).

    A sample portal asks not to be searched: its procedures belong to no real body, and a citizen who found them by a search
    engine would see them without the way there that tells so.
    """
    note, closed = ("# Trang mẫu: nội dung không dùng để tra cứu.\n", " /") if settings.sample else ("", "")
    return ADDRESS, f"{note}User-agent: *\nDisallow:{closed}\n\nSitemap: {site.absolute('sitemap.xml')}\n".encode()
