"""What the commands about finished sites share: a refusal is told in one line, and ends with status 1."""

import functools
from collections.abc import Callable
from typing import Any

import click

from cchc.delivery.refusals import DeliveryRefused


def tells_refusals(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with refusals told as click tells what failed."""

    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except DeliveryRefused as refusal:
            raise click.ClickException(str(refusal)) from None

    return wrapped
