"""`cchc sveltia`: a configuration from the model, a page of its own policy, and only the script that was tried."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from pydantic import BaseModel

from cchc.cli import sveltia
from cchc.content.base_item import INTERNAL, BaseItem
from cchc.content.choices import Choice
from cchc.content.registers import Registers
from cchc.desk.forms.form import BODY, form_of
from cchc.desk.forms.places import REGISTERS
from cchc.desk.sveltia import SCRIPT, VERSION
from cchc.reading.items import FOLDERS
from tests.unit.commanding import Office, office

# What the schema of this version lets each widget say, beside what all of them may.
_ALL = {"name", "label", "required", "hint", "widget", "readonly", "default"}
_MORE = {
    "string": {"pattern", "maxlength", "type"},
    "text": {"maxlength"},
    "markdown": {"modes"},
    "datetime": {"type", "format"},
    "boolean": set(),
    "file": {"media_folder", "public_folder", "choose_url"},
    "select": {"options", "multiple"},
    "list": {"fields", "root", "collapsed"},
    "object": {"fields", "collapsed"},
}


@pytest.fixture
def here(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(small_site, monkeypatch)


def _made(here: Office, *words: str) -> dict[str, Any]:
    code, said = here.cchc("sveltia", "--repo", "xa-mau/cong", *words)
    assert code == 0, said
    found: dict[str, Any] = yaml.load(here.read("sveltia/config.yml"), yaml.CSafeLoader)
    return found


def _check(fields: list[dict[str, Any]]) -> None:
    for field in fields:
        assert field.keys() <= _ALL | _MORE[field["widget"]], field
        assert field["label"]
        _check(field.get("fields", []))


def test_every_kind_and_register_has_its_form(here: Office) -> None:
    made = _made(here)
    *kinds, registers = made["collections"]
    assert [kind["folder"] for kind in kinds] == list(FOLDERS)
    for kind, model in zip(kinds, FOLDERS.values(), strict=True):
        assert {field["name"]: field["label"] for field in kind["fields"]} == {f.name: f.label for f in form_of(model).fields}
        _check(kind["fields"])
    assert [file["name"] for file in registers["files"]] == list(REGISTERS)
    for file in registers["files"]:
        assert file["fields"][0]["root"] is True
        _check(file["fields"])


def _parts(hint: Any) -> Iterator[Any]:
    """Yield the classes of which a type is made."""
    if isinstance(hint, type):
        yield hint
    for inner in get_args(hint):
        yield from _parts(inner)


def _differences(model: type[BaseModel], fields: list[dict[str, Any]], place: str) -> Iterator[str]:
    """Yield where fields are not what a model says of its keys, at any depth."""
    unwritten = INTERNAL if issubclass(model, BaseItem) else ()
    keys = {info.alias or name: info for name, info in model.model_fields.items() if name not in unwritten}
    told = {field["name"]: field for field in fields if field["name"] != BODY}
    yield from (f"{place}.{name}: only one of both has it" for name in keys.keys() ^ told.keys())
    hints = get_type_hints(model, include_extras=True)
    for name, field in told.items():
        at, info = f"{place}.{name}", keys[name]
        hint = next(hints[key] for key, one in model.model_fields.items() if one is info)
        parts = list(_parts(hint))
        if field.get("readonly") or name == "status":
            continue
        if field["required"] != info.is_required():
            yield f"{at}: required is {field['required']}"
        choice = next((part for part in parts if issubclass(part, Choice)), None)
        if choice and {option["value"] for option in field["options"]} != {one.value for one in choice}:
            yield f"{at}: other choices"
        group = next((part for part in parts if issubclass(part, BaseModel)), None)
        if (group is not None) != ("fields" in field):
            yield f"{at}: no group of both"
        elif group:
            yield from _differences(group, field["fields"], at)


def test_each_key_of_every_model_has_its_field_with_all_that_may_be_chosen(here: Office) -> None:
    *kinds, registers = _made(here)["collections"]
    found = [line for one, model in zip(kinds, FOLDERS.values(), strict=True) for line in _differences(model, one["fields"], "")]
    hints = get_type_hints(Registers)
    assert {file["name"] for file in registers["files"]} == hints.keys()
    for file in registers["files"]:
        (model,) = (part for part in _parts(hints[file["name"]]) if issubclass(part, BaseModel))
        found += _differences(model, file["fields"][0]["fields"], file["name"])
    assert found == []
    assert [kind["folder"] for kind in kinds if any(field["name"] == BODY for field in kind["fields"])] == [
        folder for folder, model in FOLDERS.items() if model.ending == ".md"
    ]


def test_nothing_is_approved_there(here: Office) -> None:
    posts = _made(here)["collections"][0]
    by_name = {field["name"]: field for field in posts["fields"]}
    assert [option["value"] for option in by_name["status"]["options"]] == ["draft", "review"]
    assert posts["filter"] == {"field": "status", "value": ["draft", "review"]}
    assert by_name["approved_by"]["readonly"] is True
    assert {"label": "UBND xã Mẫu (đơn vị mẫu)", "value": "xa-mau"} in by_name["unit"]["options"]


def test_the_page_reaches_its_host_alone(here: Office) -> None:
    _made(here, "--host", "gitlab")
    page = here.read("sveltia/index.html")
    assert "https://gitlab.com" in page
    assert "github" not in page
    assert f'<script src="{SCRIPT}" integrity="sha512-' in page


def test_only_the_script_that_was_tried_is_taken(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = here.cchc("sveltia", "--repo", "xa-mau/cong")
    assert (code, f"npm pack @sveltia/cms@{VERSION}" in said) == (0, True)
    package = here.root.parent / "goi.tgz"
    with tarfile.open(package, "w:gz") as archive:
        member = tarfile.TarInfo(f"package/dist/{SCRIPT}")
        member.size = 5
        archive.addfile(member, io.BytesIO(b"abcde"))
    code, said = here.cchc("sveltia", "--repo", "xa-mau/cong", "--script", str(package))
    assert (code, "sai mã băm" in said) == (1, True)
    monkeypatch.setattr(sveltia, "_is_right", lambda content: content == b"abcde")
    code, said = here.cchc("sveltia", "--repo", "xa-mau/cong", "--script", str(package))
    assert (code, here.read(f"sveltia/{SCRIPT}")) == (0, "abcde")
    package.write_bytes(b"x")
    code, said = here.cchc("sveltia", "--repo", "xa-mau/cong", "--script", str(package))
    assert (code, "hãy tải lại bằng" in said) == (1, True)
