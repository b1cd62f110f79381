"""Hidden files and folders that an office keeps in its site (`.git`, `.nojekyll`, `.well-known/`): no build takes them away."""

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from cchc.machine.inventory import NO_NAMES, SiteNames, digest_of, hidden_in, is_folder, is_hidden, link_above, remove

log = logging.getLogger("mkdocs.cchc")


def carry(source: Path, target: Path, made: Iterable[str], names: SiteNames = NO_NAMES) -> None:
    """Move what is hidden in `source`, in which there were `names`, to `target`; of `made`, which builds wrote, nothing."""
    hidden = hidden_in(source, names)
    real: set[str] = set()
    remove(source, (address for address in filter(is_hidden, made) if not link_above(source, address, real)))
    for address in hidden:
        if os.path.lexists(f"{source}/{address}"):
            _carry(source, target, address)


def _carry(source: Path, target: Path, address: str) -> None:
    here, there = f"{source}/{address}", _place(f"{target}/{address}")
    if not os.path.lexists(there):
        os.makedirs(os.path.dirname(there), exist_ok=True)
        os.rename(here, there)
    elif is_folder(here) and is_folder(there):
        for name in sorted(os.listdir(here)):
            _carry(source, target, f"{address}/{name}")
    elif not _is_same(here, there):
        os.rename(here, kept := _free_name(there))
        log.warning("Trong trang có hai '%s' khác nhau; bản cũ hơn nay là '%s', hãy xem lại", address, os.path.basename(kept))


def _place(path: str) -> str:
    """Return where to put what has a path: beside what has taken the place of its folder, or of one above."""
    above = os.path.dirname(path)
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    return path if os.path.isdir(above) else f"{os.path.dirname(above)}/{os.path.basename(path)}"


def _is_same(one: str, other: str) -> bool:
    if os.path.islink(one) and os.path.islink(other):
        return os.readlink(one) == os.readlink(other)
    return (content := digest_of(one)) is not None and content == digest_of(other)


def _free_name(path: str) -> str:
    number = 1
    while os.path.lexists(f"{path}.cu-{number}"):
        number += 1
    return f"{path}.cu-{number}"
