"""What the typed model refused, said in Vietnamese with its place."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cchc.content.choices import Choice
from cchc.content.problems import Problem, Severity
from cchc.language.nearest import nearest
from cchc.reading.yaml_tree import Keys, YamlTree

_WANTED = {
    "string_type": "một dòng chữ",
    "tuple_type": "một danh sách, mỗi mục một dòng bắt đầu bằng dấu gạch",
    "list_type": "một danh sách, mỗi mục một dòng bắt đầu bằng dấu gạch",
    "dict_type": "một nhóm 'khóa: giá trị'",
    "model_type": "một nhóm 'khóa: giá trị'",
    "model_attributes_type": "một nhóm 'khóa: giá trị'",
    "int_type": "một số nguyên",
    "int_parsing": "một số nguyên",
    "int_from_float": "một số nguyên",
    "int_parsing_size": "một số nguyên",
    "bool_type": "true hoặc false",
    "bool_parsing": "true hoặc false",
    "date_type": "một ngày, ví dụ 2026-05-14",
}


def model_problems(
    path: str, tree: YamlTree, model: type[BaseModel], error: ValidationError, base: Keys = ()
) -> Iterator[Problem]:
    """Yield a problem for each thing `model` refused in the value at `base` of the tree."""
    for detail in error.errors(include_url=False):
        keys = (*base, *_keys(detail))
        rule, message = _said(detail, model)
        place = tree.name_place(keys) if rule == "key-unknown" else tree.place(keys)
        yield Problem(path, place.line, place.column, Severity.ERROR, rule, message)


def _keys(detail: ErrorDetails) -> Keys:
    return tuple(detail["loc"])


def _said(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind, keys = detail["type"], _keys(detail)
    name = _name(keys)
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return "field-missing", f"thiếu '{name}'{_meaning(model, keys)}; hãy thêm dòng '{_last_name(keys)}: …'"
    if kind == "extra_forbidden":
        return "key-unknown", f"không có khóa '{name}'{_did_you_mean(_last_name(keys), _known(model, keys))}"
    if kind == "enum":
        return "value-unknown", _not_in_list(name, detail["input"], _choices(model, keys))
    if kind in _WANTED:
        return "type-wrong", f"'{name}' phải là {_WANTED[kind]}"
    if kind in ("string_too_short", "too_short"):
        return "value-empty", f"'{name}' đang để trống; hãy điền giá trị hoặc bỏ dòng này"
    if kind == "string_too_long":
        return "text-too-long", f"'{name}' dài quá {context['max_length']} ký tự; hãy viết ngắn lại"
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        limit = next(iter(context.values()))
        return (
            "number-range",
            f"'{name}' phải {'từ' if 'greater' in kind else 'không quá'} {limit}{' trở lên' if 'greater' in kind else ''}",
        )
    return kind.replace("_", "-"), f"'{name}': {detail['msg']}" if keys else detail["msg"]


def _name(keys: Keys) -> str:
    """The key as an officer would find it: tasks[2].due, counted from 1."""
    text = ""
    for key in keys:
        text += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if text else str(key)
    return text


def _last_name(keys: Keys) -> str:
    return next((str(key) for key in reversed(keys) if isinstance(key, str)), "")


def _meaning(model: type[BaseModel], keys: Keys) -> str:
    owner = _owner(model, keys[:-1])
    described = (f.description for n, f in owner.model_fields.items() if (f.alias or n) == keys[-1]) if owner else iter(())
    meaning = next(described, None)
    return f" ({meaning[0].lower() + meaning[1:]})" if meaning else ""


def _known(model: type[BaseModel], keys: Keys) -> list[str]:
    owner = _owner(model, keys[:-1])
    return known_keys(owner) if owner else []


def known_keys(model: type[BaseModel]) -> list[str]:
    """Return the keys that an author may write in `model`."""
    return list(model.model_json_schema(by_alias=True)["properties"])


def _owner(model: type[BaseModel], keys: Keys) -> type[BaseModel] | None:
    """Follow the keys from `model` to the model that owns the last of them."""
    owner: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, int) or owner is None:
            continue
        annotation = next((f.annotation for n, f in owner.model_fields.items() if (f.alias or n) == key), None)
        owner = next((t for t in _types(annotation) if isinstance(t, type) and issubclass(t, BaseModel)), None)
    return owner


def _choices(model: type[BaseModel], keys: Keys) -> list[Choice]:
    owner = _owner(model, tuple(k for k in keys[:-1]) if isinstance(keys[-1], str) else keys[:-2])
    name = _last_name(keys)
    annotation = next((f.annotation for n, f in owner.model_fields.items() if (f.alias or n) == name), None) if owner else None
    found = next((t for t in _types(annotation) if isinstance(t, type) and issubclass(t, Choice)), None)
    return list(found) if found else []


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _types(part)


def _not_in_list(name: str, value: Any, choices: list[Choice]) -> str:
    allowed = ", ".join(f"{choice.value} ({choice.label})" for choice in choices)
    by_label = {choice.label: choice.value for choice in choices} | {choice.value: choice.value for choice in choices}
    near = nearest(str(value), by_label)
    hint = f"; ý bạn là '{by_label[near]}'?" if near else ""
    return f"'{name}' không nhận giá trị '{str(value)[:40]}'{hint}; các giá trị được dùng: {allowed}"


def _did_you_mean(word: str, choices: Iterable[str]) -> str:
    near = nearest(word, choices)
    return f"; ý bạn là '{near}'?" if near else "; hãy xóa dòng này hoặc xem bảng các khóa trong hướng dẫn"
