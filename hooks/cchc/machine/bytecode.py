"""Compiled templates, kept from one build to the next: compiling them takes longer than most pages."""

from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from cchc.machine.files import load, save


class TemplateCache(BytecodeCache):
    """Keeps in `folder` what `program` (its code and libraries) compiled; nothing of another program is run."""

    def __init__(self, folder: Path, program: bytes) -> None:
        self._folder = folder
        self._program = program

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give jinja the compiled template, if the same program kept it."""
        kept = load(self._file(bucket), self._program)
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what jinja compiled."""
        save(self._file(bucket), self._program, bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"mau-{bucket.key}.bin"
