"""Passwords of servers: from the environment, the system's keyring, or whoever sits there; never from the portal's folder."""

import os

import click

from cchc.cli.asking import on_terminal
from cchc.content.publishing_targets import PASSWORD, PublishTarget, password_variable
from cchc.delivery.refusals import DeliveryRefused
from cchc.machine.extras import not_installed

_SERVICE = "cchc publish"


def password_of(target: PublishTarget) -> str | None:
    """Return the password of the target; None when there is none and nobody can be asked."""
    if given := _given(target) or _kept(target):
        return given
    if not on_terminal():
        return None
    return _asked(target)


def _asked(target: PublishTarget) -> str:
    return str(click.prompt(f"Mật khẩu của '{target.user}' ở {target.host}", hide_input=True, prompt_suffix=": "))


def _given(target: PublishTarget) -> str | None:
    """Return the password from the environment: that of the target, else the one for all."""
    return next((given for name in (password_variable(target.name), PASSWORD) if (given := os.environ.get(name))), None)


def _account(target: PublishTarget) -> str:
    return f"{target.user}@{target.host}"


def _kept(target: PublishTarget) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(_SERVICE, _account(target))
    except KeyringError:
        return None


def remember(target: PublishTarget) -> None:
    """Keep the password in the system's keyring: the one of the environment, else what is asked for.

    Raises DeliveryRefused when there is no keyring.
    """
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise DeliveryRefused(not_installed("phần cất mật khẩu", "publish", "keyring")) from None
    password = _given(target) or _asked(target)
    try:
        keyring.set_password(_SERVICE, _account(target), password)
    except KeyringError:
        raise DeliveryRefused(
            f"máy này không có kho khóa để cất mật khẩu; hãy đặt biến môi trường {PASSWORD} mỗi khi đăng"
        ) from None
