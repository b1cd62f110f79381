"""Who approves by the register, and signing with their key."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cchc.cli import key_files
from cchc.cli.key_files import KeyRefused
from cchc.content.items import Item
from cchc.content.registers import Approver
from cchc.content.seals import Seal
from cchc.editorial.approvers import Approving
from cchc.editorial.signature import Signature, signed_bytes


@dataclass
class Signing:
    """The approver that a command names, as `typed` and as the register has it; each key is unlocked once.

    `known` are the approver's entries of the register, more than one after a key was replaced.
    """

    approving: Approving
    by: str
    typed: str
    known: tuple[Approver, ...]
    _unlocked: dict[str, Callable[[bytes], bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, approving: Approving, by: str) -> "Signing":
        """Return who `by` is, by id or name; raises KeyRefused when approvals must be signed and nobody is known by it."""
        known = tuple(approving.named(by))
        if approving.signed and not known:
            raise KeyRefused(
                f"cổng này đăng bài có chữ ký số, mà '{by}' không có trong docs/danh-muc/approvers.yml; "
                "hãy ghi mã hoặc tên người có trong danh mục (xem bằng cchc keys list)"
            )
        return cls(approving, known[0].name if known else by, by, known)

    def hindrance(self, item: Item) -> str | None:
        """Return why none of the entries may approve the item on its day of approval; None when one may or nobody is known."""
        assert item.approved_on
        hindrances = [self.approving.hindrance(entry, item, item.approved_on) for entry in self.known]
        return None if not hindrances or None in hindrances else hindrances[-1]

    def signature(self, item: Item, seal: Seal) -> Signature | None:
        """Return the signature over the seal: where approvals must be signed, or the approver's key lies on this machine.

        Raises KeyRefused when it must be and cannot.
        """
        signer = self.signer(item)
        return Signature(signer.id, self._sign(signer)(signed_bytes(signer.id, str(seal)))) if signer else None

    def signer(self, item: Item) -> Approver | None:
        """Return the entry whose key signs for the item."""
        assert item.approved_on
        entitled = [e for e in self.known if self.approving.hindrance(e, item, item.approved_on) is None]
        with_key = [entry for entry in entitled if entry.public_key]
        here = [entry for entry in with_key if key_files.is_here(entry.id)]
        if self.approving.signed and not with_key:
            raise KeyRefused(
                f"'{self.by}' chưa có 'public_key' trong docs/danh-muc/approvers.yml; hãy tạo khóa bằng 'cchc keys new'"
            )
        chosen = here or (with_key if self.approving.signed else [])
        return chosen[-1] if chosen else None

    def _sign(self, signer: Approver) -> Callable[[bytes], bytes]:
        if signer.id not in self._unlocked:
            public, sign = key_files.open_key(signer.id)
            if public != signer.public_key:
                raise KeyRefused(
                    f"khóa của '{signer.id}' ở máy này khác 'public_key' trong docs/danh-muc/approvers.yml; "
                    "hãy dùng đúng khóa, hoặc chép khóa công khai mà 'cchc keys show' in ra vào danh mục"
                )
            self._unlocked[signer.id] = sign
        return self._unlocked[signer.id]
