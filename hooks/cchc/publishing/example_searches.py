"""What a reader may type, from what this portal has: a department has no births to register."""

from collections.abc import Iterable, Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.procedures import Procedure

SHOWN = 3
# Longer words are no example of how little need be typed.
_MOST_SYLLABLES = 4


def example_searches(catalogue: Catalogue, first: Iterable[Procedure] = ()) -> tuple[str, ...]:
    """Return up to three things to look for, each of another field: keywords, or the field's name; themes without procedures.

    Procedures of `first` come before the others.
    """
    named: dict[str, str] = {}
    valid = (procedure for procedure in (*first, *catalogue.procedures) if not procedure.repealed)
    for procedure in valid:
        if procedure.field in catalogue.fields and procedure.field not in named:
            named[procedure.field] = next(_short(procedure.keywords), _small(catalogue.fields[procedure.field].name))
        if len(named) == SHOWN:
            break
    written = (*catalogue.questions, *catalogue.posts)
    themes = (_small(catalogue.themes[item.theme].name) for item in written if item.theme in catalogue.themes)
    return tuple(named.values()) or tuple(dict.fromkeys(themes))[:SHOWN]


def _short(keywords: Iterable[str]) -> Iterator[str]:
    return (word for word in keywords if len(word.split()) <= _MOST_SYLLABLES)


def _small(name: str) -> str:
    """Return the name as it stands within a sentence; what is short for something keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
