"""`cchc check --fix`: shows what can be mended by itself, asks, and writes it."""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click

from cchc.cli.asking import asked_yes, on_terminal
from cchc.cli.document_entries import REGISTER, with_entries
from cchc.edition.edition import Edition
from cchc.language.invisible import without_invisible
from cchc.reading.document_authors import without_authors
from cchc.reading.items import kind_of
from cchc.reading.mending import mended
from cchc.reading.writing import write_whole


@dataclass(frozen=True, slots=True)
class Mending:
    """One file as it is and as it would be."""

    path: str
    before: str
    after: str

    @property
    def written(self) -> bytes:
        """What goes into the file: `after` in UTF-8."""
        return self.after.encode("utf-8")


@dataclass(frozen=True, slots=True)
class Blanking:
    """One office document that would no longer say who wrote it."""

    path: str
    written: bytes

    @property
    def shown(self) -> str:
        """What the user is told before agreeing: the document, and what leaves its properties."""
        return f"{click.style(self.path, bold=True)}\n  xóa tên người soạn, người sửa cuối khỏi thuộc tính của tệp\n"


def fix(edition: Edition, root: Path, is_wanted: Callable[[str], bool], yes: bool) -> bool:
    """Mend the wanted files and say so on stderr; False when nothing was written.

    On a terminal the user is asked first; elsewhere only `yes` writes.
    """
    found: Iterator[Mending | Blanking] = chain(find_mendings(edition, root), find_blankings(edition, root))
    mendings = [mending for mending in found if is_wanted(mending.path)]
    if not mendings:
        click.echo("Không có chỗ nào máy tự sửa được.", err=True)
        return False
    for mending in mendings:
        click.echo(shown(mending) if isinstance(mending, Mending) else mending.shown, nl=False, err=True)
    if not (yes or _agreed(len(mendings))):
        return False
    for mending in mendings:
        write_whole(root / mending.path, mending.written)
    click.echo(f"Đã sửa {len(mendings)} tệp.", err=True)
    return True


def _agreed(files: int) -> bool:
    if not on_terminal():
        click.echo(f"Chưa ghi gì. Thêm --yes để sửa {files} tệp như trên.", err=True)
        return False
    return asked_yes(f"Sửa {files} tệp như trên?", err=True)


def find_mendings(edition: Edition, root: Path) -> Iterator[Mending]:
    """Yield every content file that has something to mend, in the order of their paths; the register of documents comes first."""
    if entries := with_entries(edition, root):
        yield Mending(REGISTER, *entries)
    for path in sorted(edition.sources.drafts):
        kind = kind_of(path)
        text = (root / path).read_bytes().decode("utf-8", errors="replace")
        after = mended(text, path, kind, edition.catalogue.registers) if kind and "\ufffd" not in text else text
        if after != text:
            yield Mending(path, text, after)


def find_blankings(edition: Edition, root: Path) -> Iterator[Blanking]:
    """Yield every office document that something names and that tells who wrote it."""
    for path in sorted({problem.path for problem in edition.problems if problem.rule == "file-metadata"}):
        data = (root / path).read_bytes()
        if (after := without_authors(data, path)) != data:
            yield Blanking(path, after)


def shown(mending: Mending) -> str:
    """Return what changes in one file, line by line; changes nobody can see are told in words."""
    before, after = mending.before.splitlines(), mending.after.splitlines()
    lines = [click.style(mending.path, bold=True)]
    # Lines that look alike are the same line, so that only what differs to the eye is shown twice.
    matcher = difflib.SequenceMatcher(None, [_seen(line) for line in before], [_seen(line) for line in after], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            lines += [
                _unseen(n, old, new)
                for n, (old, new) in enumerate(zip(before[a:b], after[c:d], strict=True), a + 1)
                if old != new
            ]
        else:
            lines += [f"  dòng {a + 1}:", *_signed("-", before[a:b]), *_signed("+", after[c:d])]
    return "\n".join(lines) + "\n"


def _seen(line: str) -> str:
    return without_invisible(unicodedata.normalize("NFC", line)).rstrip()


def _unseen(number: int, old: str, new: str) -> str:
    composed = unicodedata.normalize("NFC", old)
    done = [
        ("gõ lại dấu theo chuẩn Unicode", composed != old),
        ("bỏ ký tự không nhìn thấy", without_invisible(composed) != composed),
        ("bỏ dấu cách ở cuối", without_invisible(composed) != new),
    ]
    return f"  dòng {number}: {', '.join(said for said, is_so in done if is_so)}"


def _signed(sign: str, lines: Iterable[str]) -> Iterator[str]:
    colour = "red" if sign == "-" else "green"
    return (click.style(f"  {sign} {line}", fg=colour) for line in lines)
