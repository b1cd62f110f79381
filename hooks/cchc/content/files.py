"""Files beside items and pages: which kinds may be published, and at which address.

Nothing that a browser runs at the portal's own address is among them: a page or a script of an author's would speak as the
portal itself. Other kinds are refused rather than guessed at.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc.language.patterns import late

# Where settings, registers and items live, relative to the root.
SETTINGS = "mkdocs.yml"
REGISTERS = "docs/danh-muc"
# What of docs/ is no page, where the settings do not say it: registers, and files of the guide for those who keep a server.
NO_PAGES = ("/danh-muc/", "/huong-dan/may-chu/")
# Where texts of the portal may lie.
CONTENT_FOLDERS = ("docs", "news", "plans")
# What the desk keeps beside the content: drafts, claims, the journal. Never published.
DESK_FOLDER = ".ban-lam-viec"
# Folders of the portal that a site would mix with what they hold.
PORTAL_FOLDERS = (*CONTENT_FOLDERS, "overrides", "hooks", "site", ".cache", ".git", DESK_FOLDER)
# What builds keep for the next one, and the file that every build writes at its end.
CACHE = ".cache/cchc"
LAST_BUILD = f"{CACHE}/lan-truoc.bin"
# Where publishing keeps what it knows of targets, and what this folder published to each.
PUBLISHED = f"{CACHE}/da-dang"
# What has the host of a git repository build and publish a portal, by the host.
WORKFLOWS = {"github": ".github/workflows/cong.yml", "gitlab": ".gitlab-ci.yml"}
ITEM_FOLDERS = ("news", "plans", "docs/dan-hoi", "docs/tthc", "docs/tinh-huong", "docs/ban-tin", "docs/cuoc-thi")
_IN_ITEM_FOLDERS = tuple(f"{folder}/" for folder in ITEM_FOLDERS)
# Where items are YAML from the first line to the last.
DATA_FOLDERS = ("docs/tinh-huong/", "docs/ban-tin/", "docs/cuoc-thi/")
# A part of an address is a folder of the site, whose name no system takes when it is longer than 255 bytes.
LONGEST_PART = 200
# What the names of pictures made of points end with; drawings in SVG are texts.
_PICTURES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".webp", ".avif"),
    *(".bmp", ".dib", ".tif", ".tiff", ".heic", ".heif", ".hif"),
)


def is_item(path: str) -> bool:
    """Tell whether the file at `path` is the source of an item, not an ordinary page or a file beside items."""
    return path.startswith(_IN_ITEM_FOLDERS) and path.endswith(".yml" if path.startswith(DATA_FOLDERS) else ".md")


def is_source(path: str) -> bool:
    """Tell whether the file at `path` is a text that becomes a page: an item or an ordinary page."""
    return path.endswith(".md") or is_item(path)


def is_picture(path: str) -> bool:
    """Tell whether a file's name is that of a picture made of points."""
    return path.lower().endswith(_PICTURES)


class FileKind(NamedTuple):
    """A kind of file: its media type, and the bytes it begins with, any of `signs` at an offset; none where nothing is sure."""

    type: str
    signs: tuple[tuple[int, bytes], ...] = ()


_JPEG = (0, b"\xff\xd8\xff")
_PNG = (0, b"\x89PNG\r\n\x1a\n")
_GIF = (0, b"GIF8")
_RIFF = (0, b"RIFF")
_WEBP = (8, b"WEBP")
_BOX = (4, b"ftyp")
_PHOTO = (_JPEG, _PNG, _GIF, _WEBP)
_ZIP = ((0, b"PK\x03\x04"),)
# Word, Excel and PowerPoint before 2007; Word opens what bears its old name in the new form too.
_OLE = ((0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), *_ZIP)
_RTF = (0, b"{\\rtf")
_OGG = ((0, b"OggS"),)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

