"""Signatures of approvers over the seals of what they approved (Ed25519, RFC 8032).

What is signed names this use of the key, the approver's id and the whole seal, and the seal covers text, files, address, approver
and day: a signature cannot serve for another item, another day or another person.
"""

import base64
import binascii
from dataclasses import dataclass

from cchc.content.registers import KEY_KIND, Approver, key_bytes
from cchc.language.patterns import late

_USE = "cchc-approval-1"
_WRITTEN = late(rf"{KEY_KIND}:([a-z0-9]+(?:-[a-z0-9]+)*):([A-Za-z0-9+/]{{86}}==)")


@dataclass(frozen=True, slots=True)
class Signature:
    """The value of `approved_signature`: who signed, by id, and the 64 bytes."""

    approver: str
    value: bytes

    def __str__(self) -> str:
        return f"{KEY_KIND}:{self.approver}:{base64.b64encode(self.value).decode()}"


def parse_signature(text: str | None) -> Signature | None:
    """Return the signature that `text` is, or None when it is none."""
    match = _WRITTEN.fullmatch(text or "")
    try:
        return Signature(match[1], base64.b64decode(match[2], validate=True)) if match else None
    except binascii.Error:
        return None


def signed_bytes(approver: str, seal: str) -> bytes:
    """Return what the approver of this id signs for a seal."""
    return "\n".join((_USE, approver, seal)).encode("ascii", "replace")


def is_signed(seal: str, signature: Signature, approver: Approver) -> bool:
    """Tell whether the signature over the seal was made with the approver's key."""
    if approver.public_key is None or signature.approver != approver.id:
        return False
    return is_made_with(approver.public_key, signature.value, signed_bytes(approver.id, seal))


def is_made_with(public_key: str, value: bytes, signed: bytes) -> bool:
    """Tell whether `value` is the signature over the bytes `signed` by the other half of the key, as registers write it."""
    # Few portals need it, and loading it takes longer than checking a hundred signatures.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key_bytes(public_key)).verify(value, signed)
    except (InvalidSignature, ValueError):
        return False
    return True
