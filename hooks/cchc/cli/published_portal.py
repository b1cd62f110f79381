"""The portal of the current folder as publishing and its checks know it: what was built, its key, its targets."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from cchc.cli import key_files
from cchc.cli.key_files import KeyRefused
from cchc.cli.opening import open_edition, portal_day, portal_root
from cchc.content.files import LAST_BUILD, PUBLISHED
from cchc.content.problems import Severity
from cchc.content.publishing_targets import PublishTarget
from cchc.delivery import sources
from cchc.delivery.kept import KeptEditions, KeptPlaces
from cchc.delivery.manifest import ADDRESS, PublishedManifest, Sign
from cchc.delivery.publication import PublishingPortal
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.site_files import Content, moved, site_files
from cchc.delivery.targets.opening import place_of
from cchc.edition.edition import Edition
from cchc.language.dates import vietnamese_date
from cchc.machine.interrupts import put_off
from cchc.mkdocs_words.starting import start_problems
from cchc.reading.site_address import lacks_address, site_address

_STATE = "du-lieu/trang-thai.json"
# Written by every build that found anything else than the one before it.


_SHOWN = 5


def _some(paths: Sequence[str]) -> str:
    more = f" và {len(paths) - _SHOWN} tệp khác" if len(paths) > _SHOWN else ""
    return ", ".join(paths[:_SHOWN]) + more


@dataclass(frozen=True)
class PublishedPortal:
    """The portal under `root`, as its `edition` of the day tells."""

    root: Path
    edition: Edition
    portal: PublishingPortal

    @classmethod
    def open(cls) -> "PublishedPortal":
        """Read the portal of the current folder; raises DeliveryRefused when its settings do not tell enough."""
        edition = open_edition()
        if edition.sources.settings is None:
            raise DeliveryRefused(f"cài đặt có lỗi, chạy 'cchc check' để xem: {edition.hindering[0].message}")
        site_url = site_address(edition.sources.settings_tree.value)
        if site_url is None:
            raise DeliveryRefused(lacks_address("nơi trang sẽ đứng trên mạng"))
        settings = edition.catalogue.settings
        return cls(portal_root(), edition, PublishingPortal(settings.owner, site_url, portal_day(), settings.publish))

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        top: Any = self.edition.sources.settings_tree.value
        given = top.get("site_dir") if isinstance(top, dict) else None
        return self.root / (given if isinstance(given, str) else "site")

    @property
    def cache(self) -> Path:
        """Where publishing keeps what it knows of targets."""
        return self.root / PUBLISHED

    def kept(self, target: PublishTarget, standing: PublishedManifest | None) -> KeptEditions:
        """Return what this machine published to the place of the target, where `standing` stands now."""
        # As versions before called what was published to a target, and to a folder that was named with --to.
        names = (target.name, f"{target.name}-{hashlib.sha256(str(target.path).encode()).hexdigest()[:8]}")
        return self.places.at(place_of(target, self.root), names, standing)

    @property
    def places(self) -> KeptPlaces:
        """What this machine published, wherever that was."""
        return KeptPlaces(self.cache)

    def build(self) -> None:
        """Build the site; raises DeliveryRefused when it cannot be published."""
        if refused := [problem for problem in start_problems(self.root) if problem.severity is Severity.ERROR]:
            raise DeliveryRefused(f"chưa dựng được trang nên chưa đăng gì: {refused[0]}")
        # Ctrl-C reaches the build too, which needs a moment to leave the site as it was.
        with put_off() as asked:
            done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=self.root, check=False)
        if asked:
            raise KeyboardInterrupt
        if done.returncode:
            raise DeliveryRefused(
                "trang có lỗi nên chưa đăng gì; hãy sửa theo các dòng trên (xem lại bằng 'cchc check') rồi đăng lại"
            )

    @cached_property
    def standing(self) -> dict[str, Path]:
        """The files of the site by address; raises DeliveryRefused when there is none."""
        files = site_files(self.site) if self.site.is_dir() else {}
        if _STATE not in files or "index.html" not in files:
            raise DeliveryRefused(f"chưa có trang đã dựng ở {self.site}; hãy chạy 'mkdocs build'")
        return files

    def is_edited_since(self, source: str) -> bool:
        """Tell whether a source was saved after the last build had looked at all of them."""
        try:
            return (self.root / source).stat().st_mtime > (self.root / LAST_BUILD).stat().st_mtime
        except OSError:
            return False

    @cached_property
    def built(self) -> dict[str, Path]:
        """The files of the site by address; raises DeliveryRefused when there is none of the day."""
        files = self.standing
        day = json.loads(files[_STATE].read_bytes())["built_for"]
        if day != self.portal.day.isoformat():
            raise DeliveryRefused(
                f"trang ở {self.site} được dựng cho ngày {day}, hôm nay là {vietnamese_date(self.portal.day)}; "
                "hãy chạy 'mkdocs build', hoặc xem lại đồng hồ của máy"
            )
        return files

    @property
    def leads_to(self) -> dict[str, str]:
        """Where old addresses lead."""
        return moved(self.standing, self.portal.site_url)

    @cached_property
    def contents(self) -> dict[str, Content]:
        """All that is published, by address: what was built and, unless the settings say otherwise, the sources of it."""
        files = dict[str, Content](self.built)
        for own in (ADDRESS, sources.ADDRESS):
            if own in files:
                raise DeliveryRefused(f"trang có tệp '{own}', tên dành cho lệnh đăng; hãy đổi tên tệp đó trong docs/")
        if self.portal.settings.sources:
            self._sources.pack(file := self.cache / sources.ADDRESS)
            files[sources.ADDRESS] = file
        return files

    @cached_property
    def _sources(self) -> sources.PublicSources:
        self.cache.mkdir(parents=True, exist_ok=True)
        return sources.public_sources(self.edition)

    def remarks(self) -> Iterator[str]:
        """Yield what the officer must know of the sources that go with the site."""
        if not self.portal.settings.sources:
            return
        made = self._sources
        if made.left_out:
            yield f"Không có trong {sources.ADDRESS}, hãy giữ riêng bằng 'cchc backup': {_some(made.left_out)}"
        if made.noted:
            yield f"Ghi chú <!-- … --> trong tệp nguồn ai cũng đọc được ở {sources.ADDRESS}: {_some(made.noted)}"

    def targets(self, names: Sequence[str]) -> list[PublishTarget]:
        """Return the targets of these names, all without any."""
        known = {target.name: target for target in self.portal.settings.targets}
        if not known:
            raise DeliveryRefused(
                "mkdocs.yml chưa có đích đăng nào; hãy thêm 'publish: targets:' theo trang hướng dẫn Đăng lên mạng"
            )
        for name in names:
            if name not in known:
                raise click.UsageError(f"không có đích '{name}' trong mkdocs.yml; các đích: {', '.join(known)}")
        return [known[name] for name in names] or list(known.values())

    def signer(self) -> Sign | None:
        """Return what signs with the portal's key, None where the settings name none; raises DeliveryRefused for a wrong key."""
        settings = self.portal.settings
        if settings.key is None:
            return None
        try:
            public, sign = key_files.open_key(settings.key)
        except KeyRefused as refusal:
            raise DeliveryRefused(f"không ký được bản kê: {refusal}") from None
        if public != settings.public_key:
            raise DeliveryRefused(
                f"khóa '{settings.key}' ở máy này khác 'public_key' trong mkdocs.yml; "
                "hãy dùng đúng khóa của Cổng, hoặc chép khóa công khai mà 'cchc keys new --portal' đã in ra"
            )
        return sign
