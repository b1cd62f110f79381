"""The build cache can be trusted: whatever was done to the sources, the cache or the old site, a build with the cache writes the
bytes of a clean build, and nothing else."""

import datetime as dt
import json
import logging
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from cchc.content.problems import Problem
from cchc.language.slugs import heading_slug
from tests.integration.building import REPOSITORY, files_of
from tests.integration.portals import FIELDS, PNG, THEMES, UNITS, Portal, small_portal
from tests.integration.test_repeatable import assert_same
from tests.photographs import photograph
from tests.sealing import seal_all

FIRST_DAY = dt.date(2026, 5, 20)
SAID = {"say": "giấy của bé", "means": ["thủ tục có tên"]}
EQUAL = {"means": "thủ tục", "say": ["giấy tờ"]}
# How often the head of the office has approved the edits before a build.
APPROVED = 0.9


class Office:
    """A portal that people work on, with its day and a random choice of what they do."""

    def __init__(self, root: Path, seed: int, made: Callable[[Path], Portal] = small_portal) -> None:
        self.portal = made(root)
        self.root = root
        self.day = FIRST_DAY
        self.chance = random.Random(seed)
        self.number = 0
        # Whether the head of the office approves the edits before the next build.
        self.sealing = True

    def sources(self, *patterns: str) -> list[Path]:
        return sorted(path for pattern in patterns for path in self.root.glob(pattern))

    def a_text(self) -> Path:
        return self.chance.choice(self.sources("news/*/*.md", "plans/*.md", "docs/dan-hoi/*.md", "docs/tthc/*.md"))

    def change(self, file: Path, old: str, new: str) -> None:
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def fresh(self) -> str:
        self.number += 1
        return f"lần {self.number}"


Edit = Callable[[Office], None]


def edit_body(office: Office) -> None:
    file = office.a_text()
    file.write_text(file.read_text(encoding="utf-8") + f"\nThêm một câu {office.fresh()}.\n", encoding="utf-8")


def edit_section(office: Office) -> None:
    file = office.a_text()
    file.write_text(file.read_text(encoding="utf-8") + f"\n## Mục {office.fresh()[4:]}\n\nChữ của mục.\n", encoding="utf-8")


def edit_first_heading(office: Office) -> None:
    office.change(office.a_text(), "\n## Mục ", "\n## Đề mục ")


