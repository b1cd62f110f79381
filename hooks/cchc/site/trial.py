"""A build that replaces nothing: what whoever asks for it gives it, and is told."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from cchc.content.problems import Problem

if TYPE_CHECKING:
    from cchc.site.session import BuildSession
    from cchc.site.site_build import SiteBuild


class Trial(Protocol):
    """`texts`, by path, count instead of those on the disk; the items at `excused` count as approved."""

    @property
    def texts(self) -> Mapping[str, bytes]:
        """The texts, by path."""

    @property
    def excused(self) -> frozenset[str]:
        """The paths of the items."""

    def begin(self, session: "BuildSession") -> None:
        """Take note of what stands."""

    def excuses(self, problem: Problem) -> bool:
        """Tell whether a fault does not stop the build."""

    def end(self, session: "BuildSession", made: "SiteBuild | None") -> None:
        """Take note of what was made, and leave the site as it was."""
