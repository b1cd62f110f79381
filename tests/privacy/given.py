"""Labelled lines of a file, put where they belong and run through the check that the build runs.

A file of lines is a table with the columns `text`, `label` (`pii` or `clean`) and `kind`, divided by tabs; a backslash and n in
a text is a line break. A text that begins with `FM:` is keys of a post's front matter, with `Q:` keys of a question's; any
other is the body of a post.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.content.posts import Post
from cchc.content.questions import Question
from cchc.editorial.privacy import Published, privacy_faults
from cchc.reading.disk import TextFile
from cchc.reading.items import read_item

# The kinds that the first rules were made for, and where data stands elsewhere than in running text; all others are new.
CLAIMED = frozenset("phone-mobile phone-landline-private cccd cmnd email-private bank plate address-house name-title".split())
ELSEWHERE = ("place-", "q-")

_POST = {
    "title": "title: Câu hỏi về hồ sơ đã nộp",
    "unit": "unit: xa-mau",
    "theme": "theme: cai-cach-tthc",
    "date": "date: 2026-05-14",
    "status": "status: draft",
}
_QUESTION = {**_POST, "question": "question: Tôi hỏi về hồ sơ đã nộp."}


@dataclass(frozen=True)
class GivenLine:
    """A line of the file."""

    text: str
    private: bool
    kind: str

    @property
    def group(self) -> str:
        if not self.private:
            return "clean"
        if self.kind in CLAIMED:
            return "claimed"
        return "elsewhere" if self.kind.startswith(ELSEWHERE) else "new"

    @property
    def half(self) -> int:
        """In which half of the file it falls: one half to write rules by, one to try them on."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 2


def read_given(path: Path) -> list[GivenLine]:
    """Return the lines of a file, its head left out."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [GivenLine(row[0], row[1] == "pii", row[2]) for row in rows if row[1] in ("pii", "clean")]


def rules_told(text: str, published: Published) -> list[str]:
    """Return the rules that the check tells of the text; raises ValueError when it is no readable source."""
    kind, keys, body = Post, _POST, "Nội dung."
    place, _, rest = text.partition(":")
    words = rest.replace("\\n", "\n")
    if place == "Q":
        kind, keys = Question, _QUESTION
    given = words if place in ("FM", "Q") else ""
    if not given:
        body = text.replace("\\n", "\n")
    own = {line.partition(":")[0].strip() for line in given.split("\n")}
    head = "\n".join([*(line for key, line in keys.items() if key not in own), *([given] if given else [])])
    draft = read_item(
        TextFile(f"{'docs/dan-hoi' if kind is Question else 'news/2026'}/mau.md", f"---\n{head}\n---\n\n{body}\n"), kind
    )
    if draft.item is None:
        raise ValueError(f"{text}: {[str(problem) for problem in draft.problems]}")
    return [fault.rule for fault in privacy_faults(draft.item, published, draft.head)]


@dataclass
class Tally:
    """How many lines of a kind there are, and of how many something was told."""

    lines: int = 0
    told: int = 0


def evaluate(lines: list[GivenLine], published: Published) -> Iterator[str]:
    """Yield a table of kinds and groups, the precision, and each line on which the check was wrong."""
    kinds: dict[tuple[str, str], Tally] = {}
    groups: dict[str, Tally] = {}
    wrong: list[str] = []
    for line in lines:
        try:
            rules = rules_told(line.text, published)
        except ValueError as error:
            wrong.append(f"unreadable  {error}")
            rules = []
        for tally in (kinds.setdefault((line.group, line.kind), Tally()), groups.setdefault(line.group, Tally())):
            tally.lines += 1
            tally.told += bool(rules)
        if bool(rules) is not line.private:
            wrong.append(
                f"{'missed' if line.private else 'wrong '}  {line.kind}: {line.text}"
                + (f"  {sorted(set(rules))}" if rules else "")
            )
    yield from (f"{group:<10} {kind:<26} {tally.told:>4} of {tally.lines}" for (group, kind), tally in sorted(kinds.items()))
    yield ""
    yield from (
        f"{group:<10} {tally.told:>4} of {tally.lines}  {tally.told / tally.lines:.3f}" for group, tally in sorted(groups.items())
    )
    told = sum(tally.told for tally in groups.values())
    right = told - groups.get("clean", Tally()).told
    yield f"precision  {right / told if told else 1:.3f} ({right} of {told})"
    yield ""
    yield from wrong
