"""Asking on a terminal: a text that must pass a check, a day, one of many entries."""

import datetime as dt
import sys
import unicodedata
from collections.abc import Callable, Sequence

import click

from cchc.content.choices import Choice
from cchc.content.registers import RegisterEntry
from cchc.language.dates import parse_when, suggest_iso
from cchc.language.folding import fold
from cchc.language.invisible import PICTURE_JOINER, without_invisible
from cchc.language.nearest import nearest
from cchc.reading.mending import entry_of

_YES, _NO = ("c", "co", "y", "yes"), ("k", "khong", "n", "no")

# Says what is wrong with a text, or None.
Check = Callable[[str], str | None]


def day_of_option(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dt.date | None:
    """Return the day that an option gives, in either way of writing days; wrong use when it is none."""
    if value is None:
        return None
    try:
        when = parse_when(suggest_iso(value) or value)
    except ValueError:
        when = None
    if when is None or not when.is_day:
        raise click.BadParameter(f"'{value}' không phải một ngày; hãy viết như 2026-05-14")
    return when.day


def on_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked_yes(question: str, *, err: bool = False) -> bool:
    """Tell whether the answer is yes, as Enter alone is; `err` asks beside what the command prints."""
    while True:
        answer = fold(click.prompt(f"{question} [C: có, K: không]", default="c", show_default=False, prompt_suffix=" ", err=err))
        if answer in _YES or answer in _NO:
            return answer in _YES
        click.echo("  hãy gõ C (có) hoặc K (không)", err=err)


def require_yes(question: str) -> None:
    """Go on after a yes alone; raises click.Abort."""
    if not asked_yes(question):
        raise click.Abort


def unreadable(text: str) -> str | None:
    """Say so when a console that is not UTF-8 has spoiled the letters, or a control character came along."""
    # What `tidied` leaves of such signs joins picture letters.
    shown = text.replace(PICTURE_JOINER, "")
    return None if shown.isprintable() else "có ký tự không đọc được; hãy gõ lại, hoặc đổi cửa sổ lệnh sang UTF-8"


def tidied(text: str, label: str) -> str:
    """Return what was typed under `label` with single spaces and whole letters: macOS hands on "e" and its marks apart (NFD).

    Signs that nobody sees, as texts from web pages bring them along, are taken out, and that is said.
    """
    seen = without_invisible(text)
    if taken := len(text) - len(seen):
        click.echo(f"Đã bỏ {taken} ký tự không nhìn thấy ở “{label.partition(' (')[0]}”.")
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def asked_text(label: str, given: str | None, check: Check, *, default: str | None = None, optional: bool = False) -> str:
    """Return the given text, or on a terminal ask until one passes; wrong use when it does not pass elsewhere."""
    answer = given
    while True:
        if answer is None and on_terminal():
            shown = default if default is not None else "" if optional else None
            answer = click.prompt(label, default=shown, show_default=bool(default), prompt_suffix=": ")
        text = tidied(answer if answer is not None else default or "", label)
        fault = unreadable(text) or (None if optional and not text else check(text))
        if fault is None:
            return text
        if not on_terminal():
            raise click.UsageError(fault)
        click.echo(f"  {fault}")
        answer = None


def asked_entry(label: str, given: str | None, entries: Sequence[RegisterEntry], *, default: str | None = None) -> str:
    """Return the id of the entry named by id, name, alias or, on a terminal, by its number or a few words of it."""
    if given is not None and (found := entry_of(given, entries)):
        return found
    if not on_terminal():
        if given is None and default:
            return default
        raise click.UsageError(f"không có {label.lower()} '{given or ''}'; {_hint(given or '', entries)}")
    if given is not None:
        click.echo(f"Không có {label.lower()} '{given}'.")
    return _chosen(label, entries, default)


def _hint(given: str, entries: Sequence[RegisterEntry]) -> str:
    near = ", ".join(f"'{entry.id}'" for entry in _near(given, entries)[:3])
    return f"ý bạn là {near}?" if near else f"các mã: {', '.join(entry.id for entry in entries)}"


def _chosen(label: str, entries: Sequence[RegisterEntry], default: str | None) -> str:
    shown = list(entries)
    click.echo(f"{label}:")
    while True:
        for number, entry in enumerate(shown, 1):
            click.echo(f"  {number:>2}  {entry.name}{'  (Enter)' if entry.id == default else ''}")
        answer = click.prompt("Gõ số, hoặc vài chữ không cần dấu", default=default or "", show_default=False, prompt_suffix=": ")
        if answer.isdecimal() and 1 <= int(answer) <= len(shown):
            return shown[int(answer) - 1].id
        if found := entry_of(answer, entries):
            return found
        near = _near(answer, entries)
        if len(near) == 1 and asked_yes(f"Ý bạn là '{near[0].name}'?"):
            return near[0].id
        shown = near if len(near) > 1 else list(entries)


def _near(answer: str, entries: Sequence[RegisterEntry]) -> list[RegisterEntry]:
    """Return the entries that have every word of the answer, else the one most like it."""
    words = fold(answer).split()
    names = {entry.id: " ".join(fold(name) for name in (entry.id, entry.name, *entry.aliases)) for entry in entries}
    found = [entry for entry in entries if words and all(word in names[entry.id] for word in words)]
    if found or not answer.strip():
        return found
    likely = nearest(answer, [entry.name for entry in entries])
    return [entry for entry in entries if entry.name == likely]


def asked_choice(label: str, given: str | None, choices: Sequence[Choice], default: Choice) -> str:
    """Return the value of a closed list, asked with numbers on a terminal."""
    entries = [RegisterEntry.model_construct(id=choice.value, name=choice.label, aliases=()) for choice in choices]
    return asked_entry(label, given, entries, default=default.value)
