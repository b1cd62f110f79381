"""What would stop a build before it begins: settings that MkDocs refuses, a hook that cannot be loaded."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cchc.content.files import SETTINGS
from cchc.content.problems import Problem, Severity
from cchc.desk.beside import begun
from cchc.reading.inherited_settings import inherited_paths
from cchc.reading.survey import Survey

# Seconds after which a hook that does not end is left alone: the build will meet it too.
_PATIENCE = 60

# Waits for what was found.
Found = Callable[[], tuple[Problem, ...]]


def nothing_found() -> tuple[Problem, ...]:
    """Return that nothing stops a build."""
    return ()


class BuildStart:
    """Asks about the portal under `root`, beside whatever the desk does meanwhile; an answer holds while nothing changes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: tuple[object, tuple[Problem, ...]] = (None, ())

    def state(self, seen: Survey) -> object:
        """Return all that tells one answer from another: the settings, the hooks, the names that lie beside the settings."""
        settings = [(path, seen.digests.get(path)) for path in (SETTINGS, *inherited_paths(self._root, SETTINGS))]
        return settings, sorted(_names_and_hooks(self._root))

    def asked(self, state: object) -> Found:
        """Begin to ask, unless it is known for this state."""
        known, problems = self._known
        if known == state:
            return lambda: problems
        found = self._ask("")

        def taken() -> tuple[Problem, ...]:
            self._known = state, found()
            return self._known[1]

        return taken

    def asked_with(self, path: str, text: bytes) -> Found:
        """Begin to ask what it would be if the file at `path` held `text`; only the settings make another answer."""
        return self._ask(text.decode("utf-8", "replace")) if path == SETTINGS else lambda: self._known[1]

    def _ask(self, settings: str) -> Found:
        try:
            process = begun(self._root, "cchc.previewing.asked_start", str(self._root))
        except OSError:
            return nothing_found
        return lambda: _answer(process, settings)


def _names_and_hooks(root: Path) -> Iterator[tuple[str, int, int]]:
    for entry in root.iterdir():
        # What builds and the desk itself leave there is hidden.
        if not entry.name.startswith("."):
            yield entry.name, 0, 0
    for hook in (root / "hooks").glob("*.py"):
        found = hook.stat()
        yield hook.name, found.st_size, found.st_mtime_ns


def _answer(process: "subprocess.Popen[str]", settings: str) -> tuple[Problem, ...]:
    try:
        said = process.communicate(settings, _PATIENCE)[0]
        return tuple(map(_problem, json.loads(said)))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        process.kill()
        return ()


def _problem(values: dict[str, Any]) -> Problem:
    return Problem(**(values | {"severity": Severity(values["severity"])}))
