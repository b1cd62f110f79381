"""What changed documents change in the files of terms."""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from cchc.search.analysis import Analysed, json_text, places_of, terms_of
from cchc.search.postings import Shard, packed, packed_forms, shard_of, unpacked, unpacked_forms

# What is to be said of a term: {document: whether its body has it}; of a key: {(form, document): its places, None for none}.
BodyPatch = dict[int, bool]
TitlePatch = dict[tuple[str, int], list[int] | None]
BodyPatches = Mapping[str, BodyPatch]
TitlePatches = Mapping[str, TitlePatch]


class DocumentChange(NamedTuple):
    """What has one number in the index: the document before and now, None beyond the end."""

    number: int
    old: Analysed | None
    new: Analysed | None

    def of(self, name: str) -> bool:
        """Whether a property differs."""
        return getattr(self.old, name, None) != getattr(self.new, name, None)


def title_patches(changes: Iterable[DocumentChange]) -> TitlePatches:
    """Return by key what differs in titles; a key whose places all stay is left out."""
    patches: defaultdict[str, TitlePatch] = defaultdict(dict)
    for number, old, new in changes:
        before, now = places_of(old), places_of(new)
        for key, form in before.keys() | now.keys():
            if before.get((key, form)) != now.get((key, form)):
                patches[key][form, number] = now.get((key, form))
    return patches


def body_patches(changes: Iterable[DocumentChange]) -> BodyPatches:
    """Return by term the documents whose body gained or lost it; a term that stays is left out."""
    patches: defaultdict[str, BodyPatch] = defaultdict(dict)
    for number, old, new in changes:
        now = set(terms_of(new))
        for term in now.symmetric_difference(terms_of(old)):
            patches[term][number] = term in now
    return patches


def patched_titles(patches: TitlePatches, shards: int, read: Callable[[int], bytes]) -> Iterator[tuple[int, Shard]]:
    """Yield (number, content) of each file with a key of `patches`; `read` returns those of the earlier build."""
    for number, keys in _by_shard(patches, shards):
        shard: Shard = json.loads(read(number))
        shard |= {key: _patched_forms(shard.get(key, {}), patches[key]) for key in keys}
        yield number, {key: forms for key, forms in shard.items() if forms}


def patched_bodies(patches: BodyPatches, shards: int, read: Callable[[int], bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield (number, bytes) of each file with a term of `patches`; `read` returns those of the earlier build.

    A new post has a term in most files, but few in each: only what is said of those is taken apart.
    """
    for number, terms in _by_shard(patches, shards):
        entries = _entries(read(number).decode())
        for term in terms:
            _patch_entry(entries, term, patches[term])
        yield number, _joined(entries).encode()


def _by_shard(terms: Iterable[str], shards: int) -> Iterator[tuple[int, list[str]]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for term in terms:
        found[shard_of(term, shards)].append(term)
    yield from found.items()


def _patched_forms(said: Mapping[str, str], patch: TitlePatch) -> dict[str, str]:
    forms = unpacked_forms(said)
    for (form, number), places in patch.items():
        if places is None:
            del forms[form][number]
        else:
            forms.setdefault(form, {})[number] = places
    return packed_forms({form: places for form, places in forms.items() if places})


def _entries(text: str) -> list[str]:
    """Cut {"term":[1,2],…} into '"term":[1,2', …: no term has a bracket, and in a body's file no list holds another."""
    return text[1:-2].split("],") if len(text) > 2 else []


def _joined(entries: list[str]) -> str:
    return f"{{{'],'.join(entries)}]}}" if entries else "{}"


def _patch_entry(entries: list[str], term: str, patch: BodyPatch) -> None:
    place = bisect_left(entries, term, key=_term_of)
    known = place < len(entries) and _term_of(entries[place]) == term
    head = f'"{term}":['
    said = _patched_list(entries[place].removeprefix(head) if known else "", patch)
    entries[place : place + known] = [head + said] if said else []


def _patched_list(said: str, patch: BodyPatch) -> str:
    """Patch a list of documents, given and returned as differences with commas; `patch` is in their order."""
    differences = json.loads(f"[{said}]")
    last = sum(differences)
    if said and min(patch) > last:
        # New posts come last; lists of common syllables are long.
        return ",".join((said, *map(str, packed([last, *patch])[1:])))
    numbers = unpacked(differences)
    for number, has in patch.items():
        place = bisect_left(numbers, number)
        numbers[place : place + (not has)] = [number] if has else []
    return json_text(packed(numbers))[1:-1]


def _term_of(entry: str) -> str:
    return entry[1 : entry.index('"', 1)]
