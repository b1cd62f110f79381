"""The preview as the desk wants it: a process of its own that builds when it is asked to, with texts that are typed just now.

A line of JSON on its input asks for a build, or for a file of the site that was laid out by the last one; lines of JSON on its
output tell that a page can be seen, that the build ended, that the file was made. What it remembers between builds is what
`mkdocs serve` remembers: an edit of words makes the page and nothing else.
"""

import json
import logging
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from mkdocs.commands.build import build
from mkdocs.config import load_config

from cchc.machine.unused import give_back
from cchc.mkdocs_words.starting import why_unbuilt
from cchc.site import events
from cchc.site.asked_pages import Typing

# How much of what went wrong is told, in characters.
_SHOWN = 600


def main(arguments: list[str] | None = None) -> None:
    """Build for as long as somebody asks; the arguments are the settings, the folder of the site, and its address."""
    settings, folder, address = arguments or sys.argv[1:]
    # What MkDocs or a hook prints is no answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    serve(settings, folder, address, sys.stdin, answers)


def serve(settings: str, folder: str, address: str, asked: Iterable[str], answers: TextIO) -> None:
    """Answer each line of `asked`."""
    typing = Typing(lambda: _say(answers, {"shown": True}))
    events.show_typed(typing)
    log = _ErrorLog()
    logging.getLogger("mkdocs").addHandler(log)
    begun = False
    for line in asked:
        wanted = json.loads(line)
        if "file" in wanted:
            _say(answers, {"file": wanted["file"], "made": _made(typing, wanted["file"])})
            continue
        log.errors.clear()
        typing.texts = {path: text.encode() for path, text in wanted["texts"].items()}
        typing.looked_at = wanted["looked_at"]
        start = time.perf_counter()
        try:
            config = load_config(settings, site_dir=folder, site_url=address)
            if not begun:
                config.plugins.on_startup(command="serve", dirty=False)
                begun = True
            build(config)
            failed = ""
        except Exception as error:
            # Settings, a hook or a template of the office: the desk goes on, and says why there is no page.
            failed = why_unbuilt(Path(settings).absolute().parent, error, log.errors)
        _say(answers, {"done": True, "failed": failed[:_SHOWN], "seconds": round(time.perf_counter() - start, 2)})
        # What the build before left is let go of when nobody waits.
        give_back()


def _made(typing: Typing, address: str) -> bool:
    try:
        return typing.make(address)
    except Exception:
        # A template of the office, or a picture that is gone: the build has told of it, or the next one will.
        return False


class _ErrorLog(logging.Handler):
    """Keeps what is told as an error, for whoever sees no log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words of a record; of the problems of sources the desk itself tells."""
        if record.name != "mkdocs.cchc":
            self.errors.append(record.getMessage())


def _say(answers: TextIO, value: Mapping[str, object]) -> None:
    answers.write(json.dumps(value) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
