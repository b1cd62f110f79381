"""manifest.webmanifest: what a phone must know to put the portal on its home screen."""

import json
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.publishing import addresses as at
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import Crumb

ADDRESS = "manifest.webmanifest"
_ICONS = "assets/icons/"
# The colours of --cc-accent and --cc-page in overrides/assets/styles/variables.css.
_THEME, _BACKGROUND = "#12468c", "#ffffff"


def manifest(shown: Catalogue, site: SiteInfo) -> tuple[str, bytes]:
    """Return (address, bytes) of the manifest; every address in it is relative, so the portal may live in any folder."""
    content = {
        "id": "./",
        "name": site.name,
        "short_name": f"CCHC {shown.owner.short}" if shown.owner.short else "Cổng CCHC",
        "description": site.description,
        "lang": site.language,
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": _THEME,
        "background_color": _BACKGROUND,
        "categories": ["government"],
        "icons": [
            _icon("cong.svg", "any", "image/svg+xml"),
            _icon("cong-192.png", "192x192"),
            _icon("cong-512.png", "512x512"),
            _icon("cong-tran-le-192.png", "192x192", purpose="maskable"),
            _icon("cong-tran-le-512.png", "512x512", purpose="maskable"),
        ],
        "shortcuts": [{"name": crumb.title, "url": f"./{crumb.address}"} for crumb in _shortcuts(shown)],
    }
    return ADDRESS, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _shortcuts(shown: Catalogue) -> tuple[Crumb, ...]:
    offline = (at.OFFLINE,) if shown.settings.offline else ()
    return at.SEARCH, at.PROCEDURES, at.QUESTIONS, *offline


def _icon(name: str, sizes: str, kind: str = "image/png", purpose: str = "any") -> dict[str, Any]:
    return {"src": f"./{_ICONS}{name}", "sizes": sizes, "type": kind, "purpose": purpose}
