"""The items of the corpora: the same for the same number of posts, on every machine and for every builder."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.language.slugs import slugify
from tests.bench.sentences import headline, paragraph, section

ROOT = Path(__file__).resolve().parents[2]
FIRST_DAY = dt.date(2025, 7, 1)
DAYS = 500
# The day on which every build happens: after the last post.
TODAY = dt.date(2026, 11, 22)


@dataclass(frozen=True)
class GeneratedPost:
    """One post: its day, title, theme and body, Markdown with `<!-- more -->` below its first paragraph."""

    number: int
    day: dt.date
    title: str
    theme: str
    body: str

    @property
    def slug(self) -> str:
        return f"{slugify(self.title)[:48].strip('-')}-{self.number}"

    @property
    def name(self) -> str:
        return f"{self.day}-{self.slug}.md"


def posts(count: int) -> Iterator[GeneratedPost]:
    """Yield `count` posts, mostly of 150 to 700 words and 380 on average, each with a title of its own, spread over 500 days."""
    rng = random.Random(20261122)
    themes = theme_ids()
    titles: set[str] = set()
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=number * DAYS // count)
        yield GeneratedPost(number, day, _new_title(rng, titles), themes[number % len(themes)], _body(rng))


def post_written_now(number: int) -> GeneratedPost:
    """One post more, of the day of the build; `number` must not be among those of `posts`."""
    rng = random.Random(number)
    return GeneratedPost(number, TODAY, headline(rng), theme_ids()[0], _body(rng))


def theme_ids() -> list[str]:
    return _ids("docs/danh-muc/themes.yml")


def field_ids() -> list[str]:
    return _ids("docs/danh-muc/fields.yml")


def _ids(register: str) -> list[str]:
    lines = (ROOT / register).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("- id:").strip() for line in lines if line.startswith("- id:")]


def _new_title(rng: random.Random, known: set[str]) -> str:
    while (title := headline(rng)) in known:
        pass
    known.add(title)
    return title


def _body(rng: random.Random) -> str:
    """Most posts have two or three sections, as those of the repository; a few are notices, a few are long."""
    sections = rng.choices((1, 2, 3, 4), weights=(3, 6, 2, 0.3))[0]
    parts = [paragraph(rng, 1, 2), "<!-- more -->", paragraph(rng, 2, 4), *(section(rng) for _ in range(sections))]
    return "\n\n".join(parts) + "\n"
