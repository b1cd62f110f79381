"""Lets MkDocs speak Vietnamese: what it logs, what it has against a setting, why it stops."""

import logging
import os
import re
from pathlib import Path

from mkdocs.config.base import get_schema
from mkdocs.config.defaults import MkDocsConfig

from cchc.language.nearest import nearest
from cchc.language.patterns import late
from cchc.mkdocs_words.sayings import ENDINGS, OF_SETTINGS, SAYINGS

_CONFIG = "mkdocs.config"
_TIME = late(r"\[[\d:]+\] ")
_OF_KEY = late(r"Config value '(.+?)': (.+)", re.DOTALL)


def of_setting(key: str, text: str) -> str:
    """Return in Vietnamese what MkDocs says of a key of mkdocs.yml."""
    text = text.replace(f"{Path.cwd()}{os.sep}", "")
    for pattern, said in OF_SETTINGS:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return said.format(*(group or "" for group in found.groups()), key=key, near=_did_you_mean(key))
    return f"MkDocs không nhận '{key}' như đang ghi ({' '.join(text.split())})"


def _did_you_mean(key: str) -> str:
    near = nearest(key, (name for name, _ in get_schema(MkDocsConfig) if name != key))
    return f", ý bạn là '{near}'?" if near else ""


def of_ending(text: str) -> str:
    """Return in Vietnamese why MkDocs stopped, or the text itself where it is not one of MkDocs'."""
    for pattern, said in ENDINGS:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return said.format(*found.groups())
    return text


def in_vietnamese(logger: str, text: str, level: int) -> str | None:
    """Return what is told instead of a sentence of MkDocs, "" for nothing, None where it is not known."""
    if logger == _CONFIG and (found := _OF_KEY.fullmatch(text)):
        return f"mkdocs.yml: {of_setting(*found.groups())}"
    # The preview tells the time before each sentence.
    time = _TIME.match(text)
    before, rest = (time[0], text[time.end() :]) if time else ("", text)
    for saying in SAYINGS:
        is_meant = saying.logger == logger and level <= saying.most
        if is_meant and (found := re.fullmatch(saying.text, rest, re.DOTALL)):
            return saying.said and before + saying.said.format(*found.groups())
    return None


class _Speaking(logging.Filter):
    """Lets the loggers of MkDocs speak Vietnamese."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Exchange the words of a record; what a problem of ours tells is not told twice, nor counted."""
        said = in_vietnamese(record.name, record.getMessage(), record.levelno)
        if said:
            record.msg, record.args = said, ()
        return said != ""


_SPEAKING = _Speaking()


def speak_vietnamese() -> None:
    """Let MkDocs say in Vietnamese whatever it says from now on."""
    for name in {_CONFIG, *(saying.logger for saying in SAYINGS)}:
        logging.getLogger(name).addFilter(_SPEAKING)
