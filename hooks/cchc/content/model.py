"""What every noun is: an immutable mapping that knows its keys, and how the cache keeps ten thousand of them."""

from collections.abc import Mapping
from functools import cache
from sys import intern
from typing import Any, Self

from pydantic import BaseModel as PydanticModel
from pydantic import ConfigDict


class Model(PydanticModel):
    """An immutable mapping that knows its keys and accepts no others."""

    # How one is checked is worked out when the first is (`defer_build`): most builds read few kinds anew.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, arbitrary_types_allowed=True, defer_build=True)

    def __getstate__(self) -> Any:
        """Return what the cache keeps: of forty fields most are as nobody gave them."""
        usual, fields = _usual(type(self)), self.__dict__
        unusual = {name: value for name, value in fields.items() if usual.get(name, usual) is not value}
        absent = () if usual.keys() <= fields.keys() else tuple(name for name in usual if name not in fields)
        given = frozenset(self.__pydantic_fields_set__)
        # One object of all that were given the same, so that it is written once for them.
        return unusual, _WRITTEN.setdefault(given, given), absent

    def __setstate__(self, state: Any) -> None:
        """Take what the cache kept; ten thousand items share the names of their fields, and which of them were given."""
        unusual, given, absent = state
        fields = _usual(type(self)).copy()
        for name, value in unusual.items():
            fields[name] = intern(value) if type(value) is str and len(value) <= _LONGEST_WORD else value
        for name in absent:
            del fields[name]
        become = object.__setattr__
        become(self, "__dict__", fields)
        become(self, "__pydantic_fields_set__", _GIVEN.get(given) or _given(set(given)))
        become(self, "__pydantic_extra__", None)
        become(self, "__pydantic_private__", None)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values; items without their texts are as many as items."""
        copied = super().model_copy(update=update, deep=deep)
        object.__setattr__(copied, "__pydantic_fields_set__", _given(copied.model_fields_set))
        return copied


# Which fields were given, each set of them once: nothing here changes one that it did not copy.
_GIVEN: dict[frozenset[str], set[str]] = {}
# The same as it is written.
_WRITTEN: dict[frozenset[str], frozenset[str]] = {}


def _given(fields: set[str]) -> set[str]:
    return _GIVEN.setdefault(frozenset(fields), fields)


# A word of a register or a list, which many items have.
_LONGEST_WORD = 40


@cache
def _usual(model: type[Model]) -> dict[str, Any]:
    """Return the fields of a model in their order, each with the value that it has where none is given, if that is always one."""
    return {name: field.default for name, field in model.model_fields.items()}
