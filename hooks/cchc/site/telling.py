"""What is wrong with the sources, told in the log of a build."""

import logging
from collections.abc import Iterable

from cchc.content.problems import Problem, Severity

log = logging.getLogger("mkdocs.cchc")

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}


def tell(problems: Iterable[Problem]) -> None:
    """Print what is wrong; in the preview an officer is at work, and nothing fails."""
    for problem in problems:
        log.log(_LEVELS[problem.severity], "%s", problem)
