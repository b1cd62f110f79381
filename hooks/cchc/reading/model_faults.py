"""What the typed model refused, said in Vietnamese with its place."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cchc.content.choices import Choice
from cchc.content.keys import key_at, keys_of, owner_of
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
        if rule == "field-missing" and keys in tree.names:
            given = _keys(detail)
            rule, message = "value-empty", f"'{_name(given)}' đang để trống{_meaning(model, given)}; hãy điền giá trị"
        place = tree.name_place(keys) if rule == "key-unknown" else tree.place(keys)
        yield Problem(tree.file_of(keys, path), *place, Severity.ERROR, rule, message)


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
        what = f"'{name}'" if name else "mục này"
        return "type-wrong", f"{what} phải là {_WANTED[kind]}"
    if kind in ("string_too_short", "too_short"):
        return "value-empty", f"'{name}' đang để trống; hãy điền giá trị hoặc bỏ dòng này"
    if kind in ("string_too_long", "too_long"):
        return "text-too-long", f"'{name}' dài quá {context['max_length']} ký tự; hãy viết ngắn lại"
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        limit = next(iter(context.values()))
        return (
            "number-range",
            f"'{name}' phải {'từ' if 'greater' in kind else 'không quá'} {limit}{' trở lên' if 'greater' in kind else ''}",
        )
    return kind.replace("_", "-"), f"'{name}': {detail['msg']}" if keys else detail["msg"]


def _name(keys: Keys) -> str:
    """Return the key as an officer would find it: tasks[2].due, counted from 1."""
    text = ""
    for key in keys:
        text += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if text else str(key)
    return text


def _last_name(keys: Keys) -> str:
    return next((str(key) for key in reversed(keys) if isinstance(key, str)), "")


def _meaning(model: type[BaseModel], keys: Keys) -> str:
    key = key_at(model, keys)
    return f" ({key.meaning[0].lower() + key.meaning[1:]})" if key and key.meaning else ""


def _known(model: type[BaseModel], keys: Keys) -> list[str]:
    owner = owner_of(model, keys)
    return list(keys_of(owner)) if owner else []


def _choices(model: type[BaseModel], keys: Keys) -> tuple[Choice, ...]:
    key = key_at(model, keys)
    return key.choices if key else ()


def _not_in_list(name: str, value: Any, choices: tuple[Choice, ...]) -> str:
    allowed = ", ".join(f"{choice.value} ({choice.label})" for choice in choices)
    by_label = {choice.label: choice.value for choice in choices} | {choice.value: choice.value for choice in choices}
    near = nearest(str(value), by_label)
    hint = f"; ý bạn là '{by_label[near]}'?" if near else "."
    return f"'{name}' không nhận giá trị '{str(value)[:40]}'{hint} Các giá trị được dùng: {allowed}"


def _did_you_mean(word: str, choices: Iterable[str]) -> str:
    near = nearest(word, choices)
    return f"; ý bạn là '{near}'?" if near else "; hãy xóa dòng này hoặc xem bảng các khóa trong hướng dẫn"