def link_to_a_heading(office: Office) -> None:
    file, target = office.a_text(), office.a_text()
    heading = re.search("^## (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    link = os.path.relpath(target, file.parent).replace(os.sep, "/")
    anchor = heading_slug(heading[1]) if heading else "khong-co"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nXem [mục]({link}#{anchor}).\n", encoding="utf-8")


def edit_title(office: Office) -> None:
    office.change(office.a_text(), "title: ", f"title: Sửa {office.fresh()} ")


def edit_summary(office: Office) -> None:
    office.change(office.a_text(), "title: ", f"summary: Tóm tắt {office.fresh()}\ntitle: ")


def change_theme(office: Office) -> None:
    office.change(office.a_text(), "theme: cai-cach-tthc", "theme: chinh-quyen-so")


def rename_theme(office: Office) -> None:
    office.portal.register("themes", [theme | {"name": f"{theme['name']} {office.fresh()}"} for theme in THEMES])


def rename_unit(office: Office) -> None:
    office.portal.register("units", [unit | {"name": f"{unit['name']} {office.fresh()}"} for unit in UNITS])


def rename_field(office: Office) -> None:
    office.portal.register("fields", [entry | {"name": f"{entry['name']} {office.fresh()}"} for entry in FIELDS])


def teach_abbreviation(office: Office) -> None:
    office.portal.register("abbreviations", [{"short": "TTHC", "long": f"thủ tục hành chính {office.fresh()}"}])


def teach_sayings(office: Office) -> None:
    """What the search alone asks gets some entries, sometimes with a fault, a remark, a warning, or none any more; or is gone."""
    means = office.chance.choice(["thủ tục có tên", "kế hoạch", "hỏi", "thiên văn học"])
    saying = {"say": f"giấy tờ {office.fresh()}", "means": [means]}
    equal = {"means": means, "say": [f"giấy {office.fresh()}"], "english": ["paper"]}
    name, entry, other = office.chance.choice(
        [("everyday-words", saying, SAID), ("everyday-words", saying, SAID), ("equivalents", equal, EQUAL)]
    )
    faulty = office.chance.choice([[entry, entry], [entry, {"sai": "gì"}]])
    entries = office.chance.choice([[entry], [entry, other], [other, entry], [entry, other], [other], [], faulty])
    office.portal.register(name, entries)
    file = office.root / f"docs/danh-muc/{name}.yml"
    match office.chance.randrange(12):
        case 0:
            file.unlink()
        case 1 | 2 | 3:
            file.write_text(f"# {office.fresh()}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
        case 4:
            # A letter that nobody sees is told with its place.
            file.write_text(file.read_text(encoding="utf-8") + f"# Sắp\u200bthêm {office.fresh()}\n", encoding="utf-8")


def mend_sayings(office: Office) -> None:
    office.portal.register("everyday-words", [SAID, {"say": office.fresh(), "means": ["thủ tục có tên"]}])
    office.portal.register("equivalents", [EQUAL])


def name_sayings(office: Office) -> None:
    """A text links to a register: its seal is over that too."""
    file = office.a_text()
    link = os.path.relpath(office.root / "docs/danh-muc/everyday-words.yml", file.parent).replace(os.sep, "/")
    file.write_text(f"{file.read_text(encoding='utf-8')}\nXem [lời nói]({link}).\n", encoding="utf-8")


def tell_an_index(office: Office) -> None:
    year, score, name = office.chance.randrange(2020, 2024), str(office.chance.randrange(1, 100)), f"Nguồn {office.fresh()}"
    told = ({"year": year, "score": score}, {"year": 2024, "score": "5"}, {"year": 2025, "rank": 1})
    results = [{**one, "unit": "xa-thu", "sources": {"name": name}} for one in told]
    index = {"id": "chi-so-thu", "name": "Chỉ số thử", "short": "CST", "description": "Đo thử.", "results": results}
    office.portal.register("indices", [index])


def hold_an_event(office: Office) -> None:
    day = office.day + dt.timedelta(days=office.chance.randrange(-3, 3))
    event = {
        "id": "hop-dan-thu",
        "kind": "hop-dan",
        "title": f"Họp {office.fresh()}",
        "unit": "xa-thu",
        "starts": str(day),
        "place": "Nhà văn hóa",
    }
    office.portal.register("events", [event | {"people": office.chance.randrange(90)}])


def ask_how_it_was(office: Office) -> None:
    kept = {"period": "2026-Q1", "unit": "xa-thu", "about": "Một cửa", "answers": 99, "satisfied": office.chance.randrange(99)}
    office.portal.register("satisfaction", [kept | {"sources": {"name": f"Bảng {office.fresh()}"}}])


def judge_the_portal(office: Office) -> None:
    keys = {"group": "trang", "source": "Thực hành tốt"}
    weight = office.chance.randrange(1, 9)
    measured = {
        "id": "may",
        "duty": "Máy tính",
        "weight": weight,
        "proven_by": office.chance.choice(["lien-ket-dung", "du-dinh-muc"]),
    }
    judged = {"id": "nguoi", "duty": "Người chấm", "weight": 10 - weight, "proven_by": "nguoi-cham", "valid_months": 1}
    office.portal.register("criteria", [keys | measured, keys | judged])
    day = office.day - dt.timedelta(days=office.chance.randrange(40))
    result = {"criterion": "nguoi", "date": str(day), "by": "Văn phòng", "outcome": "dat", "note": f"Xem {office.fresh()}"}
    office.portal.register("criteria-results", [result])


def send_to_a_door(office: Office) -> None:
    if found := office.sources("news/*/*.md", "docs/dan-hoi/*.md"):
        door = office.chance.choice(("nguoi-dan", "doanh-nghiep", "can-bo"))
        office.change(office.chance.choice(found), "unit: ", f"audience: {door}\nunit: ")


def take_a_day_off(office: Office) -> None:
    day = office.day + dt.timedelta(days=office.chance.randrange(1, 9))
    office.portal.register("days-off", [{"date": str(day), "name": f"Nghỉ {office.fresh()}"}])


def end_a_document(office: Office) -> None:
    """A document that texts may cite is listed, ends now or soon, or is in force again."""
    entry = {"number": "12/QĐ-UBND", "note": office.fresh()}
    end = str(office.day + dt.timedelta(days=office.chance.randrange(-2, 3)))
    stated = {"effective_to": end, "checked_on": "2026-01-02", "checked_by": "Văn phòng", "source": "vbpl.vn"}
    office.portal.register("documents", office.chance.choice([[], [entry], [entry | stated], [entry | stated]]))


def cite_a_document(office: Office) -> None:
    file = office.a_text()
    file.write_text(f"{file.read_text(encoding='utf-8')}\nTheo Quyết định số 12/QĐ-UBND.\n", encoding="utf-8")


def quote_an_asset(office: Office) -> None:
    """A text tells the very address that pages ask for, which changes with the file and not in the text."""
    if found := office.sources("site/assets/cchc.*.css", "site/assets/palette.*.js"):
        file = office.a_text()
        address = office.chance.choice(found).relative_to(office.root / "site").as_posix()
        file.write_text(f"{file.read_text(encoding='utf-8')}\nTệp `{address}`.\n", encoding="utf-8")


def replace_a_template_of_the_theme(office: Office) -> None:
    """A file of overrides/ takes the place of one of Material's, or leaves it to it again."""
    file = office.root / "overrides/.icons/material/magnify.svg"
    if file.exists():
        file.unlink()
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<svg><!-- {office.fresh()} --></svg>", encoding="utf-8")


def edit_template(office: Office) -> None:
    name = office.chance.choice(
        [
            "post.html",
            "question.html",
            "procedure.html",
            "situation.html",
            "contest.html",
            "theme.html",
            "macros.html",
            "metadata.html",
        ]
    )
    # A class of the theme that no page had before brings its rules into the stylesheet.
    new = office.chance.choice(["h2  ", 'h2 data-la="md-button md-button--primary" '])
    file = office.root / "overrides/cchc" / name
    file.write_text(file.read_text(encoding="utf-8").replace("h2 ", new, 1) + f"{{# {office.fresh()} #}}", encoding="utf-8")


# Of all pages, of some, of a page of MkDocs' own, imported by others, of none.
STYLES = ("cchc.css", "styles/header.css", "charts.css", "contest.css")
SCRIPTS = ("palette.js", "not-found.js", "search/syllables.js", "procedure.js", "thu.js")


def edit_look(office: Office) -> None:
    """A rule or a line of a script comes; or all that came to the file goes, perhaps with the file."""
    name = office.chance.choice((*STYLES, *SCRIPTS))
    file = office.root / "overrides/assets" / name
    given = REPOSITORY / "overrides/assets" / name
    if file.exists() and office.chance.random() < 0.3:
        file.write_bytes(given.read_bytes()) if given.exists() else file.unlink()
    else:
        number = office.fresh()[4:]
        added = f'"{number}";' if name in SCRIPTS else f".cchc-{number} {{ order: {number} }}"
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(f"{before}\n{added}\n", encoding="utf-8")


def comment_on_a_look(office: Office) -> None:
    file = office.root / "overrides/assets" / office.chance.choice(STYLES)
    file.write_text(file.read_text(encoding="utf-8") + f"\n/* {office.fresh()} */\n", encoding="utf-8")


def spoil_a_look(office: Office) -> None:
    """What is no CSS stops the build; the next time it is mended."""
    file = office.root / "overrides/assets/styles/header.css"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.removesuffix("}}\n") if text.endswith("}}\n") else text + "}}\n", encoding="utf-8")


def lose_a_script(office: Office) -> None:
    """One that a template asks for is gone, which stops the build; the next time it is there again."""
    file = office.root / "overrides/assets/procedure.js"
    file.unlink() if file.exists() else shutil.copy(REPOSITORY / "overrides/assets/procedure.js", file)


def change_settings(office: Office) -> None:
    extra = {"page_size": office.chance.choice([5, 10, 20]), "footer": {"phone": f"0200 000 {office.number:04}"}}
    office.portal.settings(extra, site_name=f"Cổng {office.fresh()}")


def inherit_settings(office: Office) -> None:
    """What mkdocs.yml leaves to another file, which now and then says what cannot be."""
    days, size = office.chance.choice([8, 15, 20]), office.chance.choice([5, 20, 0])
    ours = {"answer_days": days, "page_size": size} if office.chance.random() < 0.7 else {"ngay_tra_loi": days}
    told = {"copyright": f"Bản của {office.fresh()}", "extra": {"cchc": ours}}
    (office.root / "chung.yml").write_text(json.dumps(told), encoding="utf-8")
    settings = office.root / "mkdocs.yml"
    if not (text := settings.read_text(encoding="utf-8")).startswith("INHERIT"):
        settings.write_text(f"INHERIT: chung.yml\n{text}", encoding="utf-8")


def owe_more(office: Office) -> None:
    office.portal.settings(
        {"quota": {"posts": office.chance.choice([1, 2]), "from": "2026-04", "to": "2026-04", "enforce": "warn"}}
    )


def new_post(office: Office) -> None:
    day = office.day - dt.timedelta(days=office.chance.randrange(30))
    body = office.chance.choice(["Một tin mới.", "Xem [tin kia](2026-04-02-bai-dau.md) và [trang](../../docs/gioi-thieu.md)."])
    office.portal.post(f"tin-{office.fresh()[4:]}", f"{body} {office.fresh()}", date=str(day), tthc=["1.001193"])


def plan_post(office: Office) -> None:
    day = office.day + dt.timedelta(days=office.chance.randrange(1, 20))
    office.portal.post(f"hen-{office.fresh()[4:]}", date=str(day), approved_on=str(office.day))


def urgent_post(office: Office) -> None:
    """Out by one person, and down by itself when nobody approves it while days pass."""
    office.portal.post(f"khan-{office.fresh()[4:]}", date=str(office.day), approved_on=str(office.day), urgent=True)


def new_procedure(office: Office) -> None:
    number = office.fresh()[4:]
    office.portal.procedure(f"thu-tuc-{number}", code=f"1.{int(number):06}", date="2026-03-03", field="dat-dai", change="moi")


def new_question(office: Office) -> None:
    office.portal.question(f"hoi-{office.fresh()[4:]}", date="2026-05-05", tthc=["1.001193"], obsolete="Đã đổi")


def new_situation(office: Office) -> None:
    day = office.day - dt.timedelta(days=office.chance.randrange(30))
    office.portal.situation(f"viec-{office.fresh()[4:]}", date=str(day), summary="Việc thường gặp.")


def edit_situation(office: Office) -> None:
    """Another word of a question, an answer, an end, or another address below."""
    for file in office.sources("docs/tinh-huong/*.yml")[:1]:
        old = office.chance.choice(["ask: ", "say: ", "title: ", "note: ", "text: "])
        office.change(file, old, f"{old}Sửa {office.fresh()} ")


def remove_situation(office: Office) -> None:
    for file in office.sources("docs/tinh-huong/*.yml")[:1]:
        file.unlink()


def new_contest(office: Office) -> None:
    """One that is to come, open or closed on the day, or soon."""
    opens = office.day + dt.timedelta(days=office.chance.randrange(-20, 5))
    closes = opens + dt.timedelta(days=office.chance.randrange(15))
    results = office.chance.choice([None, {"date": str(closes + dt.timedelta(days=1)), "participants": 3}])
    day = str(office.day - dt.timedelta(days=office.chance.randrange(10)))
    keys = {"results": results} if results else {}
    office.portal.contest(f"thi-{office.fresh()[4:]}", date=day, opens=str(opens), closes=str(closes), **keys)


def edit_contest(office: Office) -> None:
    for file in office.sources("docs/cuoc-thi/*.yml")[:1]:
        old = office.chance.choice(["question: ", "explanation: ", "title: ", "hand_in: "])
        office.change(file, old, f"{old}Sửa {office.fresh()} ")


def new_bulletin(office: Office) -> None:
    """An issue of some of what there is, drafts and what was taken down among it."""
    number = int(office.fresh()[4:]) % 900 + 3
    texts = [
        file.relative_to(office.root).as_posix() for file in office.sources("news/*/*.md", "docs/dan-hoi/*.md", "plans/*.md")
    ]
    chosen = office.chance.sample(texts, min(3, len(texts)))
    status = office.chance.choice(["approved", "draft"])
    office.portal.bulletin(
        f"2026-{number:02}", *chosen, date=str(office.day), status=status, lead=office.chance.choice([None, *texts])
    )


def edit_bulletin(office: Office) -> None:
    """Another word of the foreword, of a heading or of the title."""
    for file in office.sources("docs/ban-tin/*.yml")[:1]:
        old = office.chance.choice(["foreword: ", "heading: ", "title: "])
        office.change(file, old, f"{old}Sửa {office.fresh()} ")


def remove(office: Office) -> None:
    texts = office.sources("news/*/*.md", "docs/dan-hoi/*.md")
    if len(texts) > 3:
        office.chance.choice(texts).unlink()


def move(office: Office) -> None:
    file = office.chance.choice(office.sources("news/*/*.md"))
    file.rename(file.with_name(f"{file.stem}-moi{file.suffix}"))


def withdraw(office: Office) -> None:
    day = office.day - dt.timedelta(days=office.chance.choice([-3, 0, 0, 1, 6, 40]))
    said = office.chance.choice(["", f"withdrawn_on: '{day}'\n", f"withdrawn_on: '{day}'\nwithdrawn_why: Sai {office.fresh()}\n"])
    office.change(office.a_text(), "status: approved\n", f"status: withdrawn\n{said}")


def withdraw_what_is_broken(office: Office) -> None:
    file = office.chance.choice(office.sources("news/*/*.md"))
    office.change(file, "status: approved\n", "status: withdrawn\nunti: sai\n")


def approve_later(office: Office) -> None:
    """A day of approval after the day that the item bears, perhaps one still to come."""
    file = office.a_text()
    day = office.day + dt.timedelta(days=office.chance.choice([-20, -1, 0, 0, 2]))
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("(?m)^approved_on: .*$", f"approved_on: '{day}'", text, count=1), encoding="utf-8")


def copy_post(office: Office) -> None:
    file = office.chance.choice(office.sources("news/*/*.md"))
    file.with_name(f"{file.stem} - Copy {office.fresh()[4:]}.md").write_bytes(file.read_bytes())


def take_back(office: Office) -> None:
    office.change(office.a_text(), "status: approved", "status: draft")


def approve_again(office: Office) -> None:
    for file in office.sources("news/*/*.md", "plans/*.md", "docs/*/*.md"):
        text = file.read_text(encoding="utf-8")
        if "status: withdrawn" in text:
            text = re.sub("(?m)^(withdrawn_(on|why)|unti): .*\n", "", text)
            file.write_text(text.replace("status: withdrawn", "status: approved", 1), encoding="utf-8")


def a_day_passes(office: Office) -> None:
    office.day += dt.timedelta(days=office.chance.choice([1, 1, 3, 31, 100]))


def change_picture(office: Office) -> None:
    office.portal.write("news/2026/anh.png", PNG + bytes([office.number % 256]))


def change_picture_under_an_approval(office: Office) -> None:
    """Nobody approves it anew before the build."""
    change_picture(office)
    office.sealing = False


def spoil_a_seal(office: Office) -> None:
    """Delete, blank, lengthen or backdate the seal of an approved text."""
    file = office.a_text()
    text = file.read_text(encoding="utf-8")
    spoilt = office.chance.choice(["", "approved_digest:", "approved_digest: cchc2:00", r"\g<0>x", r"\g<0>:2026-01-01"])
    file.write_text(re.sub("(?m)^approved_digest: .*$", spoilt, text), encoding="utf-8")
    office.sealing = False


def change_approvers(office: Office) -> None:
    """The approver of all gets an end, a key, or is gone from the register."""
    entry = {"id": "chanh-van-phong", "name": "Chánh Văn phòng", "units": ["xa-thu"]}
    more = office.chance.choice([{}, {"to": str(office.day - dt.timedelta(days=30))}, {"role": office.fresh()}])
    office.portal.register("approvers", office.chance.choice([[entry | more], []]))


def add_picture(office: Office) -> None:
    """A photograph beside a text that shows it, in Markdown or in raw HTML."""
    file, name = office.a_text(), f"hinh-{office.fresh()[4:]}.jpg"
    file.with_name(name).write_bytes(
        photograph(office.chance.choice([60, 520]), 40, seed=office.number, turned=office.number % 8 + 1)
    )
    shown = office.chance.choice([f"![Hình]({name})", f'<img src="{name}" alt="Hình">', f"[Hình]({name})"])
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{shown}\n", encoding="utf-8")


def pictures(office: Office) -> list[Path]:
    return office.sources("news/*/*.jpg", "plans/*.jpg", "docs/*/*.jpg")


def repaint_unseen(office: Office) -> None:
    """Other bytes, as many as before, at the same time as before."""
    for file in pictures(office)[:1]:
        before, data = file.stat(), file.read_bytes()
        again = photograph(60, 40, seed=office.number + 1000)
        file.write_bytes(again[: len(data)].ljust(len(data), b"\0"))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap_pictures(office: Office) -> None:
    found = pictures(office)
    if len(found) > 1:
        one, other = office.chance.sample(found, 2)
        held, times = one.read_bytes(), (one.stat().st_mtime_ns, other.stat().st_mtime_ns)
        one.write_bytes(other.read_bytes())
        other.write_bytes(held)
        for file, time in zip((one, other), times, strict=True):
            os.utime(file, ns=(time, time))


def move_picture(office: Office) -> None:
    """A picture gets another name, and the texts that show it tell it."""
    for file in pictures(office)[:1]:
        renamed = file.with_name(f"doi-{office.fresh()[4:]}.jpg")
        file.rename(renamed)
        for text in office.sources("news/*/*.md", "plans/*.md", "docs/*/*.md"):
            content = text.read_text(encoding="utf-8")
            if file.name in content:
                text.write_text(content.replace(file.name, renamed.name), encoding="utf-8")


def spoil_picture(office: Office) -> None:
    """Cut short, as by a download that ended too soon; the next time it is whole again."""
    for file in pictures(office)[:1]:
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2] if data.endswith(b"\xff\xd9") else photograph(60, 40, seed=office.number))


