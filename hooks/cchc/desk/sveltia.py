"""The configuration of Sveltia CMS, from the forms that the model makes: for a unit that works on GitHub or GitLab."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_type_hints

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.registers import Registers
from cchc.content.values import CODE_PATTERN
from cchc.desk.forms.form import BODY, EditForm, Field, Input, Option, form_of
from cchc.desk.forms.lists import options_of
from cchc.desk.forms.places import REGISTERS, Listed
from cchc.reading.items import FOLDERS
from cchc.reading.program_registers import register_path

# What the page loads, and the digest that it must have; a newer one is taken here, after a test with its schema.
VERSION = "0.221.1"
SCRIPT = "sveltia-cms.js"
SCRIPT_DIGEST = "sha512-eFHcJX5A1SzUlrz3WbpLRFFrhuUTOpjj1B1YwL7+erql8QewrMX5CFrh8RfLJ8yCgofVKzgBIMmwF0mmOtbayQ=="

# What the page may do: it speaks to the Git host and runs what it makes itself, which no page of the portal may.
# So it stands at an address of its own.
POLICY = (
    "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' blob: data: https:; media-src blob:; font-src 'self' data: https://cdn.jsdelivr.net; "
    "connect-src 'self' blob: data: {hosts}; "
    "worker-src blob:; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HOSTS: Mapping[str, str] = {
    "github": "https://api.github.com https://github.com https://www.githubstatus.com",
    "gitlab": "https://gitlab.com",
}

Mapped = dict[str, Any]

_WIDGETS: Mapping[Input, Mapped] = {
    Input.TEXT: {"widget": "string"},
    Input.LONG_TEXT: {"widget": "text"},
    Input.MARKDOWN: {"widget": "markdown", "modes": ["raw", "rich_text"]},
    Input.DAY: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    Input.MOMENT: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    Input.HOUR: {"widget": "string"},
    Input.YES_NO: {"widget": "boolean"},
    Input.CODE: {"widget": "string", "pattern": [CODE_PATTERN, "Mã thủ tục, ví dụ 1.001193"]},
    Input.ADDRESS: {"widget": "string", "type": "url"},
    Input.FILE: {"widget": "file", "media_folder": "", "public_folder": "", "choose_url": False},
}
# Other lists grow day by day: their values are written as the help says.
_LISTED = frozenset({Listed.UNITS, Listed.THEMES, Listed.FIELDS})
# Posts lie in folders by year; a file is named after its day and its title.
_POSTS = "news"
_NAMES: Mapping[str, Mapped] = {
    _POSTS: {"path": "{{year}}/{{year}}-{{month}}-{{day}}-{{slug}}", "slug": "{{slug}}"},
    "docs/tthc": {"slug": "{{fields.code}}"},
}


def configuration(backend: Mapping[str, str], name: str, address: str, registers: Registers) -> Mapped:
    """Return the configuration: a collection for each kind of item, and one with the registers.

    `name` and `address` are those of the portal; what is approved is not shown, for only commands and the desk may change it.
    """
    kinds = [_collection(folder, kind, registers) for folder, kind in FOLDERS.items()]
    return {
        "backend": dict(backend),
        "app_title": name,
        **({"site_url": address, "display_url": address} if address else {}),
        "media_folder": "docs/assets",
        "public_folder": "/assets",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [*kinds, _register_collection(registers)],
    }


def _collection(folder: str, kind: type[Item], registers: Registers) -> Mapped:
    form = form_of(kind)
    is_data = kind.ending == ".yml"
    typed = [status.value for status in (Status.DRAFT, Status.REVIEW)]
    return {
        "name": folder.rpartition("/")[2],
        "label": form.title,
        "folder": folder,
        "create": True,
        "extension": kind.ending.removeprefix("."),
        "format": "yaml" if is_data else "yaml-frontmatter",
        "filter": {"field": "status", "value": typed},
        "identifier_field": "title",
        "summary": "{{title}}",
        # Without quotes a code would lose its zeros.
        "yaml_quote": True,
        "media_folder": "",
        "public_folder": "",
        **_NAMES.get(folder, {"slug": "{{slug}}"}),
        "fields": _fields(form, registers),
    }


def _fields(form: EditForm, registers: Registers) -> list[Mapped]:
    fields = [_field(field, registers) for field in form.fields]
    # The text stands last, below what is said of it.
    return sorted(fields, key=lambda field: field["name"] == BODY)


def _register_collection(registers: Registers) -> Mapped:
    hints = get_type_hints(Registers)
    files = []
    for name, label in REGISTERS.items():
        entry = next((part for part in get_args(hints[name]) if isinstance(part, type)), None)
        if entry is not None:
            path = register_path(name)
            fields = _fields(form_of(entry), registers)
            entries = {"name": "entries", "label": label, "widget": "list", "root": True, "collapsed": True, "fields": fields}
            files.append({"name": name, "label": label, "file": path, "format": "yaml", "fields": [entries]})
    return {"name": "danh-muc", "label": "Danh mục", "yaml_quote": True, "files": files}


def _field(field: Field, registers: Registers) -> Mapped:
    mapped: Mapped = {"name": field.name, "label": field.label, "required": field.required}
    if field.meaning or field.help:
        mapped["hint"] = field.meaning or field.help
    if field.by_command:
        return mapped | {"widget": "string", "readonly": True, "required": False}
    if field.name == "status":
        mapped |= {"default": Status.DRAFT.value, "required": True}
    return mapped | _widget(field, registers)


def _widget(field: Field, registers: Registers) -> Mapped:
    if field.input is Input.GROUP:
        return {"widget": "list" if field.many else "object", "collapsed": True, "fields": _of_group(field, registers)}
    options: Sequence[Option] = field.options
    if field.listed in _LISTED and not field.free:
        options = options_of(field.listed, registers, ())
    if options:
        chosen = [{"label": option.label, "value": option.value} for option in options]
        return {"widget": "select", "options": chosen, **({"multiple": True} if field.many else {})}
    if field.many:
        return {"widget": "list"}
    length = {"maxlength": field.longest} if field.longest and field.input in (Input.TEXT, Input.LONG_TEXT) else {}
    return {**_WIDGETS.get(field.input, _WIDGETS[Input.TEXT]), **length}


def _of_group(field: Field, registers: Registers) -> list[Mapped]:
    return [_field(below, registers) for below in field.fields]
