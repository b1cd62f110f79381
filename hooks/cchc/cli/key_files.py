"""Private keys of approvers: one file a key, outside every portal, locked by a passphrase."""

import base64
import os
import re
from collections.abc import Callable
from pathlib import Path

import click

from cchc.cli.asking import on_terminal
from cchc.cli.opening import portal_root
from cchc.content.registers import KEY_KIND
from cchc.content.values import SLUG_PATTERN
from cchc.reading.writing import create_whole

# Where keys lie when it is not the folder of the user's settings.
FOLDER = "CCHC_KEYS"
# For programs, where nobody can be asked.
PASSPHRASE = "CCHC_KEY_PASSPHRASE"
_SHORTEST = 8


class KeyRefused(Exception):
    """A key cannot be made or used; the text says why and what to do."""


def folder() -> Path:
    """Return the folder of the keys; never one that lies in the portal, from where it would be published or handed on."""
    chosen = Path(os.environ.get(FOLDER) or Path(click.get_app_dir("cchc")) / "keys").absolute().resolve()
    root = portal_root().resolve()
    if chosen.is_relative_to(root):
        raise KeyRefused(
            f"thư mục khóa {chosen} nằm trong thư mục của cổng nên khóa dễ bị chép theo hay đưa lên mạng; "
            f"hãy đặt biến {FOLDER} tới thư mục khác, ví dụ một USB, hoặc bỏ biến đó"
        )
    return chosen


def file_of(name: str) -> Path:
    """Return where the key of the approver `name` (an id) lies."""
    if not re.fullmatch(SLUG_PATTERN, name):
        raise KeyRefused(
            f"'{name}' không phải mã người duyệt; mã gồm chữ thường không dấu, chữ số và gạch nối, ví dụ chanh-van-phong"
        )
    return folder() / f"{name}.pem"


def create(name: str) -> str:
    """Make a key for the approver `name`, keep it locked, and return the public key as the register wants it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

    file = file_of(name)
    if file.exists():
        raise KeyRefused(_exists(name, file))
    key = Ed25519PrivateKey.generate()
    locked = BestAvailableEncryption(_new_passphrase().encode())
    try:
        create_whole(file, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    except FileExistsError:
        raise KeyRefused(_exists(name, file)) from None
    file.chmod(0o600)
    return _public(key)


def _exists(name: str, file: Path) -> str:
    return (
        f"đã có khóa của '{name}' ở {file}; mỗi mã một khóa: khóa cũ còn dùng thì giữ nguyên, "
        f"bị mất hay lộ thì thu hồi rồi tạo khóa với mã khác, ví dụ {name}-2"
    )


def _new_passphrase() -> str:
    given = os.environ.get(PASSPHRASE)
    if given is None:
        if not on_terminal():
            raise KeyRefused(f"cần mật khẩu cho khóa; hãy chạy trong cửa sổ lệnh, hoặc đặt biến {PASSPHRASE}")
        label = f"Đặt mật khẩu cho khóa (ít nhất {_SHORTEST} ký tự)"
        given = click.prompt(label, hide_input=True, confirmation_prompt="Gõ lại mật khẩu", prompt_suffix=": ")
    if len(given) < _SHORTEST:
        raise KeyRefused(f"mật khẩu có {len(given)} ký tự; hãy đặt ít nhất {_SHORTEST} ký tự, ví dụ bốn từ ghép lại")
    return str(given)


def is_here(name: str) -> bool:
    """Tell whether the key of the approver `name` lies on this machine."""
    return file_of(name).is_file()


def open_key(name: str) -> tuple[str, Callable[[bytes], bytes]]:
    """Unlock the key of the approver `name`; return its public key and what signs with it.

    Raises KeyRefused when there is none, it is damaged, or the passphrase is wrong.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    file = file_of(name)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise KeyRefused(
            f"máy này không có khóa của '{name}' (tìm ở {file}); hãy duyệt trên máy có khóa, "
            f"hoặc đặt biến {FOLDER} tới thư mục chứa khóa"
        ) from None
    except OSError as error:
        raise KeyRefused(f"không mở được tệp khóa {file}: {error.strerror}; hãy kiểm tra quyền đọc tệp") from None
    try:
        key = load_pem_private_key(data, _passphrase(name).encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        if b"ENCRYPTED PRIVATE KEY" in data:
            raise KeyRefused(f"mật khẩu của khóa '{name}' không đúng, hoặc tệp khóa đã hỏng; hãy gõ lại") from None
        raise KeyRefused(f"{file} không phải tệp khóa do 'cchc keys new' tạo; hãy lấy lại bản lưu của khóa") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused(f"{file} không phải khóa Ed25519; hãy tạo khóa bằng 'cchc keys new'")
    return _public(key), key.sign


def _passphrase(name: str) -> str:
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not on_terminal():
        raise KeyRefused(f"cần mật khẩu của khóa '{name}'; hãy chạy trong cửa sổ lệnh, hoặc đặt biến {PASSPHRASE}")
    return str(click.prompt(f"Mật khẩu của khóa '{name}'", hide_input=True, prompt_suffix=": "))


def _public(key: object) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    assert isinstance(key, Ed25519PrivateKey)
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return f"{KEY_KIND}:{base64.b64encode(raw).decode()}"
