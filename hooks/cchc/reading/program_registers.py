"""Where registers lie, and those that come with the program; what is in them is read elsewhere (registers.py)."""

from pathlib import Path

from cchc.content.files import REGISTERS
from cchc.machine.program_files import HOME
from cchc.reading.disk import TextFile, read_text

# To these a unit adds, and these it corrects; the others are the unit's own.
WITH_PROGRAM = ("themes", "fields", "abbreviations", "everyday_words", "equivalents", "plain_words", "days_off", "criteria")

# These the search alone asks: no page or file shows them, no rule looks at them.
OF_SEARCH = ("everyday_words", "equivalents")


def register_path(name: str) -> str:
    """Return the path of a register, relative to the root, by its name in Registers: `days_off` is docs/danh-muc/days-off.yml."""
    return f"{REGISTERS}/{name.replace('_', '-')}.yml"


SEARCHED = frozenset(map(register_path, OF_SEARCH))


def program_registers(root: Path) -> dict[str, TextFile]:
    """Return the registers that come with the program, by path; in the program's own folder they are the portal's."""
    if root.resolve() == HOME.resolve():
        return {}
    read = (read_text(HOME, register_path(name)) for name in WITH_PROGRAM)
    return {text.path: text for text in read if isinstance(text, TextFile)}
