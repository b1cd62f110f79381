"""Passwords of servers: from the environment or the system's keyring, and kept there without a terminal."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from cchc.cli.passwords import password_of, remember
from cchc.content.publishing_targets import PublishTarget
from cchc.delivery.refusals import DeliveryRefused

_TARGET = PublishTarget.model_validate({"name": "may-chu-2", "kind": "sftp", "host": "may.example", "user": "cong", "path": "/w"})
_VARIABLE = "CCHC_PUBLISH_PASSWORD_MAY_CHU_2"


class Memory(KeyringBackend):  # type: ignore[misc, unused-ignore]
    """A keyring that forgets when the test ends."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.known.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.known[service, username] = password


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    before = keyring.get_keyring()
    keyring.set_keyring(made := Memory())
    for name in (_VARIABLE, "CCHC_PUBLISH_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    yield made
    keyring.set_keyring(before)


def test_what_the_desk_was_told_is_kept_without_asking_and_found_again(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    assert password_of(_TARGET) is None
    monkeypatch.setenv(_VARIABLE, "bí mật")
    assert password_of(_TARGET) == "bí mật"
    remember(_TARGET)
    assert memory.known == {("cchc publish", "cong@may.example"): "bí mật"}
    monkeypatch.delenv(_VARIABLE)
    assert password_of(_TARGET) == "bí mật"
    # What is typed now goes before what was kept, and the one of a target before the one for all.
    monkeypatch.setenv("CCHC_PUBLISH_PASSWORD", "chung")
    assert password_of(_TARGET) == "chung"
    monkeypatch.setenv(_VARIABLE, "mới")
    assert password_of(_TARGET) == "mới"


def test_a_machine_without_a_keyring_is_told(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(NoKeyring())
    monkeypatch.setenv(_VARIABLE, "bí mật")
    with pytest.raises(DeliveryRefused) as told:
        remember(_TARGET)
    assert (
        str(told.value) == "máy này không có kho khóa để cất mật khẩu; hãy đặt biến môi trường CCHC_PUBLISH_PASSWORD mỗi khi đăng"
    )
