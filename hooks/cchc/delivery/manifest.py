"""The manifest of a published site, `/du-lieu/manifest.json`: every file that stands there, by its digest.

Whoever has it can tell whether a copy is whole and unchanged; with the signature also whose it is, with version, predecessor and
expiry that it is not an old one. It is made when a site is published, not when it is built: it tells which edition it follows,
which the build must not know (the same sources on the same day make the same site). The same files, day and predecessor make
the same manifest.

A page carries its version as what it is: the digest of its bytes stands here. So nothing is written into pages, and no page is
made again because another one changed.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from cchc.content.model import Model
from cchc.content.registers import KEY_KIND, key_bytes
from cchc.delivery.paths import is_safe
from cchc.editorial.signature import Signature, is_made_with, parse_signature

ADDRESS = "du-lieu/manifest.json"
FORMAT = "cchc-manifest-1"
# A portal of a hundred thousand pages has one of about 20 MB.
LARGEST = 100_000_000

Sign = Callable[[bytes], bytes]


class NoManifest(Exception):
    """What was read is no manifest that this program understands; the text says why."""


def _safe(path: str) -> str:
    if not is_safe(path):
        raise PydanticCustomError("path-unsafe", "đường dẫn ra ngoài thư mục hoặc có ký tự lạ")
    return path


Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
SafePath = Annotated[str, AfterValidator(_safe)]


class ListedFile(Model):
    """A file of the site. `leads_to` is the address to which a server may send its visitors.

    One with `until` is kept for readers of older pages to the end of that day.
    """

    path: SafePath
    sha256: Hex
    size: Annotated[int, Field(ge=0)]
    leads_to: str | None = None
    until: dt.date | None = None


class ManifestKey(Model):
    """The portal's key: its id and public half."""

    id: str
    public_key: Annotated[str, Field(pattern=rf"^{KEY_KIND}:")]


class SiteManifest(Model):
    """What one published edition is. `previous` is the SHA-256 of the manifest before, as a file."""

    format: str = FORMAT
    portal: str
    site: str
    version: Annotated[int, Field(ge=1)]
    built: dt.date
    expires: dt.date
    previous: Hex | None = None
    key: ManifestKey | None = None
    files: tuple[ListedFile, ...]

    @cached_property
    def by_path(self) -> dict[str, ListedFile]:
        """The files by path."""
        return {file.path: file for file in self.files}

    @property
    def text(self) -> str:
        """The one way in which it is written, which is what is signed."""
        given = self.model_dump(mode="json", exclude_none=True)
        return json.dumps(given, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class PublishedManifest:
    """A manifest with its signature, if it has one, and the SHA-256 of the file in which it stands."""

    manifest: SiteManifest
    signature: Signature | None
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_signed(self) -> bool:
        """Whether somebody claims to have signed it."""
        return self.signature is not None or self.manifest.key is not None

    @cached_property
    def is_rightly_signed(self) -> bool:
        """Whether the signature was made over this manifest with the key that it names."""
        key, signature = self.manifest.key, self.signature
        if key is None or signature is None or signature.approver != key.id:
            return False
        return is_made_with(key.public_key, signature.value, _signed_bytes(self.manifest))


def published(manifest: SiteManifest, sign: Sign | None) -> PublishedManifest:
    """Return the manifest as it is published, signed with the key that it names."""
    signature = Signature(manifest.key.id, sign(_signed_bytes(manifest))) if manifest.key and sign else None
    signature_part = f',"signature":{json.dumps(str(signature))}' if signature else ""
    return PublishedManifest(manifest, signature, f'{{"manifest":{manifest.text}{signature_part}}}\n'.encode())


def _signed_bytes(manifest: SiteManifest) -> bytes:
    return f"{FORMAT}\n{manifest.text}".encode()


def read_manifest(data: bytes) -> PublishedManifest:
    """Return the manifest that `data` is; raises NoManifest."""
    try:
        given: Any = json.loads(data)
        body = given["manifest"]
        kind = body["format"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoManifest("không phải bản kê của Cổng CCHC, hoặc đã hỏng") from None
    if kind != FORMAT:
        raise NoManifest(f"bản kê thuộc dạng '{str(kind)[:40]}' mà chương trình này chưa biết; hãy nâng cấp Cổng rồi làm lại")
    try:
        manifest = SiteManifest.model_validate_json(json.dumps(body))
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise NoManifest(f"bản kê có chỗ không đúng dạng ({place})") from None
    if len(manifest.by_path) != len(manifest.files):
        raise NoManifest("bản kê ghi hai lần cùng một tệp")
    if manifest.key and len(key_bytes(manifest.key.public_key)) != 32:
        raise NoManifest("bản kê có khóa công khai không đúng dạng")
    written = given.get("signature")
    signature = parse_signature(written) if isinstance(written, str) else None
    if written is not None and signature is None:
        raise NoManifest("bản kê có chữ ký không đúng dạng")
    return PublishedManifest(manifest, signature, data)


def next_version(day: dt.date, *before: int) -> int:
    """Return the version of an edition published on `day` after those `before`: year, month, day and a number of two digits.

    So it grows even where the last one is not known, as on a new machine.
    """
    return max((int(f"{day:%Y%m%d}") * 100, *before)) + 1


def total_size(files: Iterable[ListedFile]) -> int:
    """Return the bytes of all files."""
    return sum(file.size for file in files)


def differing(old: SiteManifest, new: SiteManifest) -> Iterator[str]:
    """Yield the paths of files that one of the two has otherwise or not at all."""
    for path in sorted(old.by_path.keys() | new.by_path.keys()):
        before, after = old.by_path.get(path), new.by_path.get(path)
        if (before and before.sha256) != (after and after.sha256):
            yield path
