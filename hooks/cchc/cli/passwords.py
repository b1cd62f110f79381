"""Passwords of servers: from the environment, the system's keyring, or whoever sits there; never from the portal's folder."""

import os

import click

from cchc.cli.asking import on_terminal
from cchc.content.publishing_targets import PublishTarget
from cchc.delivery.refusals import DeliveryRefused

PASSWORD = "CCHC_PUBLISH_PASSWORD"
_SERVICE = "cchc publish"


def password_of(target: PublishTarget) -> str | None:
    """Return the password of the target; None when there is none and nobody can be asked."""
    for name in (f"{PASSWORD}_{target.name.upper().replace('-', '_')}", PASSWORD):
        if given := os.environ.get(name):
            return given
    if kept := _kept(target):
        return kept
    if not on_terminal():
        return None
    return str(click.prompt(f"Mật khẩu của '{target.user}' ở {target.host}", hide_input=True, prompt_suffix=": "))


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
    """Ask for the password and keep it in the system's keyring; raises DeliveryRefused when there is none."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise DeliveryRefused(
            "chưa cài phần cất mật khẩu; hãy chạy một lần: pip install keyring (hoặc cài Cổng kèm phần [publish])"
        ) from None
    password = click.prompt(f"Mật khẩu của '{target.user}' ở {target.host}", hide_input=True, prompt_suffix=": ")
    try:
        keyring.set_password(_SERVICE, _account(target), password)
    except KeyringError:
        raise DeliveryRefused(
            f"máy này không có kho khóa để cất mật khẩu; hãy đặt biến môi trường {PASSWORD} mỗi khi đăng"
        ) from None