def remove_picture(office: Office) -> None:
    for file in pictures(office)[:1]:
        file.unlink()


def put_file(office: Office) -> None:
    """A file beside the posts that nobody names yet."""
    kinds = {"txt": b"Chu", "pdf": b"%PDF-1.7", "html": b"<p>x</p>", "bak": b"cu"}
    ending, data = office.chance.choice(list(kinds.items()))
    office.portal.write(f"{office.chance.choice(['news/2026', 'docs', 'plans'])}/tep-{office.chance.randrange(3)}.{ending}", data)


def name_file(office: Office) -> None:
    """By a link, raw HTML or a comment; a file of a kind that is refused stops the build."""
    files = office.sources("news/2026/*.*", "docs/tep-*", "plans/tep-*")
    text, file = office.a_text(), office.chance.choice([file for file in files if file.suffix != ".md"])
    link = os.path.relpath(file, text.parent).replace(os.sep, "/")
    naming = office.chance.choice(["[tệp]({})", '<a href="{}">tệp</a>', "<!--\n[tệp]({})\n-->"]).format(link)
    text.write_text(f"{text.read_text(encoding='utf-8')}\nXem {naming}.\n", encoding="utf-8")


def unname_files(office: Office) -> None:
    for text in office.sources("news/*/*.md", "plans/*.md", "docs/dan-hoi/*.md", "docs/tthc/*.md"):
        office.change(text, "\nXem [tệp](", "\nXem `tệp`(")
        office.change(text, '\nXem <a href="', '\nXem <a title="')


