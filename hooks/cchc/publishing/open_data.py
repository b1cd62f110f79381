"""/du-lieu/: the catalogue as JSON and CSV for other programs."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

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
NO_KEYS: Mapping[str, bytes] = {}


def data_files(
    shown: Catalogue,
    tallies: tuple[MonthTally, ...],
    site: SiteInfo,
    recall: Recall = make_anew,
    keys: Mapping[str, bytes] = NO_KEYS,
    marks: Sequence[Row] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of each open data file, from public items only.

    `marks` are the rows of the scorecard, if there is one.
    `keys` tell, by a file's name, all that it is made from: `recall` then knows it from an earlier build.
    """
    makers: tuple[tuple[str, Callable[[], list[Row]]], ...] = (
        ("posts", lambda: [_item(item, site) | _post(item) for item in shown.posts]),
        ("plans", lambda: [_item(item, site) | _plan(item) for item in shown.plans]),
        ("questions", lambda: [_item(item, site) | _question(item) for item in shown.questions]),
        ("procedures", lambda: [_item(item, site) | _procedure(item) for item in shown.procedures]),
        ("situations", lambda: [_item(item, site) | _situation(item) for item in shown.situations]),
        ("contests", lambda: [_item(item, site) | _contest(item) for item in shown.contests]),
        ("quota", lambda: [_tally(tally, site) for tally in tallies]),
    )
    for name, make in makers:
        written = partial(_written, make)
        lines, table = recall("data", f"{FOLDER}{name}", keys[name], written) if name in keys else written()
        yield f"{FOLDER}{name}.json", lines
        yield f"{FOLDER}{name}.csv", table
    if marks:
        lines, table = _written(lambda: list(marks))
        yield f"{FOLDER}danh-gia.json", lines
        yield f"{FOLDER}danh-gia.csv", table


def _written(make: Callable[[], list[Row]]) -> tuple[bytes, bytes]:
    rows = make()
    return _lines(rows), _csv(rows)


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of the JSON Schema of each kind's front matter, for editors."""
    for name, model in SCHEMAS.items():
        schema = json_schema(model)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        yield f"{FOLDER}schema/{name}.json", _json(schema)


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


def _lines(rows: list[Row]) -> bytes:
    """Return a list with a row on each line: half the size of indented JSON, and a change shows as a changed line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return (f"[\n{lines}\n]\n" if rows else "[]\n").encode()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(rows: list[Row]) -> bytes:
    """Return the rows as CSV; the byte order mark lets Excel on Windows see Vietnamese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(rows[0] if rows else ["id"])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in value)
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value
