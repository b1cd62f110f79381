"""All procedures in one small file, which the list fetches when a reader first filters it.

`tthc/danh-sach.json` holds columns rather than rows, for equal values side by side pack well: `title`, `code`, `slug`, `field`,
`online`, `change`, `date`, `time` and `fee` have one value a procedure, `level` and `audience` a list; numbers point into
`names`, which holds for each of these columns its [value, label] or texts. Addresses would be a third of the file: `slug` tells
how many letters of the title's own slug it has (0: all), and is a text only where the file is named otherwise. Rows stand in the
order of the Vietnamese alphabet, so the browser needs no collation of its own; `draft` tells, by row, what is not public (in the
preview only). `short` has the short names there are, by row.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cchc.content.audience import Audience, audiences
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Change, Choice, Online, ProcedureLevel
from cchc.content.procedures import Procedure
from cchc.editorial.lifecycle import Stage, stage
from cchc.language.collation import sort_key
from cchc.language.patterns import late
from cchc.language.slugs import slugify
from cchc.publishing.counts import by_name

ADDRESS = "tthc/danh-sach.json"
# Longer texts stand on the procedure's own page.
_MOST_LETTERS = 100
# Titles whose slug the browser makes without a doubt: Vietnamese letters, digits and common signs.
_PLAIN_TITLE = late(r"[ -~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”‘’…]*")


def procedure_table(listed: Catalogue) -> tuple[str, bytes]:
    """Return (address, JSON) of the table of all listed procedures."""
    procedures = by_name(listed.procedures)
    fields = _fields(listed, procedures)
    times, fees = ([_first(p, part) for p in procedures] for part in ("time_limit", "fee"))
    table = {
        "names": {
            "field": [[id_, listed.fields[id_].name] for id_ in fields],
            "level": _choices(ProcedureLevel),
            "online": _choices(Online),
            "change": _choices(Change),
            "audience": _choices(Audience),
            "time": list(_places(times)),
            "fee": list(_places(fees)),
        },
        "title": [p.title for p in procedures],
        "short": {str(place): p.short_title for place, p in enumerate(procedures) if p.short_title},
        "code": [p.code for p in procedures],
        "slug": [_slug(p) for p in procedures],
        "field": [fields.index(p.field) for p in procedures],
        "level": [[list(ProcedureLevel).index(level) for level in p.level] for p in procedures],
        "online": _numbers(Online, procedures, lambda p: p.online),
        "change": _numbers(Change, procedures, lambda p: p.change),
        "audience": [[list(Audience).index(kind) for kind in audiences(p.audience)] for p in procedures],
        "date": [_last_change(p) for p in procedures],
        "time": _pointing(times),
        "fee": _pointing(fees),
        "draft": _drafts(listed, procedures),
    }
    return ADDRESS, json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def version(table: bytes) -> str:
    """Return a name for this very table, so that no browser shows an old one beside new pages."""
    return hashlib.sha256(table).hexdigest()[:12]


def _fields(listed: Catalogue, procedures: Sequence[Procedure]) -> list[str]:
    """Return the ids of the fields that have procedures, in the order of their names."""
    used = {procedure.field for procedure in procedures}
    return sorted(used, key=lambda id_: sort_key(listed.fields[id_].name))


def _choices(kind: type[Choice]) -> list[list[str]]:
    return [[choice.value, choice.label] for choice in kind]


def _numbers(kind: type[Choice], procedures: Sequence[Procedure], value: Callable[[Procedure], Any]) -> list[int]:
    order = list(kind)
    return [order.index(value(procedure)) for procedure in procedures]


def _first(procedure: Procedure, part: str) -> str:
    """Return what the first way of handing in says of `part`, cut, and a sign when other ways say otherwise."""
    texts: list[str] = list(dict.fromkeys(getattr(channel, part) for channel in procedure.channels))
    text = texts[0] if len(texts[0]) <= _MOST_LETTERS else texts[0][:_MOST_LETTERS].rsplit(" ", 1)[0] + "…"
    return text + (" (tùy cách nộp)" if len(texts) > 1 else "")


def _slug(procedure: Procedure) -> int | str:
    own = slugify(procedure.title)
    if not _PLAIN_TITLE.fullmatch(procedure.title) or not own.startswith(procedure.slug):
        return procedure.slug
    return 0 if own == procedure.slug else len(procedure.slug)


def _places(texts: Iterable[str]) -> dict[str, int]:
    """Return each text once, with its place in the order of all."""
    return {text: place for place, text in enumerate(sorted(set(texts)))}


def _pointing(texts: Sequence[str]) -> list[int]:
    places = _places(texts)
    return [places[text] for text in texts]


def _last_change(procedure: Procedure) -> str:
    """Return the day of the last entry of its history, else of the last change of its page."""
    return str(max((entry.date for entry in procedure.history), default=procedure.changed.day))


def _drafts(listed: Catalogue, procedures: Sequence[Procedure]) -> dict[int, str]:
    stages = ((number, stage(procedure, listed.today)) for number, procedure in enumerate(procedures))
    return {number: found.label for number, found in stages if found is not Stage.PUBLIC}
