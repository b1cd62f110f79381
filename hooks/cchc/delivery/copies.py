"""A copy of a published site that somebody has or serves: a folder, a zip, an address on the web."""

import hashlib
import os
import ssl
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import IO, NamedTuple, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from cchc.delivery.refusals import DeliveryRefused, why_unreachable
from cchc.delivery.site_files import Digest, is_for_servers

_SECONDS = 20
_PIECE = 1 << 20
# What a server may send for a file before it is called another one.
_MARGIN = 1 << 16
_DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError)


class Found(NamedTuple):
    """What a copy has at a path: the digest of its bytes, or whither the server leads instead, relative to the site."""

    digest: Digest | None
    leads_to: str | None = None


class SiteCopy(Protocol):
    """A copy of a site."""

    name: str

    def read(self, path: str, most: int) -> bytes | None:
        """Return the bytes of a file, None when there is none or it has more than `most`."""

    def look(self, path: str, size: int) -> Found | None:
        """Return what is at the path, where a file of `size` bytes should be; None when nothing is."""

    def save(self, path: str, size: int, file: Path) -> Found | None:
        """Write what is at the path into a file, and return what it is; None when nothing is there."""

    def holds(self, path: str) -> bool:
        """Tell whether a copy of this kind has the file for others to see."""

    def paths(self) -> Iterator[str]:
        """Yield the path of every file there is, where that can be known; hidden ones are the server's."""


def open_copy(place: str) -> SiteCopy:
    """Return the copy at an address, in a folder or in a zip; raises DeliveryRefused when there is none."""
    if place.startswith(("http://", "https://")):
        if not _is_web_address(place):
            raise DeliveryRefused(f"'{place}' không phải địa chỉ web; hãy ghi như https://cchc.ten-xa.gov.vn/")
        return WebCopy(place)
    path = Path(place).expanduser()
    if path.is_dir():
        return FolderCopy(path)
    if path.is_file():
        return ZipCopy(path)
    raise DeliveryRefused(f"không thấy '{place}'; hãy ghi địa chỉ web bắt đầu bằng https://, tên thư mục hoặc tệp zip")


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0) and not any(map(str.isspace, address))
    except ValueError:
        return False


def _digest(file: IO[bytes], most: int, out: IO[bytes] | None = None) -> Digest:
    """Return the digest of a file, or of somewhat more than `most` bytes of it, which are written to `out`."""
    made, size = hashlib.sha256(), 0
    while size <= most and (piece := file.read(_PIECE)):
        made.update(piece)
        if out:
            out.write(piece)
        size += len(piece)
    return Digest(made.hexdigest(), size)


class FolderCopy:
    """A folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = str(folder)

    def read(self, path: str, most: int) -> bytes | None:
        """Return the bytes of a file."""
        file = self._folder / path
        with suppress(OSError):
            return file.read_bytes() if file.stat().st_size <= most else None
        return None

    def look(self, path: str, size: int) -> Found | None:
        """Return what is at the path."""
        with suppress(OSError), (self._folder / path).open("rb") as file:
            return Found(_digest(file, size + _MARGIN))
        return None

    def save(self, path: str, size: int, file: Path) -> Found | None:
        """Write what is at the path into a file."""
        if not (self._folder / path).is_file():
            return None
        with (self._folder / path).open("rb") as given, file.open("wb") as out:
            return Found(_digest(given, size + _MARGIN, out))

    def holds(self, path: str) -> bool:
        """Tell that all is there."""
        return True

    def paths(self) -> Iterator[str]:
        """Yield the path of every file; a link is one, wherever it leads."""
        for parent, folders, files in os.walk(self._folder):
            below = Path(parent).relative_to(self._folder).as_posix()
            folders[:] = sorted(name for name in folders if not name.startswith(".") or name == ".well-known")
            linked = [name for name in folders if (Path(parent) / name).is_symlink()]
            for name in sorted([*files, *linked]):
                if not name.startswith("."):
                    yield name if below == "." else f"{below}/{name}"


class ZipCopy:
    """A zip."""

    def __init__(self, file: Path) -> None:
        self.name = str(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (OSError, zipfile.BadZipFile):
            raise DeliveryRefused(f"{file} không phải tệp zip đọc được") from None

    def read(self, path: str, most: int) -> bytes | None:
        """Return the bytes of a file."""
        with suppress(KeyError, *_DAMAGED):
            return self._zip.read(path) if self._zip.getinfo(path).file_size <= most else None
        return None

    def look(self, path: str, size: int) -> Found | None:
        """Return what is at the path."""
        try:
            with self._zip.open(path) as file:
                return Found(_digest(file, size + _MARGIN))
        except KeyError:
            return None
        except _DAMAGED:
            return Found(Digest("", 0))

    def save(self, path: str, size: int, file: Path) -> Found | None:
        """Write what is at the path into a file."""
        try:
            with self._zip.open(path) as given, file.open("wb") as out:
                return Found(_digest(given, size + _MARGIN, out))
        except KeyError:
            return None
        except _DAMAGED:
            return Found(Digest("", 0))

    def holds(self, path: str) -> bool:
        """Tell that all is there."""
        return True

    def paths(self) -> Iterator[str]:
        """Yield the path of every file."""
        for name in self._zip.namelist():
            if not name.endswith("/") and not any(part.startswith(".") for part in name.split("/")):
                yield name


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow no redirect: whither it leads is looked at."""


