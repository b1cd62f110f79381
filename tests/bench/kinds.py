"""Plans, questions and procedures of the corpora, as front matter and body: only our portal knows these kinds."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from typing import Any

from tests.bench import words
from tests.bench.items import DAYS, FIRST_DAY, field_ids, theme_ids
from tests.bench.sentences import bullets, headline, paragraph, section

# For every hundred posts, and at least one of each.
PLANS, QUESTIONS, PROCEDURES = 1, 4, 10
APPROVED_BY = "Chánh Văn phòng (đơn vị mẫu)"

# Where an item lies, its front matter, its body.
Source = tuple[str, Mapping[str, Any], str]


def others(posts: int) -> Iterator[Source]:
    """Yield the sources of the three kinds beside `posts` posts."""
    for kind, per_hundred in ((_plan, PLANS), (_question, QUESTIONS), (_procedure, PROCEDURES)):
        for number in range(max(1, posts * per_hundred // 100)):
            # A text, so that the seed is the same in every process.
            yield kind(number, random.Random(f"{kind.__name__} {number}"))


def _day(rng: random.Random) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=rng.randrange(DAYS))


def _approved(title: str, unit: str, day: dt.date) -> dict[str, Any]:
    approval = {"status": "approved", "approved_by": APPROVED_BY, "approved_on": day}
    return {"title": title, "unit": unit, "date": day, **approval}


def _plan(number: int, rng: random.Random) -> Source:
    day = _day(rng)
    head = _approved(f"Kế hoạch số {number} về việc {rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)}", "xa-mau", day)
    tasks = [
        {
            "no": no,
            "task": headline(rng),
            "output": "Tin, bài, báo cáo",
            "lead": "vhxh-xa-mau",
            "support": "van-phong-xa-mau",
            "due": rng.choice(("thuong-xuyen", "2027-Q1", "2027-06", 2027)),
        }
        for no in range(1, 10)
    ]
    more = {"number": "", "year": day.year, "theme": "chi-dao-dieu-hanh", "tasks": tasks}
    return f"plans/ke-hoach-{number}.md", head | more, _text(rng, 2)


def _question(number: int, rng: random.Random) -> Source:
    day = _day(rng)
    condition = rng.choice(words.CONDITIONS)
    head = _approved(f"Khi {condition} thì hỏi về {rng.choice(words.OBJECTS)} ở đâu?", "ttpvhcc-xa-mau", day)
    more = {
        "question": f"{paragraph(rng, 1, 2)} Tôi phải làm gì khi {condition}?\n",
        "theme": rng.choice(theme_ids()),
        "asked_on": day - dt.timedelta(days=rng.randint(1, 9)),
        "channel": "Bộ phận Một cửa",
        "locality": "xã Mẫu",
        "state": "tra-loi",
    }
    answer = "\n\n".join((paragraph(rng, 2, 3), bullets(rng, 3, 5), paragraph(rng, 2, 4)))
    return f"docs/dan-hoi/cau-hoi-{number}.md", head | more, answer + "\n"


def _procedure(number: int, rng: random.Random) -> Source:
    thing = rng.choice(words.THINGS)
    title = f"{rng.choice(words.FIELD_WORDS).capitalize()} {thing}, trường hợp {number}"
    head = _approved(title, "ttpvhcc-xa-mau", _day(rng))
    more = {
        "code": f"9.{number:06}",
        "field": rng.choice(field_ids()),
        "level": "xa",
        "scope": "tham-quyen",
        "online": rng.choice(("toan-trinh", "thong-tin", "khong")),
        "channels": [_channel(how, rng) for how in ("truc-tiep", "truc-tuyen", "buu-chinh")],
        "steps": [paragraph(rng, 1, 2) for _ in range(rng.randint(3, 5))],
        "dossier": [{"sets": 1, "papers": [_paper(rng) for _ in range(rng.randint(2, 5))]}],
        "audience": ["Công dân Việt Nam"],
        "result": [thing[0].upper() + thing[1:]],
        "conditions": "Không có",
        "forms": "Không có",
        "legal_basis": [{"number": "60/2014/QH13", "title": "Luật Hộ tịch", "date": dt.date(2014, 11, 20), "issuer": "Quốc hội"}],
        "change": "hien-hanh",
        "keywords": [rng.choice(words.OBJECTS) for _ in range(3)],
    }
    return f"docs/tthc/thu-tuc-{number}.md", head | more, _text(rng, 1)


def _channel(how: str, rng: random.Random) -> dict[str, str]:
    return {"how": how, "time_limit": f"{rng.randint(1, 30):02} ngày làm việc", "fee": "Không có"}


def _paper(rng: random.Random) -> dict[str, Any]:
    thing = rng.choice(words.THINGS)
    return {"name": f"{thing[0].upper()}{thing[1:]} (bản chính để đối chiếu)", "originals": 1, "copies": rng.randint(0, 2)}


def _text(rng: random.Random, sections: int) -> str:
    return "\n\n".join([paragraph(rng, 2, 3), *(section(rng) for _ in range(sections))]) + "\n"