def schedule(office: Office) -> None:
    """A post that is out goes back to wait for its day."""
    text = office.chance.choice(office.sources("news/*/*.md"))
    for key in ("date", "approved_on"):
        written = re.sub(
            f"^{key}: .*$", f"{key}: '{office.day + dt.timedelta(days=2)}'", text.read_text(encoding="utf-8"), flags=re.M
        )
        text.write_text(written, encoding="utf-8")


def link_file(office: Office) -> None:
    """A symbolic link, within the content or out of it."""
    link = office.root / f"news/2026/noi-{office.fresh()[4:]}.txt"
    link.symlink_to(office.chance.choice(["../../docs/tep-0.txt", "../../mkdocs.yml", "tep-1.txt"]))


def remove_files(office: Office) -> None:
    for file in office.sources("news/2026/tep-*", "docs/tep-*", "plans/tep-*", "news/2026/noi-*"):
        if file.is_symlink() or office.chance.random() < 0.5:
            file.unlink()


def edit_page(office: Office) -> None:
    office.portal.write("docs/gioi-thieu.md", f"# Giới thiệu {office.fresh()}\n\n[Tin](../news/2026/2026-04-02-bai-dau.md).\n")


def touch(office: Office) -> None:
    """An unpacked archive, a fresh checkout: other times, same bytes."""
    for file in office.sources("site/**/*.html", "news/**/*"):
        os.utime(file, (1, office.chance.randrange(10**9)))


