"""A unit's file over a register of the program: what it adds, corrects, takes away; faults have cases of their own."""

from pathlib import Path

import pytest

from cchc.content.registers import EverydayWord, Theme
from cchc.machine.program import program_digest
from cchc.machine.program_files import HOME
from cchc.reading import register_layers
from cchc.reading.disk import TextFile
from cchc.reading.program_registers import WITH_PROGRAM, program_registers, register_path
from cchc.reading.registers import read_registers
from cchc.reading.survey import survey
from cchc.reading.yaml_tree import read_yaml
from cchc.site.surroundings import surrounding

THEMES = register_path("themes")
WORDS = register_path("everyday_words")
UNITS = register_path("units")
PROGRAM = {
    THEMES: TextFile(THEMES, "- id: mot\n  name: Chủ đề một\n  short: Một\n- id: hai\n  name: Chủ đề hai\n"),
    WORDS: TextFile(WORDS, "- say: làm giấy khai sinh\n  means: [đăng ký khai sinh]\n"),
}
UNIT = {
    UNITS: TextFile(UNITS, "- id: xa\n  name: Xã\n  level: xa\n"),
    register_path("fields"): TextFile("f", "- id: a\n  name: A\n"),
}


def _read(themes: str | None, *, problems: bool = False) -> list[Theme]:
    files = UNIT | ({THEMES: TextFile(THEMES, themes)} if themes is not None else {})
    registers, found = read_registers(files, set(files), PROGRAM)
    assert problems or not found
    return list(registers.themes)


def test_without_a_file_of_the_unit_the_program_has_all() -> None:
    assert [theme.id for theme in _read(None)] == ["mot", "hai"]


def test_additions_come_after_what_the_program_has() -> None:
    assert [theme.id for theme in _read("- id: ba\n  name: Chủ đề ba\n")] == ["mot", "hai", "ba"]


def test_a_correction_changes_the_keys_it_names_and_no_other() -> None:
    first = _read("- corrects: mot\n  name: Chủ đề thứ nhất\n")[0]
    assert (first.id, first.name, first.short) == ("mot", "Chủ đề thứ nhất", "Một")


def test_a_correction_may_take_an_entry_away() -> None:
    assert [theme.id for theme in _read("- corrects: mot\n  removed: true\n")] == ["hai"]


def test_an_entry_of_the_same_key_stands_in_place_of_the_programs() -> None:
    assert [theme.name for theme in _read("- id: mot\n  name: Một khác\n", problems=True)] == ["Một khác", "Chủ đề hai"]


def test_a_correction_is_as_strict_as_an_entry() -> None:
    files = UNIT | {THEMES: TextFile(THEMES, "- corrects: mot\n  group: nhom-la\n  nam: x\n")}
    registers, found = read_registers(files, set(files), PROGRAM)
    assert [(problem.line, problem.rule) for problem in sorted(found)] == [(2, "value-unknown"), (3, "key-unknown")]
    assert [theme.id for theme in registers.themes] == ["mot", "hai"]


def test_a_register_that_only_the_program_has_is_whole() -> None:
    registers, _ = read_registers(UNIT, set(UNIT), PROGRAM)
    assert registers.everyday_words == (EverydayWord(say="làm giấy khai sinh", means=("đăng ký khai sinh",)),)


def test_the_programs_text_is_read_once_and_what_one_portal_corrects_stays_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _read(None)
    read: list[str] = []
    monkeypatch.setattr(register_layers, "read_yaml", lambda text: read.append(text) or read_yaml(text))
    assert [theme.id for theme in _read("- corrects: mot\n  removed: true\n- corrects: hai\n  name: Khác\n")] == ["hai"]
    assert _read(None) == whole
    assert read == []
    other = PROGRAM[THEMES].text + "- id: ba\n  name: Chủ đề ba\n"
    assert len(read_registers(UNIT, set(UNIT), PROGRAM | {THEMES: TextFile(THEMES, other)})[0].themes) == 3
    assert read == [other]


def test_the_programs_own_folder_has_nothing_under_it() -> None:
    assert program_registers(HOME) == {}


def test_the_program_brings_every_register_that_is_no_units_own() -> None:
    assert set(program_registers(HOME / "docs")) == {register_path(name) for name in WITH_PROGRAM}


def test_other_registers_of_the_program_are_other_surroundings_and_no_other_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One saying more costs no portal what it remembers; what asks for the sayings is made again."""
    portal = tmp_path / "cong"
    portal.mkdir()
    program = tmp_path / "program"
    for name in WITH_PROGRAM:
        file = program / register_path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((HOME / register_path(name)).read_bytes())
    monkeypatch.setattr("cchc.reading.program_registers.HOME", program)

    def told() -> object:
        return surrounding(portal, survey(portal), {})

    before, code = told(), program_digest()
    assert told() == before
    (program / WORDS).write_bytes((program / WORDS).read_bytes() + b"- {say: a, means: [b]}\n")
    assert told() != before
    assert program_digest() == code


def test_the_registers_of_the_program_are_without_fault() -> None:
    files = {**program_registers(HOME / "docs"), UNITS: UNIT[UNITS]}
    assert read_registers(files, set(files))[1] == []
    assert read_registers({UNITS: UNIT[UNITS]}, {UNITS}, program_registers(HOME / "docs"))[1] == []
