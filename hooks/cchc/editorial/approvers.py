"""Who may approve what, and whether they signed it (register approvers.yml, setting `approvals`)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc.content.choices import Approvals, Status, Strength
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.problems import Fault
from cchc.content.registers import Approver, Registers
from cchc.content.seals import SCHEME, parse_seal
from cchc.content.settings import Settings
from cchc.editorial.digest import STALE, approve_command
from cchc.editorial.persons import names_somebody, same_person
from cchc.editorial.signature import Signature, is_signed, parse_signature
from cchc.language.dates import vietnamese_date


@dataclass(frozen=True)
class Approving:
    """How a portal approves: its approvers, the parent of each unit, whether every approval must be signed.

    `softened` lets a post that was edited after its approval stay public; approvals before `seals_from` may lack a seal: a portal
    that grew up without seals is not taken down by a new version.
    """

    approvers: Sequence[Approver]
    parents: Mapping[str, str | None]
    signed: bool
    softened: bool = False
    owner: str = ""
    seals_from: dt.date = dt.date.max

    @classmethod
    def of(cls, settings: Settings, registers: Registers) -> "Approving":
        """Return how the portal approves, by its settings and its registers of units and approvers."""
        parents = {unit.id: unit.parent for unit in registers.units}
        softened = settings.rules.get(STALE) is Strength.WARNING
        return cls(
            registers.approvers,
            parents,
            settings.approvals is Approvals.SIGNED,
            softened,
            settings.owner,
            settings.seals_from or dt.date.max,
        )

    def named(self, name: str) -> list[Approver]:
        """Return the entries of whom `name` names, by id or by name; a replaced key leaves two."""
        exact = [entry for entry in self.approvers if name in (entry.id, entry.name, *entry.aliases)]
        return exact or [
            entry for entry in self.approvers if any(same_person(name, known) for known in entry.names if _says(known, name))
        ]

    def hindrance(self, approver: Approver, item: Item, day: dt.date) -> str | None:
        """Return why the approver may not approve the item on that day; None when they may."""
        # Another body's plan is published by us: what is approved is to show it.
        unit = self.owner if isinstance(item, Plan) and item.reference else item.unit
        who = f"'{approver.name}' ({approver.id})"
        if not any(above in approver.units for above in self._and_above(unit)):
            return f"{who} không được duyệt bài của đơn vị '{unit}' (các đơn vị được duyệt: {', '.join(approver.units)})"
        if approver.from_ and day < approver.from_:
            return f"{who} chỉ được duyệt từ ngày {vietnamese_date(approver.from_)}"
        if approver.to and day > approver.to:
            return f"{who} chỉ được duyệt đến hết ngày {vietnamese_date(approver.to)}"
        if approver.revoked_on and day >= approver.revoked_on:
            return f"khóa của {who} đã thu hồi từ ngày {vietnamese_date(approver.revoked_on)}"
        return None

    def _and_above(self, unit: str) -> Iterator[str]:
        """Yield the unit and those it belongs to, each once: a register may be wrong and lead in a circle."""
        seen: set[str] = set()
        above: str | None = unit
        while above and above not in seen:
            seen.add(above)
            yield above
            above = self.parents.get(above)


def _says(known: str, typed: str) -> bool:
    """Tell whether an entry of the register says at least as much as was typed: a role stands for nobody who is named."""
    return names_somebody(known) or not names_somebody(typed)


def entitlement_faults(item: Item, approving: Approving) -> Iterator[Fault]:
    """Yield what keeps the approval of a whole item from holding: a wrong or a missing signature, no right to approve."""
    if item.status is not Status.APPROVED or not (item.approved_by and item.approved_on):
        return
    if item.approved_signature is not None:
        fault = _signature_fault(item, approving)
    elif approving.signed:
        fault = _unsigned(item, approving)
    else:
        fault = _not_entitled(item, approving, approving.named(item.approved_by))
    if fault:
        yield fault


def _signature_fault(item: Item, approving: Approving) -> Fault | None:
    signature, seal = parse_signature(item.approved_signature), parse_seal(item.approved_digest)
    signers = [entry for entry in approving.approvers if signature and entry.id == signature.approver]
    why = _wrong(item, signature, signers)
    if why is None and seal and signature:
        if seal.scheme == SCHEME and is_signed(str(seal), signature, signers[0]):
            return _not_entitled(item, approving, signers)
        why = f"chữ ký không phải do khóa của '{signers[0].id}' ký cho đúng bài và lần duyệt này"
    return _fault(item, "approved_signature", "signature-wrong", f"{why}; {_sign(item)}") if why else None


def _wrong(item: Item, signature: Signature | None, signers: Sequence[Approver]) -> str | None:
    assert item.approved_by
    if signature is None:
        return "'approved_signature' không phải chữ ký do lệnh duyệt ghi"
    if not signers:
        return f"người ký '{signature.approver}' không có trong docs/danh-muc/approvers.yml"
    if signers[0].public_key is None:
        return f"'{signature.approver}' trong docs/danh-muc/approvers.yml chưa có 'public_key'"
    if not any(same_person(item.approved_by, name) for name in signers[0].names):
        return f"chữ ký là của '{signers[0].name}', không phải của người duyệt '{item.approved_by}'"
    return None


def _unsigned(item: Item, approving: Approving) -> Fault:
    known = approving.named(item.approved_by or "")
    if not known:
        message = (
            f"cổng này đăng bài có chữ ký số, mà '{item.approved_by}' không có trong docs/danh-muc/approvers.yml; "
            f"hãy để người có trong danh mục ký: {_sign(item, '')}"
        )
    elif not any(entry.public_key for entry in known):
        message = (
            f"cổng này đăng bài có chữ ký số, mà '{known[0].id}' chưa có 'public_key' trong docs/danh-muc/approvers.yml; "
            "hãy tạo khóa bằng 'cchc keys new', rồi " + _sign(item, "")
        )
    else:
        message = f"cổng này đăng bài có chữ ký số, mà bài thiếu chữ ký của '{known[0].name}'; {_sign(item)}"
    return _fault(item, "approved_by", "signature-missing", message)


def _not_entitled(item: Item, approving: Approving, known: Sequence[Approver]) -> Fault | None:
    """Return a fault when `known`, all who may be meant, may not approve it; an unknown name is no fault here."""
    assert item.approved_on
    hindrances = [approving.hindrance(entry, item, item.approved_on) for entry in known]
    if not hindrances or None in hindrances:
        return None
    message = f"ngày {vietnamese_date(item.approved_on)}: {hindrances[-1]}; hãy để người được phân công duyệt lại"
    return _fault(item, "approved_by", "approver-not-entitled", message)


def _sign(item: Item, start: str = "hãy duyệt lại bằng ") -> str:
    return start + approve_command(item, "mã-người-duyệt")


def _fault(item: Item, key: str, rule: str, message: str) -> Fault:
    return Fault(item.path, (key,), rule, message)
