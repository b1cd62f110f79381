"""Entries of documents.yml for what texts cite and the register lacks: only what the texts themselves say."""

from pathlib import Path

from cchc.edition.edition import Edition
from cchc.editorial.citations import Unlisted, all_unlisted
from cchc.importing.front_matter_text import yaml_text
from cchc.reading.disk import TextFile, read_text
from cchc.reading.program_registers import register_path

REGISTER = register_path("documents")


def with_entries(edition: Edition, root: Path) -> tuple[str, str] | None:
    """Return the register as it is and with the lacking entries at its end; None where there is no register or it lacks none."""
    lacking = all_unlisted(edition.citations[item.path] for item in edition.catalogue.items)
    file = read_text(root, REGISTER)
    if not lacking or not isinstance(file, TextFile) or not edition.catalogue.registers.documents:
        return None
    before = (root / REGISTER).read_bytes().decode("utf-8")
    return before, before.rstrip() + "\n" + "".join(map(_entry, lacking))


def _entry(about: Unlisted) -> str:
    """Return one entry; nobody checked whether it is in force, so it says nothing of that."""
    values = {"number": about.number, "issuer": about.issuer, "date": about.date and about.date.isoformat(), "title": about.title}
    lines = yaml_text({key: value for key, value in values.items() if value}).splitlines()
    return "".join(f"{'  ' if turn else '- '}{line}\n" for turn, line in enumerate(lines))
