"""/du-lieu/: the catalogue as JSON and CSV for other programs."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.recall import Recall, make_anew
from cchc.content.schemas import json_schema
from cchc.content.situations import Situation
from cchc.editorial.quota import MonthTally
from cchc.language.dates import month_key
from cchc.language.spreadsheets import is_formula
from cchc.publishing.site_info import SiteInfo

FOLDER = "du-lieu/"
SCHEMAS: dict[str, type[Item]] = {
    "post": Post,
    "plan": Plan,
    "question": Question,
    "procedure": Procedure,
    "situation": Situation,
    "bulletin": Bulletin,
    "contest": Contest,
}

Row = dict[str, Any]
_JSON = json.JSONEncoder(ensure_ascii=False)
# Returns what tells some items from all others, so that their rows are recalled while it stays the same.
StampOf = Callable[[Iterable[Item]], bytes]


class Written(NamedTuple):
    """Some rows of a table as its files have them, and the names of its columns; none where there are no rows."""

    names: tuple[str, ...]
    lines: str
    cells: str


def data_files(
    shown: Catalogue,
    tallies: tuple[MonthTally, ...],
    site: SiteInfo,
    recall: Recall = make_anew,
    stamp_of: StampOf | None = None,
    marks: Sequence[Row] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of each open data file, from public items only.

    `marks` are the rows of the scorecard, if there is one. With `stamp_of`, `recall` knows rows of items from an earlier build.
    """
    of_items: tuple[tuple[str, Iterable[Item], Callable[[Any], Row]], ...] = (
        ("posts", shown.posts, _post),
        ("plans", shown.plans, _plan),
        ("questions", shown.questions, _question),
        ("procedures", shown.procedures, _procedure),
        ("situations", shown.situations, _situation),
        ("contests", shown.contests, _contest),
    )
    for name, items, own in of_items:
        yield from _files(name, _by_month(name, items, partial(_row, site, own), recall, stamp_of))
    yield from _files("quota", [_written([_tally(tally, site) for tally in tallies])])
    if marks:
        yield from _files("danh-gia", [_written(marks)])


def _by_month(
    name: str, items: Iterable[Item], row: Callable[[Item], Row], recall: Recall, stamp_of: StampOf | None
) -> Iterator[Written]:
    """Yield the rows of items as written, month by month: an edit of one item writes those of its month alone."""
    for month, some in groupby(items, lambda item: month_key(item.published.day)):
        of_month = tuple(some)
        make = partial(_written_items, of_month, row)
        yield recall("data", f"{FOLDER}{name}/{month}", stamp_of(of_month), make) if stamp_of else make()


def _written_items(items: Iterable[Item], row: Callable[[Item], Row]) -> Written:
    return _written([row(item) for item in items])


def _written(rows: Sequence[Row]) -> Written:
    names = tuple(rows[0]) if rows else ()
    # A row on each line: half the size of indented JSON, and a change shows as a changed line.
    return Written(names, ",\n".join(map(_JSON.encode, rows)), _csv(row.values() for row in rows))


def _files(name: str, parts: Iterable[Written]) -> Iterator[tuple[str, bytes]]:
    """Yield a table as JSON and as CSV; the byte order mark lets Excel on Windows see Vietnamese."""
    found = [part for part in parts if part.names]
    lines = ",\n".join(part.lines for part in found)
    names = _csv([found[0].names if found else ("id",)])
    yield f"{FOLDER}{name}.json", (f"[\n{lines}\n]\n" if found else "[]\n").encode()
    yield f"{FOLDER}{name}.csv", "".join(("\ufeff", names, *(part.cells for part in found))).encode()


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of the JSON Schema of each kind's front matter, for editors."""
    for name, model in SCHEMAS.items():
        schema = json_schema(model)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        yield f"{FOLDER}schema/{name}.json", _json(schema)


def _row(site: SiteInfo, own: Callable[[Any], Row], item: Item) -> Row:
    return _item(item, site) | own(item)


def _item(item: Item, site: SiteInfo) -> Row:
    return {
        "id": item.guid,
        "url": site.absolute(item.address),
        "title": item.title,
        "unit": item.unit,
        "theme": item.theme,
        "themes": list(item.themes),
        "date": item.date.text,
        "published": item.published.text,
        "updated": item.changed.text,
        "approved_by": item.approved_by,
        "approved_on": str(item.approved_on) if item.approved_on else None,
        "summary": item.summary,
    }


def _post(post: Post) -> Row:
    return {
        "form": post.form.value,
        "author": post.author,
        "tasks": list(post.tasks),
        "tthc": list(post.tthc),
        "ai": post.ai.value,
    }


def _plan(plan: Plan) -> Row:
    return {
        "number": plan.number,
        "year": plan.year,
        "reference": plan.reference,
        "tasks": [task.model_dump(mode="json") for task in plan.tasks],
    }


def _situation(situation: Situation) -> Row:
    flow = {"questions": situation.questions, "ends": situation.ends}
    return {"keywords": list(situation.keywords)} | {name: [one.model_dump(mode="json") for one in flow[name]] for name in flow}


def _contest(contest: Contest) -> Row:
    """Return what is no secret on any day; the questions stand on its page alone, from the day on which it opens."""
    return {
        "opens": str(contest.opens),
        "closes": str(contest.closes),
        "rules": list(contest.rules),
        "hand_in": contest.hand_in,
        "pass_mark": contest.pass_mark,
    }


def _question(question: Question) -> Row:
    return {
        "question": question.question,
        "asked_on": str(question.asked_on) if question.asked_on else None,
        "state": question.state.value,
        "tthc": list(question.tthc),
        "obsolete": question.obsolete,
    }


def _procedure(procedure: Procedure) -> Row:
    return {
        "code": procedure.code,
        "field": procedure.field,
        "level": [level.value for level in procedure.level],
        "online": procedure.online.value,
        "channels": [channel.model_dump(mode="json") for channel in procedure.channels],
        "dossier": [case.model_dump(mode="json") for case in procedure.dossier],
        "audience": list(procedure.audience),
        "result": list(procedure.result),
        "change": procedure.change.value,
        "effective_on": str(procedure.effective_on) if procedure.effective_on else None,
        "replaced_by": procedure.replaced_by,
        "reconciled_on": str(procedure.reconciled_on) if procedure.reconciled_on else None,
        "keywords": list(procedure.keywords),
    }


def _tally(tally: MonthTally, site: SiteInfo) -> Row:
    return {
        "unit": tally.duty.unit.id,
        "month": tally.month,
        "owed": tally.owed,
        "approved": len(tally.posts),
        "missing": tally.missing,
        "state": tally.state.value,
        "exception": tally.exception.reason if tally.exception else None,
        "posts": [site.absolute(post.address) for post in tally.posts],
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(v if isinstance(v, str) else _JSON.encode(v) for v in value)
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value
