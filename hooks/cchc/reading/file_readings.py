"""What each Markdown file says by itself, whatever the others say: it is known by the bytes of the file."""

import re
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from cchc.content.base_item import PrivacyRelease
from cchc.content.choices import Status
from cchc.content.files import is_source
from cchc.content.items import Item
from cchc.content.problems import Problem, Severity
from cchc.content.recall import Recall, recalled
from cchc.content.review import Review
from cchc.language.patterns import late
from cchc.machine.workers import spread
from cchc.reading.complexity import complexity_problem
from cchc.reading.consistency import consistency_faults
from cchc.reading.deceptions import deceptions
from cchc.reading.disk import TextFile, decoded, read_bytes
from cchc.reading.front_matter import split_front_matter, yaml_problems
from cchc.reading.items import ParsedSource, kind_of, read_item
from cchc.reading.links import LinkedText
from cchc.reading.page_heads import NO_REVIEW, PageHead, page_head
from cchc.reading.raw_html import raw_html_problems
from cchc.reading.survey import Survey, text_digest
from cchc.reading.typing_faults import body_faults, file_faults
from cchc.reading.unmade import unmade


@dataclass(frozen=True)
class FileReading:
    """What one Markdown file says by itself; it depends on the file's path and bytes alone, whose digest is `digest`.

    `draft` is None for an ordinary page, `body` when there is no text to look at. Of an ordinary page, `head` is its front
    matter as written, `releases` what may be told of people in it, `review` when it is to be looked at again. `card` tells an
    item without its text from another, or from itself after an edit.
    """

    digest: bytes
    draft: ParsedSource | None
    body: LinkedText | None
    problems: tuple[Problem, ...]
    head: str = field(default="", repr=False)
    releases: tuple[PrivacyRelease, ...] = ()
    card: bytes = b""
    review: Review = NO_REVIEW

    def __getstate__(self) -> dict[str, object]:
        """Return what is kept from one build to the next: what items do not have is told by the class."""
        return {name: value for name, value in vars(self).items() if getattr(FileReading, name, self) is not value}


def read_texts(root: Path, seen: Survey, recall: Recall) -> dict[str, FileReading]:
    """Return what each Markdown file says by itself; those whose bytes are not known are parsed on all processors."""
    paths = [path for path in seen.listing.files if is_source(path)]
    found = {path: _known(path, seen, recall) for path in paths}
    lacking = [path for path, known in found.items() if known is None]
    parsed = spread(partial, (_parsed_file, root), ((path, seen.laid_over.get(path)) for path in lacking), len(lacking))
    made = {path: _noted(path, reading, seen, recall) for path, reading in zip(lacking, parsed, strict=True)}
    return {path: known or made[path] for path, known in found.items()}


def read_text(root: Path, path: str, seen: Survey, recall: Recall) -> FileReading:
    """Return what one Markdown file says by itself; it is parsed only when its bytes are not known."""
    known = _known(path, seen, recall)
    return known or _noted(path, _parsed_file(root, (path, seen.laid_over.get(path))), seen, recall)


def _known(path: str, seen: Survey, recall: Recall) -> FileReading | None:
    if path in seen.unreadable:
        return FileReading(b"", None, None, (seen.unreadable[path],))
    known: FileReading | None = recalled(recall, "reading", path, seen.digests[path])
    return known


def _noted(path: str, reading: FileReading, seen: Survey, recall: Recall) -> FileReading:
    # A text may have been saved since it was looked at: what was read is remembered as what it was.
    seen.digests[path] = reading.digest
    return recall("reading", path, reading.digest, lambda: reading) if reading.digest else reading


def _parsed_file(root: Path, file: tuple[str, bytes | None]) -> FileReading:
    path, laid_over = file
    return _parsed(path, read_bytes(root, path) if laid_over is None else laid_over)


def _parsed(path: str, data: bytes | Problem) -> FileReading:
    if isinstance(data, Problem):
        return FileReading(b"", None, None, (data,))
    reading = _understood(path, text_digest(data), decoded(path, data))
    return replace(reading, card=_card(reading.draft)) if reading.draft else reading


def _understood(path: str, digest: bytes, file: TextFile | Problem) -> FileReading:
    if isinstance(file, Problem):
        return FileReading(digest, None, None, (file,))
    kind = kind_of(path)
    draft = read_item(file, kind) if kind else None
    body, problems = _body(draft, kind) if draft and kind else _page(file)
    refused = complexity_problem(path, body.text, body.line) if body else None
    deceiving = deceptions(file, split_front_matter(file).tree if "\\" in file.text else None)
    if draft and draft.withdrawn:
        # Its page shows a notice and its title: nothing of it may hold up taking it down.
        softened = (replace(problem, severity=Severity.WARNING) for problem in deceiving)
        return FileReading(digest, draft, None if refused else body, (*problems, *softened))
    if refused:
        # No other rule need get through it.
        return FileReading(digest, None, None, (refused,))
    head = PageHead() if kind else page_head(file)
    problems += (*deceiving, *file_faults(file), *head.problems)
    problems += (*raw_html_problems(body), *body_faults(body), *unmade(body)) if body else ()
    return FileReading(digest, draft, body, tuple(problems), head.text, head.releases, review=head.review)


# An approval after an edit changes them, and no page shows their digits.
_SEALING = late(r"^(approved_(?:digest|signature):).*", re.MULTILINE)


def _card(draft: ParsedSource) -> bytes:
    """Return what tells an item without its text from another: its front matter, and of seal and signature what pages tell."""
    item = draft.item
    if item is None:
        return b""
    # Every build asks for them of every item, and they are kept with it.
    _ = item.guid, item.address, item.published, item.changed
    card = item.without_text
    # What was taken down may have no front matter that can be read.
    head = _SEALING.sub(r"\1", draft.head) or card.model_dump_json()
    return text_digest("\0".join((head, str(item.first_approved), str(item.approved_signature is not None), card.body)).encode())


def _body(draft: ParsedSource, kind: type[Item]) -> tuple[LinkedText | None, list[Problem]]:
    item = draft.item
    if item is None:
        return None, list(draft.problems)
    # What was withdrawn shows nothing that could be wrong.
    faults = () if item.status is Status.WITHDRAWN else consistency_faults(item)
    problems = [*draft.problems, *map(draft.problem, faults)]
    return LinkedText(draft.path, item.body, item.body_line, kind.anchors), problems


def _page(file: TextFile) -> tuple[LinkedText | None, list[Problem]]:
    """Return an ordinary page as read, and its problems; it need not have front matter, but what it has must be readable."""
    if not file.text.startswith("---\n"):
        return LinkedText(file.path, file.text, 1), []
    front = split_front_matter(file)
    return LinkedText(file.path, front.body, front.body_line), yaml_problems(file.path, front.tree)
