"""What a step is: from the files of a portal to what becomes of them, with a word for the officer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cchc.upgrading.originals import Originals

# The files of a portal by path; what becomes of some, None is taken away.
Files = Mapping[str, bytes]
Changes = dict[str, bytes | None]


class NotUnderstood(Exception):
    """A portal is written in a way that no step knows; says where and what to do, in Vietnamese."""


@dataclass(frozen=True)
class Program:
    """What the running program brings: its registers by path, the files of a new portal (workflows by host, each with its path),
    and what its earlier versions wrote."""

    registers: Mapping[str, str]
    hook: bytes
    requirements: bytes
    workflows: Mapping[str, tuple[str, bytes]]
    originals: Originals


@dataclass
class StepOutcome:
    """What a step changes, and what it has to say of it, a line each."""

    changes: Changes = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FormatStep:
    """One small change of a format. `headline` says what it does."""

    headline: str
    change: Callable[[Files, Program], StepOutcome]
