"""A stand-in for LibreOffice, which no test may need."""

from pathlib import Path

import pytest

from cchc.importing import other_formats
from tests.unit.commanding import Office


def office_program(desk: Office, monkeypatch: pytest.MonkeyPatch, made: bytes | None, kind: str = "docx") -> Path:
    """A stand-in for LibreOffice that notes how it was called and writes `made` where it was told to."""
    folder = desk.root.parent / "office"
    folder.mkdir()
    (folder / "made").write_bytes(made or b"")
    script = folder / "soffice"
    copy = f'mkdir -p "$out" && cp \'{folder / "made"}\' "$out/van-ban.{kind}"' if made else "true"
    lines = [
        "#!/bin/sh",
        f"printf '%s\\n' \"$@\" > '{folder / 'called.txt'}'",
        'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out="$2"; shift; done',
        copy,
    ]
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(other_formats, "program", lambda: str(script))
    return folder / "called.txt"
