"""The making of published pictures: each once for its bytes, on all processors, and kept for later builds."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cchc.content.recall import Recall, recalled
from cchc.edition.picture_files import bytes_digest
from cchc.graph.recipes import Output
from cchc.machine.digests import digest
from cchc.machine.files import load, save
from cchc.machine.workers import spread
from cchc.publishing import pictures as room
from cchc.publishing.pictures import Look, Picture, PictureVariants, forms_of

# A picture takes as long as so many pages.
_PAGES = 40


class PictureChanged(Exception):
    """A picture was written while the build was at work."""


class Source(NamedTuple):
    """A picture to publish: its file, the digest of its bytes, the forms to make of it."""

    file: str
    digest: bytes
    forms: PictureVariants


@dataclass(frozen=True)
class FormStore:
    """The forms that builds made, in `folder`; `program` tells which program and libraries made them."""

    folder: Path
    program: bytes

    @classmethod
    def of(cls, cache: Path) -> "FormStore":
        """Return the store in the folder of the cache. Its program is the room of pictures alone: others change more often."""
        # The library of pictures is waited for where one is made; most builds show what earlier ones made.
        from cchc.publishing.pictures.making import MAKER

        code = sorted(Path(room.__file__).parent.glob("*.py"))
        return cls(cache / "hinh", digest(MAKER, *(file.read_bytes() for file in code)))

    def key(self, forms: PictureVariants) -> bytes:
        """Return the stamp of how `forms` are made, beside the bytes of the picture."""
        return digest(self.program, repr(forms).encode())

    def contents(self, source: Source) -> Mapping[str, bytes]:
        """Return the bytes of every form by its name: those that are kept, else made, and kept, now."""
        place, key = self.folder / f"{source.digest.hex()}.bin", self.key(source.forms)
        kept = load(place, key)
        if isinstance(kept, dict) and set(kept) == {form.name for form in source.forms}:
            return kept
        from cchc.publishing.pictures.making import made

        contents = made(_bytes(source), source.forms)
        save(place, key, contents)
        return contents

    def forget(self, digests: Collection[bytes]) -> None:
        """Remove what was made of pictures that are no more."""
        stay = {f"{digest.hex()}.bin" for digest in digests}
        with suppress(OSError):
            for entry in os.scandir(self.folder):
                if entry.name not in stay:
                    os.unlink(entry.path)


def _bytes(source: Source) -> bytes:
    """Read a picture; raises PictureChanged when it is no longer the one that was looked at."""
    with suppress(OSError):
        data = Path(source.file).read_bytes()
        if bytes_digest(data) == source.digest:
            return data
    raise PictureChanged(source.file)


@dataclass(frozen=True)
class PictureMaking:
    """Makes what is published of the pictures under `root`; `digests` and `looks` tell of each by its path."""

    root: Path
    digests: Mapping[str, bytes]
    looks: Mapping[str, Look]
    store: FormStore

    def source(self, path: str) -> Source:
        """Return what is to be made of the picture at `path`, which can be shown."""
        return Source(f"{self.root}/{path}", self.digests[path], forms_of(self.looks[path]))

    def published(self, addresses: Mapping[str, str], recall: Recall) -> dict[str, Picture]:
        """Make all forms of the pictures whose paths `addresses` names, and return them; those at fault are left out."""
        sources = {path: self.source(path) for path in self.looks if not self.looks[path].fault}
        # Drafts' pictures are asked for too: what nobody asks for is forgotten.
        lengths = {source.digest: self._known(source, recall) for source in sources.values()}
        lacking = {s.digest: s for path, s in sources.items() if path in addresses and lengths[s.digest] is None}
        made = spread(partial, (_lengths, self.store), lacking.values(), len(lacking), each=_PAGES)
        for source, sizes in zip(lacking.values(), made, strict=True):
            lengths[source.digest] = recall("forms", source.digest.hex(), self.store.key(source.forms), partial(_given, sizes))
        return {
            path: _picture(addresses[path], source, lengths[source.digest] or ())
            for path, source in sources.items()
            if path in addresses
        }

    def _known(self, source: Source, recall: Recall) -> tuple[int, ...] | None:
        found: tuple[int, ...] | None = recalled(recall, "forms", source.digest.hex(), self.store.key(source.forms))
        return found

    def files(self, pictures: Mapping[str, Picture], alone: Mapping[str, str]) -> Iterator[Output]:
        """Yield the files of `pictures`, and one file of each that no text shows: `alone` tells their addresses by path."""
        for path, picture in pictures.items():
            source = self.source(path)
            key = self.store.key(source.forms)
            for form in picture.forms:
                make = partial(_form, self.store, source, form.name)
                yield Output(picture.address_of(form), digest(key, source.digest, form.name.encode()), make)
        for path, address in alone.items():
            if path in self.looks and not self.looks[path].fault:
                source = self.source(path)
                yield Output(address, digest(self.store.program, source.digest), partial(_cleaned, source))


def _picture(address: str, source: Source, lengths: tuple[int, ...]) -> Picture:
    length_of = dict(zip(source.forms, lengths, strict=True))
    forms = source.forms.worth_it(length_of)
    return Picture(address, source.digest, forms, length_of[forms.main])


def _lengths(store: FormStore, source: Source) -> tuple[int, ...]:
    contents = store.contents(source)
    return tuple(len(contents[form.name]) for form in source.forms)


def _form(store: FormStore, source: Source, name: str) -> bytes:
    return store.contents(source)[name]


def _cleaned(source: Source) -> bytes:
    from cchc.publishing.pictures.making import cleaned

    return cleaned(_bytes(source))


def _given(lengths: tuple[int, ...]) -> tuple[int, ...]:
    return lengths
