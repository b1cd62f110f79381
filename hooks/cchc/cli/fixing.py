"""`cchc check --fix`: shows what can be mended by itself, asks, and writes it."""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from cchc.cli.asking import on_terminal
from cchc.language.invisible import without_invisible
from cchc.reading.items import kind_of
from cchc.reading.mending import mended
from cchc.reading.writing import write_whole
from cchc.site.edition import Edition


@dataclass(frozen=True, slots=True)
class Mending:
    """One file as it is and as it would be."""

    path: str
    before: str
    after: str


def fix(edition: Edition, root: Path, is_wanted: Callable[[str], bool], yes: bool) -> bool:
    """Mend the wanted files and say so on stderr; False when nothing was written.

    On a terminal the user is asked first; elsewhere only `yes` writes.
    """
    mendings = [m for m in find_mendings(edition, root) if is_wanted(m.path)]
    if not mendings:
        click.echo("Không có chỗ nào máy tự sửa được.", err=True)
        return False
    for mending in mendings:
        click.echo(shown(mending), nl=False, err=True)
    if not (yes or _agreed(len(mendings))):
        return False
    for mending in mendings:
        write_whole(root / mending.path, mending.after.encode("utf-8"))
    click.echo(f"Đã sửa {len(mendings)} tệp.", err=True)
    return True


def _agreed(files: int) -> bool:
    if not on_terminal():
        click.echo(f"Chưa ghi gì. Thêm --yes để sửa {files} tệp như trên.", err=True)
        return False
    return click.confirm(f"Sửa {files} tệp như trên?", default=True, err=True)


def find_mendings(edition: Edition, root: Path) -> Iterator[Mending]:
    """Yield every content file that has something to mend, in the order of their paths."""
    for path in sorted(edition.sources.drafts):
        kind = kind_of(path)
        text = (root / path).read_bytes().decode("utf-8", errors="replace")
        after = mended(text, path, kind, edition.catalogue.registers) if kind and "\ufffd" not in text else text
        if after != text:
            yield Mending(path, text, after)


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
