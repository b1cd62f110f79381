"""What templates may call, and which of them escape what they print."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup
from mkdocs.utils.templates import url_filter

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.registers import ProcedureField, Theme, Unit
from cchc.editorial.charts import Number, drawing_of, with_measure
from cchc.editorial.lifecycle import Stage, stage
from cchc.language.dates import vietnamese_date, vietnamese_month, weekday_and_date
from cchc.publishing import feeds as feed_room
from cchc.publishing.feeds import file_address, is_remote
from cchc.publishing.hosting import PAGE_POLICY, PLAYER_POLICY
from cchc.publishing.pictures import CARD, COLUMN, Pictures, picture_html
from cchc.publishing.qr import qr_svg
from cchc.publishing.site_info import Rendered
from cchc.reading.links import is_file_name
from cchc.site.theme_files import layered_files


def equip(
    env: jinja2.Environment,
    overrides: Iterable[Path],
    catalogue: Catalogue,
    excerpts: Mapping[str, str],
    own: Mapping[str, Rendered],
    asset: Callable[[str], str],
) -> None:
    """Give the environment our functions, and make it escape in every template of ours.

    `excerpts` tell what is shown of the text of each item, by its path, `own` is the text of the item whose page is made.
    `asset` tells under which address a script or style is published.

    MkDocs escapes nothing; Material's own templates are written for that and stay as they are.
    """
    ours = {name for name in layered_files(overrides) if name.endswith(".html")}
    env.autoescape = lambda name: name in ours
    # The environment is made anew by each build; asking the disk at every include whether a template changed is waste.
    env.auto_reload = False
    env.filters["ngay"] = _day
    env.filters["thang"] = vietnamese_month
    env.filters["thu_ngay"] = weekday_and_date
    env.filters["so"] = _number
    env.globals.update(_look_ups(catalogue, excerpts, own))
    env.globals["asset"] = asset
    env.globals["card_sizes"] = CARD
    env.globals["security_policy"] = PAGE_POLICY
    env.globals["player_policy"] = PLAYER_POLICY


def _day(value: dt.date | None) -> str:
    return vietnamese_date(value) if value else ""


def _number(value: Number, measure: str | None = None) -> str:
    return with_measure(value, measure or "")


def item_pictures(pictures: Pictures) -> Callable[..., Markup]:
    """Return what writes the picture of an item; empty when it has none of its own, or a drawing that is published as it is."""

    @jinja2.pass_context
    def own_picture(context: Any, item: Item, alt: str, sizes: str = COLUMN, lazy: bool = False) -> Markup:
        picture = feed_room.own_picture(item, pictures)
        if picture is None:
            return Markup()
        given = {"alt": alt} | ({"loading": "lazy"} if lazy else {}) | {"decoding": "async"}
        # Escaped by the room of pictures.
        return Markup(picture_html(picture, lambda address: url_filter(context, quote(address)), given, sizes))

    return own_picture


def _look_ups(catalogue: Catalogue, excerpts: Mapping[str, str], own: Mapping[str, Rendered]) -> dict[str, Callable[..., object]]:
    def excerpt(item: Item) -> str:
        return excerpts.get(item.path, item.summary or "")

    def answer_of(question: Item) -> Rendered:
        return own[question.path]

    def unit_of(unit: str) -> Unit | None:
        return catalogue.units.get(unit)

    def theme_of(theme: str) -> Theme | None:
        return catalogue.themes.get(theme)

    def field_of(field: str) -> ProcedureField | None:
        return catalogue.fields.get(field)

    def stage_of(item: Item) -> Stage:
        return stage(item, catalogue.today)

    def asset_of(item: Item, name: str) -> str:
        return name if is_remote(name) else quote(file_address(item, name))

    return {
        "excerpt": excerpt,
        "answer_of": answer_of,
        "unit_of": unit_of,
        "party": unit_of,
        "theme_of": theme_of,
        "field_of": field_of,
        "stage_of": stage_of,
        "asset_of": asset_of,
        "is_file_name": is_file_name,
        "qr_svg": qr_svg,
        "drawing": drawing_of,
    }
