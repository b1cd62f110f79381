"""YAML as text with places."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.reading.yaml_tree import Position, YamlTree, read_yaml


def told(tree: YamlTree) -> list[str]:
    return [f"{fault.place.line}:{fault.place.column} {fault.rule}" for fault in tree.faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1.001190", {"a": "1.001190"}),
        ("a: 02", {"a": "02"}),
        ("a: no", {"a": "no"}),
        ("a: 2026-13-45", {"a": "2026-13-45"}),
        ("a: '~'", {"a": "~"}),
        ("a: ~", {}),
        ("a: null", {}),
        ("a: ''", {}),
        ("a: '  '", {}),
        ("a:", {}),
        ("a: [b, ~, '']", {"a": ["b", "", ""]}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("- a\n- b: c\n", ["a", {"b": "c"}]),
        ("", None),
        ("# chú thích", None),
        ("chữ", "chữ"),
    ],
)
def test_every_scalar_stays_text(text: str, value: object) -> None:
    tree = read_yaml(text)
    assert (tree.value, tree.faults) == (value, [])


def test_only_the_settings_of_mkdocs_have_tags() -> None:
    tree = read_yaml("a: !!int 3\nb: !ENV [X, y]\n", tags=True)
    assert (tree.value, tree.faults) == ({"a": "3", "b": ["X", "y"]}, [])
    assert told(read_yaml("a: !!int 3")) == ["1:4 yaml-invalid"]


def test_places_of_keys_and_values() -> None:
    tree = read_yaml("a: 1\nb:\n  - c:  x\n  - d\n", first_line=2)
    assert tree.values[("a",)] == Position(2, 4)
    assert tree.values[("b", 0, "c")] == Position(4, 9)
    assert tree.values[("b", 1)] == Position(5, 5)
    assert tree.names[("b",)] == Position(3, 1)
    assert tree.place(("b", 1, "no", "such")) == Position(5, 5)
    assert tree.place(("x",)) == Position(2, 1)
    assert tree.name_place(("b", 0, "c")) == Position(4, 5)


def test_bare_values_are_those_that_other_tools_guess() -> None:
    tree = read_yaml("a: 1.0\nb: '1.0'\nc: 2026-05-14\nd: chữ\ne: yes\nf: [1, \"2\"]\ng:\n")
    assert tree.bare == {("a",): "1.0", ("c",): "2026-05-14", ("e",): "yes", ("f", 0): "1"}


def test_the_first_of_two_keys_counts() -> None:
    tree = read_yaml("a: mot\nb: x\na: hai\n")
    assert (tree.value, tree.place(("a",)), told(tree)) == ({"a": "mot", "b": "x"}, Position(1, 4), ["3:1 key-duplicate"])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b: c", "1:5 yaml-invalid"),
        ("a:\n\t- b", "2:1 yaml-invalid"),
        ('a: "b\nc: d\n', "1:4 yaml-invalid"),
        ("a: [b, c\nd: e\n", "1:4 yaml-invalid"),
        ("a: {b: c\n", "1:4 yaml-invalid"),
        ("x: y\na\nb: c\n", "2:1 yaml-invalid"),
        ("a: &x b", "1:4 yaml-alias"),
        ("a: *x", "1:4 yaml-alias"),
        ("&x a: b", "1:1 yaml-alias"),
        ("a: " + "[" * 13 + "]" * 13, "1:16 yaml-too-large"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_begins(text: str, fault: str) -> None:
    tree = read_yaml(text)
    assert told(tree) == [fault]
    assert tree.broken


def test_a_duplicate_key_does_not_stop_the_reading() -> None:
    assert not read_yaml("a: b\na: c\n").broken


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "- " * 1_000_000,
        "{a: " * 500_000,
        "a: &a [x]\n" + "b: [*a, *a]\n" * 100_000,
        "- a\n" * 500_000,
        "k: v\n" * 400_000,
    ],
    ids=["brackets", "dashes", "braces", "aliases", "list", "duplicates"],
)
@pytest.mark.slow
def test_reading_ends_early(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[yaml.Event] = []
    parse = yaml.parse

    def counted(*args: Any, **keys: Any) -> Iterator[yaml.Event]:
        for event in parse(*args, **keys):
            taken.append(event)
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    assert read_yaml(text).broken
    assert len(taken) < 60_000


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    tree = read_yaml(text)
    assert tree.value is None or isinstance(tree.value, str | list | dict)


@given(st.text(alphabet="a:-[]{}&*!|>'\"#%@`,?~ \n\t\r0.", max_size=60))
def test_any_yaml_can_be_read(text: str) -> None:
    tree = read_yaml(text)
    lines = text.count("\n") + text.count("\r") + 2
    assert all(1 <= fault.place.line <= lines and fault.place.column >= 1 for fault in tree.faults)
