"""A procedure as GovernmentService: where it is had, how long it takes, what it costs."""

import re

from cchc.content.catalogue import Catalogue
from cchc.content.choices import How, ProcedureScope
from cchc.content.procedures import Channel, Procedure
from cchc.language.patterns import late
from cchc.language.time_limits import LimitUnit, TimeLimit
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.nodes import Node, area, node, one_or_many, service_iri, service_node, unit_node

_FREE = frozenset({"không", "không có", "không thu", "không thu phí", "không mất phí", "miễn phí"})
_AMOUNT = late(r"(\d{1,3}(?:\.\d{3})+|\d+)\s*(?:đồng|đ|vnđ|vnd|₫)", re.IGNORECASE)


def service(procedure: Procedure, description: str, catalogue: Catalogue, site: SiteInfo) -> Node:
    """Return the node of a public procedure; one that was repealed has no channels and no price any more."""
    unit = unit_node(procedure.unit, catalogue, site)
    url = site.absolute(procedure.address)
    field = catalogue.fields.get(procedure.field)
    decides = procedure.scope is ProcedureScope.THAM_QUYEN
    return node(
        "GovernmentService",
        id=service_iri(procedure, site),
        url=url,
        name=procedure.title,
        description=description,
        disambiguatingDescription="Thủ tục đã bãi bỏ, không còn áp dụng." if procedure.repealed else None,
        identifier=procedure.code,
        serviceType=field.name if field else None,
        provider=unit if decides else None,
        serviceOperator=None if decides else unit,
        areaServed=area(procedure.unit, catalogue),
        audience=one_or_many([node("Audience", audienceType=text) for text in procedure.audience]),
        serviceOutput=one_or_many([node("Thing", name=text) for text in procedure.result]),
        isRelatedTo=_replacement(procedure, catalogue, site),
        **({} if procedure.repealed else _terms(procedure, catalogue)),
    )


def _terms(procedure: Procedure, catalogue: Catalogue) -> Node:
    channels = [_channel(channel, procedure, catalogue) for channel in procedure.channels]
    return {"availableChannel": one_or_many(channels), "offers": one_or_many(_offers(procedure))}


def _channel(channel: Channel, procedure: Procedure, catalogue: Catalogue) -> Node:
    said = [
        f"Thời hạn giải quyết: {channel.time_limit}",
        f"Phí, lệ phí: {channel.fee}",
        *([channel.note] if channel.note else []),
    ]
    unit = catalogue.units.get(procedure.unit)
    address = unit.contact.address if unit and unit.contact else None
    here = channel.how is How.TRUC_TIEP and unit and address
    return node(
        "ServiceChannel",
        name=channel.how.label,
        description=". ".join(text.rstrip(".") for text in said) + ".",
        processingTime=duration(channel.limit) if channel.limit else None,
        serviceUrl=procedure.national_search if channel.how is How.TRUC_TUYEN else None,
        serviceLocation=node("Place", name=unit.name, address=address) if here and unit else None,
    )


def duration(limit: TimeLimit) -> str | None:
    """Return an ISO 8601 duration, or None when there is none that is surely right: it knows no working days."""
    if limit.may_take_longer or limit.cut_off:
        return None
    forms = {LimitUnit.SAME_DAY: "P1D", LimitUnit.CALENDAR_DAYS: f"P{limit.amount}D", LimitUnit.HOURS: f"PT{limit.amount}H"}
    return {**forms, LimitUnit.MONTHS: f"P{limit.amount}M"}.get(limit.unit)


def _offers(procedure: Procedure) -> list[Node]:
    """Return what it costs by each way, when every way has a plain price; a table of fees is left to the words."""
    prices = [price(channel.fee) for channel in procedure.channels]
    if None in prices:
        return []
    since = procedure.effective_on and procedure.effective_on.isoformat()
    names = [None] if len(set(prices)) == 1 else [channel.how.label for channel in procedure.channels]
    return [
        node("Offer", name=name, price=amount, priceCurrency="VND", validFrom=since)
        for name, amount in zip(names, prices, strict=False)
    ]


def price(fee: str) -> str | None:
    """Return the price in đồng ("8000", "0" for nothing), or None when the fee is more than one plain number."""
    text = fee.strip().rstrip(".").casefold()
    if text in _FREE:
        return "0"
    match = _AMOUNT.fullmatch(text)
    return match[1].replace(".", "") if match else None


def _replacement(procedure: Procedure, catalogue: Catalogue, site: SiteInfo) -> Node | None:
    other = catalogue.by_code.get(procedure.replaced_by or "")
    return service_node(other, site) if other else None
