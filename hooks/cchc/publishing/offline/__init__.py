"""What a device keeps for reading without a network: which pages, in which files, and the service worker that fetches them.

The worker is overrides/sw.js; a page's text is kept as it stood in the page's <article>, so nothing is rendered twice.
"""

from cchc.publishing.offline.kept import POSTS_KEPT, KeptPage, kept_pages
from cchc.publishing.offline.page import OfflineView, offline_page
from cchc.publishing.offline.shell import shell_files
from cchc.publishing.offline.store import INDEX, store_of
from cchc.publishing.offline.worker import WORKER, edition, offline_files

__all__ = [
    "INDEX",
    "POSTS_KEPT",
    "WORKER",
    "KeptPage",
    "OfflineView",
    "edition",
    "kept_pages",
    "offline_files",
    "offline_page",
    "shell_files",
    "store_of",
]