def damage_cache(office: Office) -> None:
    files = [path for path in office.sources(".cache/cchc/**/*") if path.is_file()]
    for file in office.chance.sample(files, min(len(files), 5)):
        data = bytearray(file.read_bytes())
        match office.chance.randrange(4):
            case 0:
                file.write_bytes(data[: office.chance.randrange(len(data) + 1)])
            case 1 if data:
                data[office.chance.randrange(len(data))] ^= 0xFF
                file.write_bytes(data)
            case 2:
                file.write_bytes(b"not ours")
            case _:
                file.unlink()


def lose_cache(office: Office) -> None:
    shutil.rmtree(office.root / ".cache")


def damage_site(office: Office) -> None:
    files = [path for path in office.sources("site/**/*") if path.is_file()]
    for file in office.chance.sample(files, min(len(files), 4)):
        if office.chance.random() < 0.5:
            file.unlink()
        else:
            file.write_bytes(file.read_bytes() + b"?")


def lose_site(office: Office) -> None:
    shutil.rmtree(office.root / "site")


def strew_site(office: Office) -> None:
    """A page that nobody made, which goes, and what the office keeps, which stays."""
    (office.root / "site/la.html").write_text("foreign", encoding="utf-8")
    for path in (".nojekyll", ".git/refs/heads/main", ".well-known/acme/a"):
        office.portal.write(f"site/{path}", office.fresh())