# A picture may bear the name of another kind of picture: browsers show it, and many programs save it so.
KINDS: Mapping[str, FileKind] = {
    ".jpg": FileKind("image/jpeg", _PHOTO),
    ".jpeg": FileKind("image/jpeg", _PHOTO),
    ".png": FileKind("image/png", _PHOTO),
    ".gif": FileKind("image/gif", _PHOTO),
    ".webp": FileKind("image/webp", _PHOTO),
    ".avif": FileKind("image/avif", (_BOX,)),
    ".svg": FileKind("image/svg+xml"),
    ".pdf": FileKind("application/pdf", ((0, b"%PDF-"),)),
    ".doc": FileKind("application/msword", (*_OLE, _RTF)),
    ".docx": FileKind(f"{_OFFICE}wordprocessingml.document", _ZIP),
    ".odt": FileKind(f"{_OPEN}text", _ZIP),
    ".rtf": FileKind("application/rtf", (_RTF,)),
    ".xls": FileKind("application/vnd.ms-excel", _OLE),
    ".xlsx": FileKind(f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    ".ods": FileKind(f"{_OPEN}spreadsheet", _ZIP),
    ".csv": FileKind("text/csv"),
    ".ppt": FileKind("application/vnd.ms-powerpoint", _OLE),
    ".pptx": FileKind(f"{_OFFICE}presentationml.presentation", _ZIP),
    ".odp": FileKind(f"{_OPEN}presentation", _ZIP),
    ".txt": FileKind("text/plain"),
    ".mp3": FileKind("audio/mpeg"),
    ".m4a": FileKind("audio/mp4", (_BOX,)),
    ".aac": FileKind("audio/aac"),
    ".flac": FileKind("audio/flac", ((0, b"fLaC"), (0, b"ID3"))),
    ".oga": FileKind("audio/ogg", _OGG),
    ".ogg": FileKind("audio/ogg", _OGG),
    ".opus": FileKind("audio/ogg", _OGG),
    ".wav": FileKind("audio/wav", (_RIFF,)),
    ".mp4": FileKind("video/mp4", (_BOX,)),
    ".m4v": FileKind("video/mp4", (_BOX,)),
    ".mov": FileKind("video/quicktime", (_BOX, (4, b"moov"), (4, b"mdat"), (4, b"wide"))),
    ".ogv": FileKind("video/ogg", _OGG),
    ".webm": FileKind("video/webm", ((0, b"\x1a\x45\xdf\xa3"),)),
    ".vtt": FileKind("text/vtt"),
    ".srt": FileKind("application/x-subrip"),
    ".zip": FileKind("application/zip", (*_ZIP, (0, b"PK\x05\x06"))),
    ".rar": FileKind("application/vnd.rar", ((0, b"Rar!\x1a\x07"),)),
    ".7z": FileKind("application/x-7z-compressed", ((0, b"7z\xbc\xaf\x27\x1c"),)),
}
# What the settings of a portal may name besides: the icon, and the office's own styles and scripts, as in overrides/.
OF_SETTINGS = frozenset({".ico", ".css", ".js", ".mjs"})

# Sources of other kinds than texts: registers, situations, issues of the bulletin, contests.
_DATA = late(r"docs/(?:danh-muc/[^/]+|(?:tinh-huong|ban-tin|cuoc-thi)/.+)\.ya?ml")
# What systems and editors leave beside files; nobody put it there.
_LITTER = late(r"(?:thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|.*~|~\$.*|#.*#|\..*)", re.IGNORECASE)

# Where the files of a source folder are published; docs/goc/ holds what must stand at the root of the site.
ROOT_FILES = "docs/goc/"
# The officer's guide, which comes with the program.
GUIDE = "docs/huong-dan/"
_FOLDERS = (("news/", "tin-tuc/"), ("plans/", "ke-hoach/"), (ROOT_FILES, ""), ("docs/", ""))


def suffix(path: str) -> str:
    """Return the ending of a file's name in small letters, with its point; "" when it has none."""
    return posixpath.splitext(path)[1].lower()


def is_beside(path: str) -> bool:
    """Tell whether the file is neither a source nor what a system or an editor left."""
    return not (path.endswith(".md") or _DATA.fullmatch(path) or _LITTER.fullmatch(posixpath.basename(path)))


def sources_at(address: str) -> Iterator[str]:
    """Yield the paths of the files that would be published at an address within the site."""
    candidates = (folder + address.removeprefix(published) for folder, published in _FOLDERS if address.startswith(published))
    yield from (path for path in candidates if published_path(path) == address)


def published_path(path: str) -> str:
    """Return the address within the site of the file at `path`, relative to the root."""
    for folder, published in _FOLDERS:
        if path.startswith(folder):
            return published + path.removeprefix(folder)
    return path
