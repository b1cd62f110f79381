"""What is left of the sample in a portal that is a sample no more: its units, its addresses, its telephone numbers.

Addresses that end in ".example" lead nowhere by definition (RFC 2606); "đơn vị mẫu" is what the sample calls its bodies.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.files import GUIDE
from cchc.content.items import Item
from cchc.content.model import Model
from cchc.content.problems import Fault
from cchc.content.settings import Settings
from cchc.editorial.content_rules.rules import SAMPLE_LEFT, SETTINGS_FILE
from cchc.editorial.passages import Passage, passages
from cchc.language.capitals import CAPITAL
from cchc.language.patterns import late

Keys = tuple[str | int, ...]

# "Xã Mẫu Sơn" has a name of its own.
_BODY = rf"\b(?:xã|tỉnh|huyện) Mẫu\b(?!\s+{CAPITAL})"
_SIGN = late(rf"đơn vị mẫu|(?<![\w.-])(?:[\w+-]+@)?(?:[\w-]+\.)+example(?![\w-])|{_BODY}|(?<!\d)0200 000 00\d\d(?!\d)")
_REGISTERS: Mapping[str, str] = {
    name: f"docs/danh-muc/{name.replace('_', '-')}.yml"
    for name in ("units", "approvers", "indices", "events", "satisfaction", "criteria_results")
}
# No more names than an officer takes in at a glance.
_SHOWN = 5
_SAMPLE_KEYS: Keys = ("extra", "cchc", "sample")
# What a portal says of itself beside `extra.cchc`, and may hold an address or a name.
_SITE_KEYS = ("site_name", "site_description", "site_url", "site_author", "copyright")


def setting_sample_faults(catalogue: Catalogue, site: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield each place of settings and registers that still says what the sample says; `site` is mkdocs.yml as written."""
    severity = SAMPLE_LEFT.strength(catalogue.settings)
    if severity is None or not catalogue.settings.is_taken_over:
        return
    for keys, text in _of_settings(catalogue, site):
        if found := _SIGN.search(text):
            yield Fault(SETTINGS_FILE, keys, SAMPLE_LEFT.id, _message(found[0], "thay bằng thông tin của đơn vị mình"), severity)
    for name, path in _REGISTERS.items():
        ids = [
            getattr(entry, "id", None) or entry.entry
            for entry in getattr(catalogue.registers, name)
            if any(_SIGN.search(text) for _, text in _texts(entry))
        ]
        if ids:
            what = f"còn {len(ids)} mục của trang mẫu ({_few(ids, 'mục')}) mà cổng đã ghi 'sample: false'"
            yield Fault(path, (), SAMPLE_LEFT.id, f"{what}; hãy xóa hoặc ghi đơn vị của mình", severity)


def item_sample_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield one fault for all items of the sample's units: they have one cause, and go together."""
    severity = SAMPLE_LEFT.strength(catalogue.settings)
    paths = [item.path for item in catalogue.items if item.status is not Status.WITHDRAWN and of_sample(item, catalogue)]
    if severity and paths:
        folders = Counter(_folder(path) for path in paths)
        where = ", ".join(f"{folder} {count}" for folder, count in sorted(folders.items()))
        message = (
            f"còn {len(paths)} tệp nội dung của đơn vị mẫu mà cổng đã ghi 'sample: false' ({where}): "
            f"{_few(sorted(paths), 'tệp')}; hãy xóa các tệp ấy, hoặc viết lại và ghi đơn vị của mình vào 'unit'"
        )
        yield Fault(SETTINGS_FILE, _SAMPLE_KEYS, SAMPLE_LEFT.id, message, severity)


def _folder(path: str) -> str:
    """Return the folder that stands for a kind, without the year: "news" for news/2026/."""
    return "/".join(part for part in path.split("/")[:-1] if not part.isdigit())


def _few(names: Sequence[str], what: str) -> str:
    more = f" và {len(names) - _SHOWN} {what} nữa" if len(names) > _SHOWN else ""
    return ", ".join(f"'{name}'" for name in names[:_SHOWN]) + more


def page_sample_faults(path: str, text: str, line: int, settings: Settings) -> Iterator[Fault]:
    """Yield the first place of an ordinary page that still says what the sample says; `line` is that of the first of the text.

    The officer's guide is the program's and speaks in examples.
    """
    severity = SAMPLE_LEFT.strength(settings)
    found = _SIGN.search(text)
    if found and severity and settings.is_taken_over and not path.startswith(GUIDE):
        at = line + text.count("\n", 0, found.start())
        yield Fault(path, (), SAMPLE_LEFT.id, _message(found[0], "viết lại chỗ đó"), severity, line=at)


def of_sample(item: Item, catalogue: Catalogue) -> bool:
    """Tell whether an item belongs to a unit of the sample, in a portal that is a sample no more."""
    unit = catalogue.units.get(item.unit)
    return bool(catalogue.settings.is_taken_over and unit and _SIGN.search(unit.name))


def sample_sign(item: Item, catalogue: Catalogue) -> tuple[Passage, int, int, str] | None:
    """Return where an item of a unit's own first names the sample, and what to say; the sample's own items are told together."""
    if not catalogue.settings.is_taken_over or of_sample(item, catalogue):
        return None
    for passage in passages(item):
        if found := _SIGN.search(passage.text):
            return passage, *found.span(), _message(found[0], "viết lại chỗ đó")
    return None


def _message(sign: str, mend: str) -> str:
    return f"còn '{sign}' của trang mẫu mà cổng đã ghi 'sample: false'; hãy {mend}"


def _of_settings(catalogue: Catalogue, site: Mapping[str, Any]) -> Iterator[tuple[Keys, str]]:
    yield from (((key,), str(site[key])) for key in _SITE_KEYS if key in site)
    for keys, text in _texts(catalogue.settings):
        yield ("extra", "cchc", *keys), text


def _texts(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, Model):
        value = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(value, str):
        yield keys, value
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield from _texts(inner, (*keys, key))
