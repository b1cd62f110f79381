"""Hidden files and folders that an office keeps in its site (`.git`, `.nojekyll`, `.well-known/`): no build takes them away."""

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from cchc.machine.inventory import NO_NAMES, SiteNames, digest_of, hidden_in, is_folder, is_hidden, remove

log = logging.getLogger("mkdocs.cchc")


def carry(source: Path, target: Path, made: Iterable[str], names: SiteNames = NO_NAMES) -> None:
    """Move what is hidden in `source`, in which there were `names`, to `target`; of `made`, which builds wrote, nothing."""
    hidden = hidden_in(source, names)
    remove(source, filter(is_hidden, made))
    for address in hidden:
        if os.path.lexists(f"{source}/{address}"):
            _carry(source, target, address)


def _carry(source: Path, target: Path, address: str) -> None:
    here, there = f"{source}/{address}", f"{target}/{address}"
    if not os.path.lexists(there):
        os.makedirs(os.path.dirname(there), exist_ok=True)
        os.rename(here, there)
    elif is_folder(here) and is_folder(there):
        for name in sorted(os.listdir(here)):
            _carry(source, target, f"{address}/{name}")
    elif digest_of(here) != digest_of(there):
        os.rename(here, kept := _free_name(there))
        log.warning("Trong trang có hai '%s' khác nhau; bản cũ hơn nay là '%s', hãy xem lại", address, os.path.basename(kept))


def _free_name(path: str) -> str:
    number = 1
    while os.path.lexists(f"{path}.cu-{number}"):
        number += 1
    return f"{path}.cu-{number}"