def prove_the_address(office: Office) -> None:
    """A hidden file that builds make, beside those that the office keeps."""
    office.portal.write("docs/goc/.well-known/security.txt", f"Contact: mailto:a@xa-thu.example\n# {office.fresh()}\n")


def lose_spare(office: Office) -> None:
    shutil.rmtree(office.root / ".site.spare", ignore_errors=True)


def restore(office: Office) -> None:
    """A fresh clone in the same place, into which the cache, the site, or both come back from an archive, as CI does it: times in
    whole seconds, files that are new ones, no spare or one that came along."""
    chance = office.chance
    kept = [name for name in (".cache", "site", ".site.spare") if (office.root / name).exists() and chance.random() < 0.7]
    archive = office.root.parent / "kho.tar"
    with tarfile.open(archive, "w", format=tarfile.GNU_FORMAT) as tar:
        for name in kept:
            tar.add(office.root / name, name, filter=_in_whole_seconds)
    clone = office.root.parent / "ban-sao"
    shutil.copytree(office.root, clone, ignore=shutil.ignore_patterns("site", ".cache", ".site.spare"))
    shutil.rmtree(office.root)
    clone.rename(office.root)
    # What somebody put into the site comes back with it, a link to elsewhere too.
    with tarfile.open(archive) as tar:
        tar.extractall(office.root, filter="fully_trusted")