class WebCopy:
    """A site at an address. A server that cannot be asked is told as such; one that answers with another page is believed."""

    def __init__(self, address: str) -> None:
        self.name = self._base = address.rstrip("/") + "/"
        self._opener = build_opener(_NoRedirect())
        self._follow_first()

    def _follow_first(self) -> None:
        """Take the address to which the server leads from the one that was given: with https, or with www."""
        for _ in range(5):
            status, target, _data = self._get("", 0)
            if status not in (301, 302, 307, 308) or not target:
                return
            self._base = urljoin(self._base, target).rstrip("/") + "/"

    def read(self, path: str, most: int) -> bytes | None:
        """Return the bytes of a file."""
        status, _, data = self._get(path, most)
        return data if status == 200 and data is not None and len(data) <= most else None

    def look(self, path: str, size: int) -> Found | None:
        """Return what is at the path, or whither the server leads."""
        status, target, data = self._get(path, size + _MARGIN)
        if status in (301, 302, 307, 308) and target:
            whole = urljoin(self._url(path), target)
            return Found(None, _unquoted(whole.removeprefix(self._base)) if whole.startswith(self._base) else whole)
        if status != 200 or data is None:
            return None
        return Found(Digest(hashlib.sha256(data).hexdigest(), len(data)))

    def save(self, path: str, size: int, file: Path) -> Found | None:
        """Write what is at the path into a file."""
        with file.open("wb") as out:
            status, _, _data = self._get(path, size + _MARGIN, out)
        if status != 200:
            return None
        with file.open("rb") as given:
            return Found(_digest(given, size + _MARGIN))

    def holds(self, path: str) -> bool:
        """Tell whether servers show the file: some are for them alone."""
        return not is_for_servers(path)

    def paths(self) -> Iterator[str]:
        """Yield nothing: a server does not tell what it has."""
        yield from ()

    def _url(self, path: str) -> str:
        address = path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
        return self._base + quote(address)

    def _get(self, path: str, most: int, out: IO[bytes] | None = None) -> tuple[int, str | None, bytes | None]:
        """Return the status, whither the server leads, and at most `most` and one bytes, which are written to `out` if given."""
        headers = {"Accept-Encoding": "identity", "Cache-Control": "no-cache", "User-Agent": "cchc"}
        request = Request(self._url(path), headers=headers)
        try:
            with self._opener.open(request, timeout=_SECONDS) as answer:
                if out is None:
                    return answer.status, None, answer.read(most + 1)
                _digest(answer, most, out)
                return answer.status, None, None
        except HTTPError as error:
            with error:
                return error.code, error.headers.get("Location"), None
        except (URLError, OSError, ValueError, HTTPException) as error:
            raise DeliveryRefused(f"không hỏi được {self._url(path)}: {_why(error)}") from None


def _unquoted(address: str) -> str:
    return unquote(urlsplit(address).path)


def _why(error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"chứng thư của máy chủ không được nhận ({reason.verify_message}); hãy xem lại đồng hồ, rồi báo quản trị"
    if isinstance(reason, TimeoutError):
        return f"máy chủ không trả lời trong {_SECONDS} giây; hãy thử lại sau"
    said = why_unreachable(reason) if isinstance(reason, Exception) else reason
    return f"{said}; hãy kiểm tra mạng và địa chỉ"
