"""The sources of all that is public, as they go with the site: whoever lost the folder of the portal makes it again from them.

Nothing goes with it that readers do not get: no draft, nothing that is still to come or was withdrawn, no answers of a contest
that is open, no place at which a photograph was taken, no server to which the portal is published.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from cchc.content.choices import Phase
from cchc.content.contests import Contest
from cchc.content.files import REGISTERS, SETTINGS, is_picture
from cchc.content.items import Item
from cchc.delivery.archives import packed
from cchc.delivery.picture_notes import without_notes
from cchc.delivery.site_files import Content
from cchc.edition.edition import Edition
from cchc.language.patterns import late
from cchc.reading.inherited_settings import inherited_paths
from cchc.reading.survey import text_digest

ADDRESS = "nguon.zip"
_PRODUCTS = f"{REGISTERS}/products.yml"
# Comments that say something to the program.
_NO_NOTE = late(r"<!--\s*more\s*-->")


@dataclass(frozen=True)
class PublicSources:
    """The files by path.

    `left_out` are those that cannot go, or were saved since they were read, `changed` pictures without what cameras note in them,
    `noted` texts with comments, which readers of the sources see.
    """

    files: Mapping[str, Content]
    left_out: tuple[str, ...]
    changed: tuple[str, ...]
    noted: tuple[str, ...]

    def pack(self, file: Path) -> None:
        """Write them as a zip; the same sources make the same bytes."""
        with packed(file) as add:
            for path in sorted(self.files):
                add(path, self.files[path])


def public_sources(edition: Edition) -> PublicSources:
    """Return the sources of all that is public in the edition."""
    root, files = edition.root, dict[str, Content]()
    left_out: list[str] = []
    changed: list[str] = []
    for path in sorted({*_texts(edition), *edition.files.published, *_own(root)}):
        if not is_picture(path) and path not in edition.sources.readings:
            files[path] = root / path
            continue
        data = _as_read(edition, path)
        plain = without_notes(data) if data and is_picture(path) else data
        if plain is None:
            left_out.append(path)
        else:
            files[path] = plain
            changed += [path] * (plain != data)
    left_out += (item.path for item in edition.public.items if _is_yet_to_tell(edition, item))
    left_out += (path for path in inherited_paths(root, SETTINGS) if not _is_within(root, path))
    files |= dict(_without_what_is_to_come(edition, files))
    noted = [path for path, data in files.items() if path.endswith(".md") and isinstance(data, bytes) and _has_notes(data)]
    return PublicSources(files, tuple(sorted(left_out)), tuple(changed), tuple(noted))


def _as_read(edition: Edition, path: str) -> bytes | None:
    """Return a text or a picture, None where it is not as the edition knows it: saved during the build, approved by nobody."""
    try:
        data = (edition.root / path).read_bytes()
    except OSError:
        return None
    reading, picture = edition.sources.readings.get(path), edition.pictures.get(path)
    is_other = (reading and reading.digest != text_digest(data)) or (picture and picture != hashlib.sha256(data).digest())
    return None if is_other else data


def _texts(edition: Edition) -> Iterator[str]:
    yield from (item.path for item in edition.public.items if not _is_yet_to_tell(edition, item))
    for path in edition.sources.bodies:
        if path not in edition.sources.drafts and path not in edition.left_out:
            yield path
    for path in edition.sources.files:
        if path.startswith(f"{REGISTERS}/") and path.endswith(".yml"):
            yield path


def _own(root: Path) -> Iterator[str]:
    """Yield the portal's own settings, templates and hooks; the program itself is installed."""
    yield from _settings(root)
    yield from (file.relative_to(root).as_posix() for file in sorted((root / "hooks").glob("*.py")))
    for file in sorted((root / "overrides").rglob("*")):
        below = file.relative_to(root)
        if file.is_file() and not any(part.startswith((".", "__")) for part in below.parts):
            yield below.as_posix()


def _settings(root: Path) -> list[str]:
    """Return the files of the settings, with those in the portal's folder that are inherited."""
    return [SETTINGS, *(path for path in inherited_paths(root, SETTINGS) if _is_within(root, path))]


def _is_within(root: Path, path: str) -> bool:
    return (root / path).resolve().is_relative_to(root.resolve())


def _is_yet_to_tell(edition: Edition, item: Item) -> bool:
    """Tell whether the source says more than readers may know today: answers and results of a contest."""
    if not isinstance(item, Contest):
        return False
    whole = edition.catalogue.by_path[item.path]
    return item.phase is not Phase.CLOSED or (isinstance(whole, Contest) and whole.results != item.results)


def _without_what_is_to_come(edition: Edition, files: Mapping[str, Content]) -> Iterator[tuple[str, Content]]:
    """Yield settings and register of products without what is not public."""
    for path in _settings(edition.root):
        yield path, _without_targets((edition.root / path).read_text(encoding="utf-8-sig")).encode()
    if _PRODUCTS in files:
        text = (edition.root / _PRODUCTS).read_text(encoding="utf-8-sig")
        yield _PRODUCTS, _without_entries(text, lambda entry: _is_to_come(edition, entry)).encode()


def _is_to_come(edition: Edition, entry: Mapping[str, str]) -> bool:
    item, day = entry.get("item"), entry.get("date", "")
    return (item is not None and item not in edition.public.by_path) or day[:10] > edition.public.today.isoformat()


def _without_entries(text: str, unwanted: Callable[[Mapping[str, str]], bool]) -> str:
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(node, yaml.SequenceNode):
        return text
    kept, at = "", 0
    for entry in node.value:
        values = {key.value: value.value for key, value in entry.value} if isinstance(entry, yaml.MappingNode) else {}
        if unwanted(values):
            start = text.rfind("\n", 0, entry.start_mark.index) + 1
            kept += text[at:start]
            at = _rest_of(text, entry.end_mark.index)
    return kept + text[at:]


def _rest_of(text: str, end: int) -> int:
    """Return where the line begins in which what ends at `end` is followed by something else."""
    return text.rfind("\n", 0, end) + 1 if text[:end].endswith(("\n", " ")) else (text.find("\n", end) + 1 or len(text))


def _without_targets(text: str) -> str:
    """Return the settings without the servers to which the portal is published."""
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    for name in ("extra", "cchc", "publish"):
        node = _at(node, name)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == "targets":
            tail = text[value.start_mark.index : value.end_mark.index]
            after = tail[len(tail.rstrip()) :]
            return f"{text[: key.end_mark.index]}: []{after}{text[value.end_mark.index :]}"
    return text


def _at(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)


def _has_notes(data: bytes) -> bool:
    return "<!--" in _NO_NOTE.sub("", data.decode("utf-8", "replace"))
