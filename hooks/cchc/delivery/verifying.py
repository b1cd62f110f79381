"""Whether a copy of a published site is whole, unchanged, not an old one shown again, and not expired."""

import datetime as dt
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from cchc.delivery.copies import Found, SiteCopy
from cchc.delivery.manifest import ADDRESS, LARGEST, ListedFile, NoManifest, PublishedManifest, read_manifest
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.seen import SeenEdition
from cchc.delivery.site_files import digest_of
from cchc.language.dates import vietnamese_date

# A server is asked for as many files at a time.
_AT_ONCE = 8
# What packing adds to a file that cannot be packed.
_MARGIN = 1 << 16


@dataclass(frozen=True)
class Trust:
    """What is known before a copy is looked at: the day, the key that must have signed, what was seen before, its address."""

    day: dt.date
    public_key: str | None = None
    seen: tuple[SeenEdition, ...] = ()
    url: str | None = None


def edition_in(copy: SiteCopy) -> PublishedManifest:
    """Return the manifest of a copy; raises DeliveryRefused when it has none that can be read."""
    data = copy.read(ADDRESS, LARGEST)
    if data is None:
        raise DeliveryRefused(f"{copy.name} không có {ADDRESS} nên không kiểm tra được; bản kê do 'cchc publish' làm khi đăng")
    try:
        return read_manifest(data)
    except NoManifest as error:
        raise DeliveryRefused(f"{ADDRESS} ở {copy.name}: {error}") from None


def doubts(edition: PublishedManifest, trust: Trust) -> Iterator[str]:
    """Yield what speaks against the manifest itself."""
    manifest = edition.manifest
    yield from _doubts_of_key(edition, trust)
    yield from _doubts_of_order(edition, trust)
    if manifest.built > trust.day:
        yield (
            f"bản kê ghi ngày {vietnamese_date(manifest.built)}, sau hôm nay của máy này ({vietnamese_date(trust.day)}); "
            "hãy xem lại đồng hồ của máy"
        )
    if manifest.expires < trust.day:
        yield (
            f"bản kê hết hiệu lực từ {vietnamese_date(manifest.expires)}: đơn vị đã ngừng đăng, "
            "hoặc có người giữ lại bản cũ; hãy hỏi đơn vị"
        )
    if trust.url and not _is_same_site(trust.url, manifest.site):
        yield f"bản kê là của {manifest.site}, không phải của {trust.url}: đây là bản chép ở nơi khác"


def _doubts_of_key(edition: PublishedManifest, trust: Trust) -> Iterator[str]:
    key = edition.manifest.key
    known = {trust.public_key} if trust.public_key else {seen.public_key for seen in trust.seen if seen.public_key}
    if edition.is_signed and not edition.is_rightly_signed:
        yield "chữ ký của bản kê sai: bản kê đã bị sửa sau khi ký"
    elif known and not edition.is_signed:
        yield "bản kê không có chữ ký, mà bản của đơn vị thì có: không phải do đơn vị đăng, hoặc chữ ký đã bị bỏ đi"
    elif known and key and key.public_key not in known:
        yield (f"bản kê ký bằng khóa khác; hãy hỏi đơn vị, đúng là khóa mới thì kiểm tra lại với --key {key.public_key}")


def _doubts_of_order(edition: PublishedManifest, trust: Trust) -> Iterator[str]:
    version = edition.manifest.version
    for seen in trust.seen:
        if version < seen.version:
            yield f"đây là bản cũ {version} đưa ra lại: trước đây máy này đã thấy bản {seen.version}"
            return
        if version == seen.version and edition.digest != seen.digest:
            yield f"có hai bản khác nhau cùng số {version}: một trong hai không phải do đơn vị đăng"
            return


def _is_same_site(url: str, site: str) -> bool:
    one, other = urlsplit(url), urlsplit(site)
    return (one.netloc, one.path.rstrip("/")) == (other.netloc, other.path.rstrip("/"))


def faults(copy: SiteCopy, edition: PublishedManifest, progress: Callable[[int], object] = lambda _: None) -> list[str]:
    """Return what is not in the copy as the manifest lists it, a line a file; `progress` hears of each file looked at."""
    files = [file for file in edition.manifest.files if copy.holds(file.path)]
    found: list[str] = []
    with ThreadPoolExecutor(_AT_ONCE) as asking:
        for file, there in zip(files, asking.map(lambda file: copy.look(file.path, file.size), files), strict=True):
            progress(1)
            if fault := _fault(file, there):
                found.append(fault)
    known = edition.manifest.by_path
    strange = (path for path in sorted(copy.paths()) if path != ADDRESS and path not in known)
    found += (f"lạ      {path}" for path in strange if not _packs(copy, path, known))
    return found


def _fault(file: ListedFile, there: Found | None) -> str | None:
    if there is None:
        return f"thiếu   {file.path}"
    if there.digest is None:
        return None if file.leads_to == there.leads_to else f"dẫn đi  {file.path} tới {there.leads_to}"
    return None if there.digest == (file.sha256, file.size) else f"bị sửa  {file.path}"


def _packs(copy: SiteCopy, path: str, known: Mapping[str, ListedFile]) -> bool:
    """Tell whether the file is the packed form of another one of the site, which its server sends instead."""
    file = known.get(path.removesuffix(".gz")) if path.endswith(".gz") else None
    packed = copy.read(path, file.size + _MARGIN) if file else None
    if file is None or packed is None:
        return False
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(packed, file.size + 1)
    except zlib.error:
        return False
    return digest_of(unpacked) == (file.sha256, file.size)
