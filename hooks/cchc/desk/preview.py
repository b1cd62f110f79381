"""The pages as readers will see them, with what is being typed: made by a process beside, so that the desk itself never waits."""

import json
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.files import LONGEST_PART, SETTINGS
from cchc.desk.beside import begun
from cchc.desk.preview_folder import PreviewFolder

# Windows takes some of these from its registry, where programs write what they like.
_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "woff2": "font/woff2",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
}


# Seconds that a page of the preview is waited for.
_PATIENCE = 20


@dataclass(frozen=True)
class Sight:
    """What can be seen: `number` grows with each new state of the pages, `asked` tells which typing the newest one shows."""

    number: int = 0
    asked: int = 0
    building: bool = False
    failed: str = ""


@dataclass
class Preview:
    """The pages of the portal under `root`, at `address`; typed texts count instead of those on the disk."""

    root: Path
    address: str
    _folder: PreviewFolder | None = None
    _process: subprocess.Popen[str] | None = None
    _texts: dict[str, str] = field(default_factory=dict)
    # The item beside which somebody waits for its page, and the files that somebody waits for, by address.
    _looked_at: str = ""
    _wanted: dict[str, threading.Event] = field(default_factory=dict)
    _asked: int = 0
    _sent: int = 0
    _sight: Sight = field(default_factory=Sight)
    _one: threading.RLock = field(default_factory=threading.RLock)
    _ended: bool = False

    @property
    def sight(self) -> Sight:
        """What can be seen now."""
        return self._sight

    @property
    def is_asked(self) -> bool:
        """Whether pages are there or being made: what is made of an older state is made again."""
        return self._sight.number > 0 or self._sight.building

    def show(self, path: str, text: str | None) -> int:
        """Have the text at `path` shown as it is typed, None as it stands on the disk; return what `Sight.asked` will be then."""
        with self._one:
            if text is None:
                self._texts.pop(path, None)
            else:
                self._texts[path] = text
            return self.refresh(path)

    def refresh(self, path: str = "") -> int:
        """Have the pages made of what stands on the disk and is typed now, that of the item at `path` before all others."""
        with self._one:
            self._looked_at = path or self._looked_at
            self._asked += 1
            if not self._sight.building and not self._ended:
                self._send()
            return self._asked

    def end(self) -> None:
        """Make no more pages, and leave none behind."""
        with self._one:
            self._ended = True
            process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
        if self._folder:
            self._folder.remove()

    def file(self, path: str) -> tuple[Path, str] | None:
        """Return the file of a page or of what belongs to it, and its kind; None where the site has none."""
        parts = path.split("/")
        if self._folder is None or any(not _is_name(part) for part in parts[:-1]) or not _is_name(parts[-1] or "index.html"):
            return None
        site = self._folder.site
        file = site / path
        if path == "" or path.endswith("/"):
            file /= "index.html"
        if not file.is_file():
            self._make(file.relative_to(site).as_posix())
        if not file.is_file() or not file.resolve().is_relative_to(site.parent.resolve()):
            return None
        return file, _KINDS.get(file.suffix[1:].lower(), "application/octet-stream")

    def _make(self, address: str) -> None:
        """Wait for the file at `address`, which is made as soon as no build is going on."""
        with self._one:
            if self._process is None:
                return
            if (made := self._wanted.get(address)) is None:
                made = self._wanted[address] = threading.Event()
                if not self._sight.building:
                    self._ask_for(address)
        made.wait(_PATIENCE)

    def _ask_for(self, address: str) -> None:
        self._write({"file": address})

    def _write(self, value: Mapping[str, object]) -> None:
        assert self._process and self._process.stdin
        with suppress(OSError):
            self._process.stdin.write(json.dumps(value) + "\n")
            self._process.stdin.flush()

    def _send(self) -> None:
        """Ask for a build, by a new process where there is none: what is asked meanwhile waits for its end."""
        process = self._process
        if process is None or process.poll() is not None:
            try:
                process = self._process = self._started()
            except OSError as error:
                failed = f"máy không mở được phần dựng trang xem trước ({error.strerror or error}); hãy đóng bớt chương trình"
                self._process, self._sight = None, Sight(self._sight.number, self._asked, False, failed)
                return
            threading.Thread(target=self._listen, args=(process,), daemon=True, name="preview").start()
        self._sent = self._asked
        self._sight = Sight(self._sight.number, self._sight.asked, True, "")
        self._write({"texts": self._texts, "looked_at": self._looked_at})

    def _started(self) -> subprocess.Popen[str]:
        if self._folder:
            self._folder.remove()
        self._folder = PreviewFolder()
        return begun(self.root, "cchc.previewing.typed_preview", SETTINGS, str(self._folder.site), self.address)

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        for line in process.stdout:
            with suppress(ValueError):
                self._answered(json.loads(line))
        with self._one:
            if process is self._process:
                self._process = None
                self._no_more_waiting()
                failed = "" if self._ended else "phần dựng trang xem trước đã dừng; sửa thêm một chữ để dựng lại"
                self._sight = Sight(self._sight.number, self._sight.asked, False, failed)

    def _answered(self, answer: Mapping[str, object]) -> None:
        with self._one:
            if "file" in answer:
                if made := self._wanted.pop(str(answer["file"]), None):
                    made.set()
                return
            failed = str(answer.get("failed", ""))
            self._sight = Sight(self._sight.number + (not failed), self._sent, "done" not in answer, failed)
            if "done" in answer and not self._ended:
                for address in self._wanted:
                    self._ask_for(address)
                if self._asked > self._sent:
                    self._send()

    def _no_more_waiting(self) -> None:
        for made in self._wanted.values():
            made.set()
        self._wanted.clear()


def _is_name(part: str) -> bool:
    """Tell whether a part of an address can be the name of a file of the site, on any system."""
    fits = 0 < len(part) <= LONGEST_PART and not part.startswith(".") and part == part.rstrip(" .")
    return fits and not any(sign in part for sign in '\\:\0<>|"*?')
