"""What the server that shows the site must know: security headers, how long to keep what, where old addresses lead."""

from cchc.publishing.hosting.cache_control import cache_control, named_by_content
from cchc.publishing.hosting.headers import HEADERS_FILE, headers_file
from cchc.publishing.hosting.moved import NGINX_MAP, REDIRECTS_FILE, moved_pages, redirect_files
from cchc.publishing.hosting.security import PAGE_POLICY, PLAYER_POLICY, SECURITY_HEADERS, SERVER_POLICY

__all__ = [
    "HEADERS_FILE",
    "NGINX_MAP",
    "PAGE_POLICY",
    "PLAYER_POLICY",
    "REDIRECTS_FILE",
    "SECURITY_HEADERS",
    "SERVER_POLICY",
    "cache_control",
    "headers_file",
    "moved_pages",
    "named_by_content",
    "redirect_files",
]
