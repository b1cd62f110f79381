"""Golden files: a source in, the item or the problems out.

A case is a file under one of the folders of PLACES. It is read as part of tests/sites/small, in the place of its kind. Beside
it stand `<name>.json`, what it was read as, when it could be, and `<name>.txt`, its problems as
`line:column: severity rule message`, when it has any. To add a case, add the source, run with CCHC_GOLDEN=write, and read what
was written.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cchc.content.model import Model
from cchc.edition.edition import Edition
from tests.conftest import SMALL, MakeSite, edition_of

HERE = Path(__file__).parent
PLACES = {
    "posts": "news/2026/{}.md",
    "plans": "plans/{}.md",
    "questions": "docs/dan-hoi/{}.md",
    "procedures": "docs/tthc/{}.md",
    "pages": "docs/{}.md",
    "settings": "mkdocs.yml",
    "units": "docs/danh-muc/units.yml",
    "themes": "docs/danh-muc/themes.yml",
    "fields": "docs/danh-muc/fields.yml",
    "abbreviations": "docs/danh-muc/abbreviations.yml",
    "everyday-words": "docs/danh-muc/everyday-words.yml",
    "equivalents": "docs/danh-muc/equivalents.yml",
    "plain-words": "docs/danh-muc/plain-words.yml",
    "days-off": "docs/danh-muc/days-off.yml",
    "products": "docs/danh-muc/products.yml",
    "indices": "docs/danh-muc/indices.yml",
    "events": "docs/danh-muc/events.yml",
    "satisfaction": "docs/danh-muc/satisfaction.yml",
}
SOURCES = sorted(file for kind in PLACES for file in (HERE / kind).glob("*") if file.suffix in (".md", ".yml"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_case(source: Path, make_site: MakeSite) -> None:
    path = PLACES[source.parent.name].format(source.stem)
    edition = edition_of(make_site({**SMALL, path: source.read_bytes()}))
    found = {".json": _read_as(edition, source.parent.name, path), ".txt": _problems(edition, path)}
    if os.environ.get("CCHC_GOLDEN") == "write":
        for ending, text in found.items():
            _write(source.with_suffix(ending), text)
    expected = {ending: _text(source.with_suffix(ending)) for ending in found}
    assert any(expected.values()), "a case needs a .json, a .txt or both"
    assert found == expected


def _problems(edition: Edition, path: str) -> str:
    return "".join(f"{str(problem).removeprefix(path + ':')}\n" for problem in edition.problems if problem.path == path)


def _read_as(edition: Edition, kind: str, path: str) -> str:
    if kind == "pages":
        return _json({"anchors": sorted(edition.sources.bodies[path].anchors)})
    if kind == "settings":
        return _json(_given(edition.sources.settings)) if edition.sources.settings else ""
    if path.endswith(".yml"):
        return _json([_given(entry) for entry in getattr(edition.sources.registers, kind.replace("-", "_"))])
    item = edition.catalogue.by_path.get(path)
    return _json(_given(item) | {"address": item.address}) if item else ""


def _given(model: Model) -> dict[str, Any]:
    """What the source gives, without the defaults."""
    return model.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"path", "approved_digest"})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8") if file.exists() else ""


def _write(file: Path, text: str) -> None:
    if text:
        file.write_bytes(text.encode("utf-8"))
    else:
        file.unlink(missing_ok=True)
