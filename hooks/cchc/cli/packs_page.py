"""The page of several packs: one file with all in it, to copy from; it asks nobody for anything."""

import base64
from collections.abc import Sequence
from pathlib import Path

import jinja2

from cchc.cli.packs import ItemPack, PackPicture
from cchc.language.dates import vietnamese_date
from cchc.machine.program_files import template_folders

_TEMPLATE = "cchc/packs.html"


def packs_page(packs: Sequence[ItemPack], title: str, root: Path) -> bytes:
    """Return the page, laid out by the template of the portal under `root`, else by the program's own."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template_folders(root)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["data_url"] = _data_url
    env.filters["ngay"] = vietnamese_date
    return env.get_template(_TEMPLATE).render(packs=packs, title=title).encode()


def _data_url(picture: PackPicture) -> str:
    return f"data:{picture.type};base64,{base64.b64encode(picture.data).decode()}"
