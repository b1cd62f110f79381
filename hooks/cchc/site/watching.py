"""How the live preview learns that a file was saved: the system says so at once.

MkDocs looks at every file twice a second. At 5,000 posts that keeps somebody waiting for 0.4 s, and a tenth of a processor
busy for as long as the preview is open. Linux, macOS and Windows can tell by themselves; what they cannot tell is found by a
look at every file now and then:

- the system tells nothing (it has no watches left to give, or has no such service): the look comes every half second;
- it tells only of what this machine itself writes (network drives, Windows folders seen from WSL, shared folders of virtual
  machines), forgot something in a rush, or lost a folder that was deleted and made again: the look comes every three seconds,
  and every half second once it has found something, until the system tells again.

A slow drive is looked at less often. Whoever tells, only a file that differs from what was last seen counts: builds read
every file, and some systems tell of that too.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils.yaml import yaml_load
from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from cchc.mkdocs_words.starting import speaking
from cchc.reading.inherited_settings import inherited_paths

log = logging.getLogger("mkdocs.cchc")

# Seconds without news before a build begins: long enough for an editor that deletes, writes and renames in one go.
_QUIET = 0.05
_SELDOM, _OFTEN = 3.0, 0.5
# Rests are this many times as long as the look before them.
_REST = 4

# What watches folders; the others would open every file, or look as we do.
_NATIVE = ("InotifyObserver", "FSEventsObserver", "WindowsApiObserver")
# Not those of opening and reading.
_CHANGES = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileClosedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
    events.DirCreatedEvent,
    events.DirMovedEvent,
    events.DirDeletedEvent,
]

# Files that editors keep beside the one that is open: hidden, backups, owners' marks, texts being written.
_BEGINNINGS = (".", "~$")
_ENDS = ("~", "#", ".tmp", ".bak", ".swp")

# The times of the last change of the bytes and of anything in nanoseconds, and the size in bytes.
State = tuple[int, int, int]


def watch_closely(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Let `server` learn at once of changes, and build soon; called before it watches `config.watch` and begins to serve."""
    settings = Path(config.config_file_path)
    server.build_delay = _QUIET
    server.builder = never_waiting(_following(speaking(server.builder, settings.parent), server, settings), server)
    # Now the first build is done, which may have taken a minute: what was saved meanwhile is news.
    began = time.time() - time.monotonic() + server._wanted_epoch / 1000
    # Watched from here on, and told by MkDocs to nobody.
    watched = [*server._watched_paths, *_inherited(settings)]
    for path in watched:
        while path in server._watched_paths:
            server.unwatch(path)
    server.observer = Watcher(_written_by_builds(config), began)  # type: ignore[assignment]
    for path in watched:
        server.watch(path)


def _following(build: Callable[[], None], server: LiveReloadServer, settings: Path) -> Callable[[], None]:
    """Return `build` as one that watches what the settings inherit by now, a file too that is yet to be made."""

    def built() -> None:
        for path in _inherited(settings):
            if path not in server._watched_paths:
                server.watch(path)
        build()

    return built


def _inherited(settings: Path) -> list[str]:
    return [os.path.normpath(settings.absolute().parent / path) for path in inherited_paths(settings.parent, settings.name)]


def never_waiting(build: Callable[[], None], server: LiveReloadServer) -> Callable[[], None]:
    """Return `build` as one that, where it stops, lets browsers load the pages before it: MkDocs lets them wait for the next."""

    def built() -> None:
        try:
            build()
        except BaseException:
            show_meanwhile(server)
            raise

    return built


def show_meanwhile(server: LiveReloadServer) -> None:
    """Let browsers load what stands there now although the build goes on, each time it is called."""
    with server._epoch_cond:
        _count_on(server)
        server._visible_epoch = server._wanted_epoch
        server._epoch_cond.notify_all()


def show_again(server: LiveReloadServer) -> None:
    """Let browsers that were shown something meanwhile load once more now that the build ends."""
    with server._epoch_cond:
        _count_on(server)


def _count_on(server: LiveReloadServer) -> None:
    """Give what is to be seen a number of its own, where this build has shown something under its number already."""
    if server._visible_epoch == server._wanted_epoch:
        server._wanted_epoch += 1


def _written_by_builds(config: MkDocsConfig) -> tuple[str, ...]:
    """Return how the paths begin of what builds write into the portal's folder, should it be watched whole."""
    root = Path(config.config_file_path).absolute().parent
    # The preview has set another place for its own site; the settings tell that of others.
    with Path(config.config_file_path).open("rb") as settings:
        site = root / yaml_load(settings).get("site_dir", "site")
    return f"{root}{os.sep}.", f"{site}{os.sep}"