def _in_whole_seconds(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.mtime = int(member.mtime)
    return member


def bring_back_an_older_site(office: Office) -> None:
    """A backup of the site, or of the cache alone, from an earlier build; made when there is none yet."""
    for name in ("site", ".cache"):
        saved, there = office.root.parent / f"cu-{name}", office.root / name
        if there.is_dir() and not saved.is_dir():
            shutil.copytree(there, saved)
        elif saved.is_dir() and office.chance.random() < 0.5:
            shutil.rmtree(there, ignore_errors=True)
            shutil.copytree(saved, there)


def change_behind_the_clock(office: Office) -> None:
    """Other bytes of the same number, and the time set back to that of the old: in the site, its spare, the sources."""
    for pattern in ("site/**/*.html", ".site.spare/**/*.html", "news/*/*.md"):
        if files := office.sources(pattern):
            file = office.chance.choice(files)
            was, data = file.stat(), file.read_bytes()
            file.write_bytes(re.sub(rb"[aeiou]", lambda found: {b"a": b"e", b"e": b"a"}.get(found[0], found[0]), data))
            os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def write_into_the_site(office: Office) -> None:
    """A folder where a page was, a link, a page where a folder was."""
    pages = office.sources("site/*/*/index.html")
    for page in office.chance.sample(pages, min(2, len(pages))):
        page.unlink()
        if office.chance.random() < 0.5:
            page.mkdir()
            (page / "la.txt").write_text("foreign", encoding="utf-8")
        else:
            page.symlink_to(office.root / "mkdocs.yml")


def be_killed(office: Office) -> None:
    """An edit, and a build of it that is killed at a random step."""
    edit_body(office)
    seal_all(office.root)
    with day_of(office):
        program = [sys.executable, "-m", "tests.stopping", "kill", str(office.chance.randrange(1, 900)), str(office.root)]
        subprocess.run(program, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)


def nothing(office: Office) -> None:
    """A build without any change."""


EDITS: tuple[Edit, ...] = (
    edit_body, edit_section, edit_first_heading, link_to_a_heading, edit_title, edit_summary, change_theme, rename_theme,
    rename_unit, rename_field, teach_abbreviation, teach_sayings, mend_sayings, name_sayings,
    take_a_day_off,
    tell_an_index, hold_an_event, ask_how_it_was, judge_the_portal, send_to_a_door, end_a_document, cite_a_document,
    edit_template, edit_template,
    quote_an_asset, replace_a_template_of_the_theme, edit_look,
    edit_look, edit_look, comment_on_a_look, spoil_a_look,
    change_settings, inherit_settings, owe_more, new_post, plan_post, urgent_post, new_procedure, new_question, new_situation,
    new_situation, edit_situation, remove_situation, new_bulletin, edit_bulletin,
    new_contest, new_contest, edit_contest, remove, move, withdraw,
    withdraw_what_is_broken, approve_later, copy_post, take_back,
    approve_again, a_day_passes, change_picture, put_file, name_file, unname_files, schedule, link_file, remove_files,
    edit_page, touch, damage_cache, lose_cache, damage_site, lose_site, strew_site,
    change_picture_under_an_approval, spoil_a_seal, change_approvers,
    add_picture, add_picture, repaint_unseen, swap_pictures, move_picture, spoil_picture, remove_picture,
    prove_the_address, lose_spare, restore, bring_back_an_older_site, change_behind_the_clock, write_into_the_site, be_killed,
    nothing,
)  # fmt: skip


@contextmanager
def day_of(office: Office) -> Iterator[None]:
    before = os.environ.get("CCHC_TODAY")
    os.environ["CCHC_TODAY"] = str(office.day)
    try:
        yield
    finally:
        os.environ.pop("CCHC_TODAY")
        if before is not None:
            os.environ["CCHC_TODAY"] = before


class _Told(logging.Handler):
    """Gathers what a build tells of the sources."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems += [str(told) for told in record.args or () if isinstance(told, Problem)]


@contextmanager
def told() -> Iterator[list[str]]:
    """What builds tell of the sources, line by line, and the tests' own log does not."""
    log, gathered = logging.getLogger("mkdocs.cchc"), _Told()
    log.addHandler(gathered)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield gathered.problems
    finally:
        log.removeHandler(gathered)
        log.setLevel(logging.NOTSET)
        log.propagate = True


def built(root: Path) -> dict[str, bytes] | None:
    """The site as a build in this process leaves it; None when it refused to build."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except Abort:
        return None
    finally:
        config.plugins.on_shutdown()
    return files_of(root / "site")


KEPT = (".nojekyll", ".git/", ".well-known/acme/")


def without_kept(site: dict[str, bytes], kept: dict[str, bytes]) -> dict[str, bytes]:
    """The site without what the office keeps there, which must all be there."""
    # A build that was killed may have left some of it beside the site, which the next one puts back.
    assert kept.items() <= site.items()
    return {path: data for path, data in site.items() if not path.startswith(KEPT)}


def compare(office: Office, clean: Path) -> None:
    """Build with the cache, and a copy without; mostly with everything approved as it is."""
    if office.sealing and office.chance.random() < APPROVED:
        seal_all(office.root)
    office.sealing = True
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(office.root, clean, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    with day_of(office):
        before = files_of(office.root / "site") if (office.root / "site").is_dir() else {}
        with told() as problems:
            cached = built(office.root)
        with told() as problems_anew:
            anew = built(clean)
    assert problems == problems_anew
    kept = {path: data for path, data in before.items() if path.startswith(KEPT)}
    cached = None if cached is None else without_kept(cached, kept)
    if anew is None:
        # A refused build leaves the last site as it was.
        assert cached is None
        assert (files_of(office.root / "site") if before else {}) == before
    else:
        assert cached is not None
        assert_same(cached, anew)
    assert {path.name for path in office.root.glob(".site*")} <= {".site.spare"}, "a staging folder was left behind"


# What can be done only where a site, or a cache, is.
TO_A_SITE = (lose_site, damage_site, strew_site, touch, write_into_the_site)


def work_through(folder: Path, seed: int, edits: list[list[Edit]], first: tuple[Edit, ...] = ()) -> None:
    """Build an office's portal after what is done `first`, and after each group of edits."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    office = Office(folder / "cong", seed)
    for together in ([*first], *edits):
        for edit in together:
            needed = "site" if edit in TO_A_SITE else ".cache" if edit is lose_cache else ""
            if (office.root / needed).is_dir():
                edit(office)
        compare(office, folder / "sach")
    shutil.rmtree(folder)


# More of them: CCHC_CACHE_EXAMPLES=100 pytest tests/integration/test_cache.py
EXAMPLES = int(os.environ.get("CCHC_CACHE_EXAMPLES", "4"))
at_random = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 10**6)


