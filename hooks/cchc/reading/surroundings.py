"""What is around every text: the settings and the registers."""

import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cchc.content.problems import Problem
from cchc.content.recall import Recall
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.reading.deceptions import deceptions
from cchc.reading.disk import TextFile, decoded
from cchc.reading.program_registers import program_registers, register_path
from cchc.reading.registers import FOLDER, read_registers
from cchc.reading.settings import is_layered, owner_problems, read_settings
from cchc.reading.survey import Survey, text_digest
from cchc.reading.yaml_tree import YamlTree


class Surroundings(NamedTuple):
    """What is around every text: the settings, with their places, the registers, and what is wrong with them."""

    settings: Settings | None
    tree: YamlTree
    registers: Registers
    problems: list[Problem]


def read_surroundings(root: Path, seen: Survey, settings_path: str, recall: Recall) -> Surroundings:
    """Read what is around every text."""
    (texts, problems), tree, settings = _texts(root, seen, [settings_path]), YamlTree(), None
    if text := texts.get(settings_path):
        settings, tree, faults = read_settings(text, root)
        problems += faults
    # Settings that cannot be used may not say that the program brings registers; a portal that has no themes of its own does.
    layered = is_layered(tree) or (settings is None and register_path("themes") not in seen.listing.files)
    registers, faults = _registers(root, seen, program_registers(root) if layered else {}, recall)
    problems += faults
    if settings and registers.units:
        problems += owner_problems(settings, registers, settings_path, tree)
    return Surroundings(settings, tree, registers, problems)


def _texts(root: Path, seen: Survey, paths: Iterable[str]) -> tuple[dict[str, TextFile], list[Problem]]:
    """Return texts by path, with those that cannot be read and what no reader sees through."""
    read = [_text(root, path, seen) for path in paths]
    texts = {text.path: text for text in read if isinstance(text, TextFile)}
    problems = [problem for problem in read if isinstance(problem, Problem)]
    return texts, [*problems, *(problem for text in texts.values() for problem in deceptions(text))]


def _text(root: Path, path: str, seen: Survey) -> TextFile | Problem:
    data = seen.bytes_of(root, path)
    if isinstance(data, Problem):
        # Taken away since it was looked at, or held by another program: nothing is to be remembered of the bytes it had.
        seen.digests.pop(path, None)
        seen.unreadable[path] = data
        return data
    # A text may have been saved since it was looked at.
    seen.digests[path] = text_digest(data)
    return decoded(path, data)


def _registers(root: Path, seen: Survey, program: dict[str, TextFile], recall: Recall) -> tuple[Registers, list[Problem]]:
    """Return all registers together, for they point at one another, and what is wrong with them; `program` brings some."""
    # What is there and cannot be read is told as that.
    refused = (problem.path for problem in seen.listing.problems)
    present = [path for path in (*seen.listing.files, *refused) if path.startswith(f"{FOLDER}/")]
    wanted = [
        path for path in seen.listing.files if path in present if posixpath.dirname(path) == FOLDER and path.endswith(".yml")
    ]

    def read() -> tuple[Registers, list[Problem]]:
        texts, problems = _texts(root, seen, wanted)
        registers, faults = read_registers(texts, set(present), program)
        return registers, problems + faults

    def key() -> bytes:
        own = repr((present, [seen.digests.get(path) or seen.unreadable.get(path) for path in wanted]))
        return text_digest("\0".join((own, *(f"{path}\0{program[path].text}" for path in sorted(program)))).encode())

    before = key()
    found = recall("registers", FOLDER, before, read)
    # What was read is remembered as what it was.
    return found if key() == before else recall("registers", FOLDER, key(), read)
