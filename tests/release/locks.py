"""The lock: which version of which library, for which machines, by which digests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.markers import Environment, Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

# One at each end of every version that a marker of the lock tells apart, as "full version" of Python.
PYTHONS = ("3.11.0", "3.11.99", "3.12.99", "3.13.99")
_HASH = re.compile(r"\s+--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """One library of the lock; `digests` are the SHA-256 of its files in hexadecimal."""

    requirement: Requirement
    digests: frozenset[str]

    @property
    def name(self) -> NormalizedName:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return next(iter(self.requirement.specifier)).version

    def line(self, digests: frozenset[str]) -> str:
        """Return it as pip reads it, with these digests alone."""
        return f"{self.requirement} " + " ".join(f"--hash=sha256:{digest}" for digest in sorted(digests))

    def is_wanted(self, python: str) -> bool:
        """Tell whether 64-bit Windows needs it under this Python."""
        return is_true(self.requirement.marker, python)


def read_lock(text: str) -> list[Locked]:
    """Return what a lock of `uv pip compile --generate-hashes` holds."""
    return list(_locked(text.replace("\\\n", " ")))


def _locked(text: str) -> Iterator[Locked]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield Locked(Requirement(_HASH.sub("", line).strip()), frozenset(_HASH.findall(line)))


def is_true(marker: Marker | None, python: str, extra: str = "") -> bool:
    """Evaluate a marker for 64-bit Windows under CPython; pip evaluates it for the machine that it runs on."""
    return marker is None or marker.evaluate({**_windows(python), "extra": extra})


def _windows(python: str) -> Environment:
    return {
        **default_environment(),
        "implementation_name": "cpython",
        "implementation_version": python,
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_system": "Windows",
        "platform_release": "10",
        "platform_version": "10.0.19045",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": "win32",
    }
