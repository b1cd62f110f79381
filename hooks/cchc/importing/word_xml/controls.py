"""What a form of Word shows and no text holds: boxes that are ticked, entries chosen from lists; initials set in a frame."""

from typing import Any

from cchc.importing.word_xml.names import each, find, is_on, name, remove, run_of, value


def write_out_controls(root: Any) -> None:
    """Write boxes and chosen entries of forms as words, and large initials before the words that they begin."""
    for box in each(root, "w:checkBox"):
        checked = find(box, "w:checked")
        _write(box, "☒" if is_on(checked if checked is not None else find(box, "w:default")) else "☐")
    for chosen in each(root, "w:ddList"):
        entries = chosen.findall(name("w:listEntry"))
        number = value(find(chosen, "w:result")) or value(find(chosen, "w:default")) or "0"
        if number.isdecimal() and int(number) < len(entries):
            _write(chosen, value(entries[int(number)]) or "")
    for frame in each(root, "w:framePr"):
        if value(frame, "w:dropCap") in ("drop", "margin"):
            _join_initial(frame)


def _write(control: Any, words: str) -> None:
    run = next(control.iterancestors(name("w:r")), None)
    if run is not None:
        run.addprevious(run_of(words))


def _join_initial(frame: Any) -> None:
    initial = next(frame.iterancestors(name("w:p")), None)
    after = initial.getnext() if initial is not None else None
    if initial is None or after is None or after.tag != name("w:p"):
        return
    look = find(after, "w:pPr")
    place = 0 if look is None else after.index(look) + 1
    for run in reversed([child for child in initial if child.tag != name("w:pPr")]):
        after.insert(place, run)
    remove(initial)
