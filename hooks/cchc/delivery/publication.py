"""A new edition for a target: its manifest, which follows the one that stands there, and what it changes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cchc.content.publishing_targets import Publishing
from cchc.delivery.changes import FileChanges, changes
from cchc.delivery.kept import KeptEditions
from cchc.delivery.manifest import (
    ADDRESS,
    ListedFile,
    ManifestKey,
    NoManifest,
    PublishedManifest,
    Sign,
    SiteManifest,
    differing,
    next_version,
    published,
    read_manifest,
)
from cchc.delivery.paths import is_safe
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.site_files import Content, Digest, digest_of
from cchc.publishing.hosting import named_by_content

# Days for which scripts and styles of older pages stay: somebody may have one open.
_STAYS = dt.timedelta(days=30)


@dataclass(frozen=True)
class PublishingPortal:
    """Whose site is published, where it is served, on which day and under which settings."""

    owner: str
    site_url: str
    day: dt.date
    settings: Publishing


@dataclass(frozen=True)
class Publication:
    """An edition that can be published: its manifest, the bytes of its own files, and what has to be done at the target."""

    edition: PublishedManifest
    contents: Mapping[str, Content]
    changes: FileChanges
    earlier: PublishedManifest | None

    @property
    def changes_nothing(self) -> bool:
        """Whether the same stands there since the same day, under the same key."""
        new, old = self.edition.manifest, self.earlier.manifest if self.earlier else None
        return (
            old is not None
            and not self.changes.gone
            and [change.path for change in self.changes.put] == [ADDRESS]
            and (old.built, old.expires, old.key, old.site) == (new.built, new.expires, new.key, new.site)
            and next(differing(old, new), None) is None
        )

    def kept_in(self, kept: KeptEditions) -> "Publication":
        """Return the publication with its files laid in, from where they are brought: nobody changes them there meanwhile."""
        listed = self.edition.manifest.by_path
        kept.lay_in((Digest(listed[path].sha256, listed[path].size), content) for path, content in self.contents.items())
        own = [
            change if change.path == ADDRESS else replace(change, content=kept.file(change.digest.sha256))
            for change in self.changes.put
        ]
        return replace(self, changes=FileChanges(own, self.changes.gone))

    @property
    def lost_pages(self) -> list[str]:
        """The pages that stand there and will not."""
        return [path for path in sorted(self.changes.gone) if path.endswith(".html")]


def earlier_edition(data: bytes | None, portal: PublishingPortal, *, mistrust: bool = False) -> PublishedManifest | None:
    """Return the edition that stands at a target, by the bytes of its manifest; None when there is none.

    Raises DeliveryRefused when another portal stands there, or the manifest is not as it was published; with `mistrust` such a
    manifest is as good as none.
    """
    if data is None:
        return None
    try:
        found = read_manifest(data)
    except NoManifest as error:
        if mistrust:
            return None
        raise DeliveryRefused(f"bản kê đang ở đích không dùng được: {error}; xem lại đích, rồi đăng lại với --all") from None
    manifest = found.manifest
    if manifest.portal != portal.owner:
        raise DeliveryRefused(
            f"ở đích đang có cổng của đơn vị '{manifest.portal}' ({manifest.site}), không phải '{portal.owner}'; "
            "hãy sửa đích trong mkdocs.yml để không ghi đè cổng của đơn vị khác"
        )
    if found.is_signed and not found.is_rightly_signed:
        if mistrust:
            return None
        raise DeliveryRefused(
            "bản kê đang ở đích có chữ ký sai: có người đã sửa tệp ở đó; hãy báo người quản trị máy chủ, rồi đăng lại với --all"
        )
    return found


def publication(
    portal: PublishingPortal,
    contents: Mapping[str, Content],
    leads_to: Mapping[str, str],
    earlier: PublishedManifest | None,
    last: PublishedManifest | None,
    sign: Sign | None,
    *,
    newest: PublishedManifest | None = None,
    everything: bool = False,
) -> Publication:
    """Return the edition that makes `contents` stand where `earlier` does.

    `last` is what this machine published there last; its number comes after that of `newest` too, which stood elsewhere.

    With `everything` no file is taken to stand there already.
    """
    files = {path: _listed(path, content, leads_to.get(path)) for path, content in contents.items()}
    files |= _staying(files, earlier, portal.day)
    versions = [known.manifest.version for known in (earlier, last, newest) if known]
    settings = portal.settings
    manifest = SiteManifest(
        portal=portal.owner,
        site=portal.site_url,
        version=next_version(portal.day, *versions),
        built=portal.day,
        expires=portal.day + dt.timedelta(days=settings.valid_days),
        previous=earlier.digest if earlier else last.digest if last else None,
        key=ManifestKey(id=settings.key, public_key=settings.public_key) if settings.key and settings.public_key else None,
        files=tuple(files[path] for path in sorted(files)),
    )
    edition = published(manifest, sign)
    standing = earlier.manifest.by_path if earlier else {}
    new = {path: content for path, content in contents.items() if everything or not _stands(files[path], standing.get(path))}
    gone = standing.keys() - files.keys()
    known = {path: Digest(files[path].sha256, files[path].size) for path in new}
    return Publication(edition, contents, changes({**new, ADDRESS: edition.data}, standing.keys(), gone, known), earlier)


def _listed(path: str, content: Content, leads_to: str | None) -> ListedFile:
    if not is_safe(path):
        raise DeliveryRefused(f"tên tệp '{path}' không dùng được trên mọi máy chủ; hãy đổi tên tệp nguồn, chữ thường không dấu")
    return ListedFile(path=path, **digest_of(content)._asdict(), leads_to=leads_to)


def _stands(file: ListedFile, there: ListedFile | None) -> bool:
    return there is not None and (there.sha256, there.size) == (file.sha256, file.size)


def _staying(files: Mapping[str, ListedFile], earlier: PublishedManifest | None, day: dt.date) -> dict[str, ListedFile]:
    """Return the scripts and styles of earlier editions that stay for a while."""
    old = earlier.manifest.files if earlier else ()
    gone = (file for file in old if file.path not in files and named_by_content(file.path))
    stay = (file.model_copy(update={"until": file.until or day + _STAYS}) for file in gone)
    return {file.path: file for file in stay if file.until and file.until >= day}