def groups_of(edits: tuple[Edit, ...], most: int) -> st.SearchStrategy[list[list[Edit]]]:
    """Some groups of edits, each of which is done before a build."""
    return st.lists(st.lists(st.sampled_from(edits), min_size=1, max_size=most), min_size=4, max_size=8)


@at_random
@given(seed=SEEDS, edits=groups_of(EDITS, 3))
def test_a_cached_build_is_a_clean_build(tmp_path_factory: pytest.TempPathFactory, seed: int, edits: list[list[Edit]]) -> None:
    work_through(tmp_path_factory.mktemp("cache"), seed, edits)


SAYING_EDITS = (teach_sayings, teach_sayings, teach_sayings, teach_sayings, mend_sayings, mend_sayings, edit_body, edit_section,
                edit_title, edit_look, teach_abbreviation, nothing)  # fmt: skip


@at_random
@given(seed=SEEDS, edits=groups_of(SAYING_EDITS, 2))
def test_sayings_of_a_cached_build_are_those_of_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, seed: int, edits: list[list[Edit]]
) -> None:
    work_through(tmp_path_factory.mktemp("sayings"), seed, edits, (mend_sayings,))


PICTURE_EDITS = (add_picture, repaint_unseen, swap_pictures, move_picture, spoil_picture, remove_picture, edit_body, damage_cache,
                 damage_site, take_back, approve_again)  # fmt: skip


LOOK_EDITS = (edit_look, edit_look, edit_look, comment_on_a_look, spoil_a_look, lose_a_script, quote_an_asset, edit_body,
              edit_title, edit_template, damage_site, damage_cache, lose_spare, touch, take_back)  # fmt: skip


# A style that cannot be read was found before what is wrong with texts was told.
@example(
    seed=217,
    edits=[[edit_look, edit_template], [edit_look], [lose_a_script, lose_spare], [edit_look, spoil_a_look],
           [damage_cache, quote_an_asset], [edit_look, take_back]],
)  # fmt: skip
@at_random
@given(seed=SEEDS, edits=groups_of(LOOK_EDITS, 2))
def test_looks_of_a_cached_build_are_those_of_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, seed: int, edits: list[list[Edit]]
) -> None:
    work_through(tmp_path_factory.mktemp("looks"), seed, edits)


@at_random
@given(seed=SEEDS, edits=groups_of(PICTURE_EDITS, 1))
def test_pictures_of_a_cached_build_are_those_of_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, seed: int, edits: list[list[Edit]]
) -> None:
    work_through(tmp_path_factory.mktemp("pictures"), seed, edits, (add_picture, add_picture, add_picture))
