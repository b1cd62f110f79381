"""Commands whose modules are read when they are called: one command needs neither the time nor the memory of all others."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class LaterCommands(MutableMapping[str, click.Command]):
    """Commands by name, from their places ("module:name"); `begun` is called with each when it was read."""

    def __init__(self, places: Mapping[str, str], begun: Callable[[click.Command], object]) -> None:
        self._places = dict(places)
        self._begun = begun
        self._read: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._read:
            module, _, attribute = self._places[name].partition(":")
            found = getattr(import_module(module), attribute)
            assert isinstance(found, click.Command)
            self._begun(found)
            self._read[name] = found
        return self._read[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places[name], self._read[name] = "", command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._read.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places
