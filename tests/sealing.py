"""Approving in the name of tests: the seals that `cchc approve` would have written, with the approvers and days that stand there.

`python -m tests.sealing` gives every fixture and the sample site the seals they lack; with `--again` also those that no longer
hold, but for the fixtures about that, and `--sign` makes a new key for the sample's approver and signs the signed items anew.
"""

import base64
import re
import sys
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.registers import KEY_KIND
from cchc.edition.edition import FilesBeside
from cchc.editorial.digest import SealState, seal_of, seal_state
from cchc.editorial.signature import Signature, signed_bytes
from cchc.reading.disk import TextFile
from cchc.reading.file_digests import FileDigests
from cchc.reading.front_matter import is_whole
from cchc.reading.items import kind_of, read_item
from cchc.reading.rewriting import with_keys
from cchc.reading.sources import read_sources

REPOSITORY = Path(__file__).parents[1]
# Fixtures whose seals are wrong on purpose.
_WRONG = ("approval-", "signature-")


def seal_all(root: Path, *, again: bool = True) -> list[str]:
    """Seal the approved items under `root` without a seal, `again` those whose seal is broken too; return the files written."""
    sources = read_sources(root)
    beside = FilesBeside(sources, FileDigests(root))
    items = [draft.item for draft in sources.drafts.values() if draft.item]
    wanted = [item for item in items if item.status is Status.APPROVED and item.approved_by and item.approved_on]
    return [item.path for item in wanted if (again or item.approved_digest is None) and _seal(root, item, beside)]


def sealed(path: str, text: str) -> str:
    """Return the text of an approved item that names no files, with its seal."""
    kind = kind_of(path)
    item = read_item(TextFile(path, text), kind).item if kind else None
    if item is None or item.status is not Status.APPROVED:
        return text
    return with_keys(text, {"approved_digest": str(seal_of(item, {}))}, "approved_on", is_whole(path))


def _seal(root: Path, item: Item, beside: FilesBeside) -> bool:
    if item.stem.split("-", 3)[-1].startswith(_WRONG) or item.stem.startswith(_WRONG):
        return False
    files = beside.of(item)
    if seal_state(item, files) is SealState.WHOLE:
        return False
    first = item.first_approved if item.first_approved != item.approved_on else None
    file = root / item.path
    text = file.read_bytes().decode("utf-8")
    seal = {"approved_digest": str(seal_of(item, files, first))}
    file.write_bytes(with_keys(text, seal, "approved_on", is_whole(item.path)).encode("utf-8"))
    return True


def sign_sample() -> None:
    """Let the sample's approver sign, with a key that nobody keeps, what has a signature now: nobody can sign in their name."""
    key = Ed25519PrivateKey.generate()
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    register = REPOSITORY / "docs/danh-muc/approvers.yml"
    text = re.sub("ed25519:[^\n]*", f"{KEY_KIND}:{base64.b64encode(raw).decode()}", register.read_text(encoding="utf-8"))
    register.write_text(text, encoding="utf-8")
    (approver,) = (entry.id for entry in read_sources(REPOSITORY).registers.approvers if entry.public_key)
    for draft in read_sources(REPOSITORY).drafts.values():
        if draft.item and draft.item.approved_signature:
            signature = Signature(approver, key.sign(signed_bytes(approver, draft.item.approved_digest or "")))
            file = REPOSITORY / draft.path
            text = with_keys(
                file.read_text(encoding="utf-8"), {"approved_signature": str(signature)}, "approved_digest", is_whole(draft.path)
            )
            file.write_text(text, encoding="utf-8")


def _seal_cases(again: bool) -> list[str]:
    """Each case is sealed where it is read: as part of the small site."""
    from tests.cases.test_cases import PLACES, SOURCES
    from tests.conftest import SMALL, write_files

    sealed = []
    for source in SOURCES:
        if source.suffix == ".md" and source.parent.name != "pages":
            path = PLACES[source.parent.name].format(source.stem)
            with tempfile.TemporaryDirectory() as folder:
                root = write_files(Path(folder) / "site", {**SMALL, path: source.read_bytes()})
                if path in seal_all(root, again=again):
                    source.write_bytes((root / path).read_bytes())
                    sealed.append(str(source.relative_to(REPOSITORY)))
    return sealed


if __name__ == "__main__":
    anew = "--again" in sys.argv
    for place in (REPOSITORY, REPOSITORY / "tests/sites/small", REPOSITORY / "tests/sites/broken"):
        print(*seal_all(place, again=anew), sep="\n")
    print(*_seal_cases(anew), sep="\n")
    if "--sign" in sys.argv:
        sign_sample()