class Watcher(events.FileSystemEventHandler):
    """Takes the place of MkDocs' observer.

    `not_watched` are beginnings of paths; what was changed after `began`, in seconds since 1970, is told at the start.
    """

    def __init__(self, not_watched: tuple[str, ...] = (), began: float = float("inf")) -> None:
        self._not_watched = not_watched
        self._began = began
        # What MkDocs wants to be told by, by file or folder.
        self._handlers: dict[str, events.FileSystemEventHandler] = {}
        self._known: dict[str, State] = {}
        self._looking = threading.RLock()
        self._native: BaseObserver | None = None
        self._pause = _OFTEN
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_now_and_then, daemon=True)

    def schedule(self, handler: events.FileSystemEventHandler, path: str, recursive: bool = True) -> str:
        """Tell `handler` of changes of the file `path`, or of everything in the folder `path`; return what `unschedule` takes."""
        # Others may be going through them.
        self._handlers = {**self._handlers, path: handler}
        if self._thread.is_alive():
            # What it is like now is no news.
            self._differs(path)
        return path

    def unschedule(self, path: str) -> None:
        """Tell nobody of the file or folder `path` any more."""
        del self._handlers[path]

    def start(self) -> None:
        """Look at every file once, and begin to tell of changes; what changed since `began` is told now."""
        # What happens from here on waits for the first look to end.
        with self._looking:
            self._native = self._listening()
            self._known = dict(self._files())
            self._pause = _SELDOM if self._native else _OFTEN
            late = self._changed_since_beginning()
        self._thread.start()
        if late:
            self._tell(late)

    def stop(self) -> None:
        """Tell of nothing any more; the threads end soon, `join` waits for them."""
        self._ended.set()
        if self._native:
            self._native.stop()

    def join(self) -> None:
        """Wait until the threads have ended."""
        for thread in (self._thread, self._native):
            if thread and thread.is_alive():
                thread.join()

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Look at what the system tells of."""
        if event.is_directory:
            # A folder that comes or goes takes along files of which nothing is told.
            news = self._look()
        else:
            paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
            news = [path for path in paths if self._wanted(path) and self._differs(path)]
        if news:
            self._pause = _SELDOM
            self._tell(news[0])

    def _listening(self) -> BaseObserver | None:
        """Let the system tell; None when it cannot."""
        if Observer.__name__ not in _NATIVE:  # type: ignore[attr-defined]
            return None
        native = None
        try:
            native = Observer()
            for path in self._handlers:
                # A file that is replaced by another of its name is seen from its folder alone.
                one = Path(path).is_file()
                native.schedule(self, str(Path(path).parent) if one else path, recursive=not one, event_filter=_CHANGES)
            native.start()
        except (OSError, RuntimeError) as error:
            log.debug("no native file events: %s", error)
            if native:
                native.stop()
            return None
        return native

    def _look_now_and_then(self) -> None:
        took = 0.0
        while not self._ended.wait(max(self._pause, _REST * took)):
            start = time.perf_counter()
            news = self._look()
            took = time.perf_counter() - start
            if news:
                self._pause = _OFTEN
                self._tell(news[0])

    def _look(self) -> list[str]:
        """Look at every file; return the paths of those that came, went or changed since they were seen last."""
        with self._looking:
            found = dict(self._files())
            if found == self._known:
                return []
            # Windows tells of a folder's files what it last noted there, which may be old.
            return [path for path in sorted({path for path, _ in found.items() ^ self._known.items()}) if self._differs(path)]

    def _differs(self, path: str) -> bool:
        """Tell whether a file is not as it was seen last; from now on it is."""
        with self._looking:
            before = self._known.pop(path, None)
            now = None
            with suppress(OSError):
                now = self._known[path] = _state(Path(path).stat())
            return now != before

    def _files(self) -> Iterator[tuple[str, State]]:
        for path in tuple(self._handlers):
            with suppress(OSError):
                if Path(path).is_file():
                    yield path, _state(Path(path).stat())
            for entry in self._entries(path):
                with suppress(OSError):
                    if not _is_an_editors(entry.name) and entry.is_file() and not self._left_out(entry.path):
                        yield entry.path, _state(entry.stat())

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str]]:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                yield entry
                if entry.is_dir(follow_symlinks=False) and not self._left_out(f"{entry.path}{os.sep}"):
                    yield from self._entries(entry.path)

    def _wanted(self, path: str) -> bool:
        """Tell whether a file is one of those watched, and neither written by builds nor an editor's own."""
        if path in self._handlers:
            return True
        if self._left_out(path) or _is_an_editors(path.rpartition(os.sep)[2]):
            return False
        return any(path.startswith(f"{watched}{os.sep}") for watched in self._handlers)

    def _left_out(self, path: str) -> bool:
        return path.startswith(self._not_watched)

    def _changed_since_beginning(self) -> str | None:
        """Return a file that was changed, or a folder whose files came or went, since the preview was started."""
        for path, (time_ns, *_) in self._known.items():
            if time_ns > self._began * 1e9:
                return path
        folders = (entry for path in self._handlers for entry in self._entries(path) if entry.is_dir(follow_symlinks=False))
        with suppress(OSError):
            return next((entry.path for entry in folders if entry.stat().st_mtime > self._began), None)
        return None

    def _tell(self, path: str) -> None:
        # All handlers are MkDocs' own and start the same build.
        for handler in list(self._handlers.values())[:1]:
            handler.dispatch(events.FileModifiedEvent(path))


def _state(found: os.stat_result) -> State:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _is_an_editors(name: str) -> bool:
    return name.startswith(_BEGINNINGS) or name.lower().endswith(_ENDS)
