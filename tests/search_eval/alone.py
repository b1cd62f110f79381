"""Asks our engine without a browser: Node runs the code of a built site over its index. What it finds is what the page shows."""

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.search_eval.measures import DEPTH, Answer, EvaluatedQuery

_PROGRAM = Path(__file__).with_name("alone.mjs")


def answers(site: Path, queries: Sequence[EvaluatedQuery], name: Callable[[str], str]) -> tuple[Answer, ...]:
    """Ask every query of a built `site`, as typed and in NFD; `name` tells the id of the page at a path, "" of others."""
    typed = _asked(site, [query.text for query in queries])
    decomposed = _asked(site, [query.decomposed for query in queries])
    return tuple(_answer(*row, name) for row in zip(queries, typed, decomposed, strict=True))


def _answer(query: EvaluatedQuery, typed: Any, decomposed: Any, name: Callable[[str], str]) -> Answer:
    first, second = (tuple(f"/{address}" for address in shown["found"][:DEPTH]) for shown in (typed, decomposed))
    found = tuple(map(name, first))
    claimed = typed["sure"] and any(found)
    return Answer(query, found, tuple(map(name, second)), first == second, typed["ms"], 0, claimed)


def _asked(site: Path, texts: Sequence[str]) -> list[Any]:
    node = shutil.which("node")
    if node is None:
        raise SystemExit("chưa có Node; hãy cài Node 20 trở lên, hoặc bỏ '--engine-alone' để đo trong Chromium")
    command = [node, "--no-warnings", str(_PROGRAM), str(site)]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"Node không hỏi được máy tìm:\n{done.stderr}")
    found: list[Any] = json.loads(done.stdout)
    return found
