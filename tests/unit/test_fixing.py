"""What a machine mends in a source file: one right value, nothing else, and nothing more the second time."""

import unicodedata

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.cli.fixing import Mending, shown
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.registers import ProcedureField, Registers
from cchc.reading.disk import TextFile
from cchc.reading.items import read_item
from cchc.reading.mending import entry_of, mended
from cchc.reading.rewriting import find_block, replaced, with_keys, yaml_scalar
from cchc.reading.yaml_tree import read_yaml
from tests.unit.making import THEMES, UNITS
from tests.unit.test_reading_anything import FRONT_MATTER

REGISTERS = Registers(
    themes=THEMES,
    units=(
        *UNITS,
        UNITS[0].model_copy(update={"id": "xa-mot", "name": "Xã Một", "aliases": ("Xã Trùng",)}),
        UNITS[0].model_copy(update={"id": "xa-hai", "name": "Xã Hai", "aliases": ("Xã Trùng",)}),
    ),
    fields=(ProcedureField(id="chung-thuc", name="Chứng thực", aliases=("Sao y",)),),
)
POST = "---\ntitle: Bài để thử sửa giúp\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-05-14\n{}---\n\nNội dung.\n"


def post(line: str) -> str:
    """A post with one more line of front matter, or with its line of the same key replaced."""
    lines = POST.format("").splitlines(keepends=True)
    key = line.split(":")[0]
    place = next((n for n, old in enumerate(lines) if old.startswith(f"{key}:")), None)
    if place is None:
        lines.insert(5, f"{line}\n")
    else:
        lines[place] = f"{line}\n"
    return "".join(lines)


def mend(text: str, kind: type[Item] = Post) -> str:
    return mended(text, "news/2026/2026-05-14-bai.md", kind, REGISTERS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("date: 14/5/2026", "date: 2026-05-14"),
        ("date: 14.05.2026  # hôm nay", "date: 2026-05-14  # hôm nay"),
        ("date: '14-5-2026'", "date: '2026-05-14'"),
        ("approved_on: 1/12/2026", "approved_on: 2026-12-01"),
        ("theme: Cải cách thủ tục hành chính", "theme: cai-cach-tthc"),
        ('theme: "Cai cach  TTHC"', 'theme: "cai-cach-tthc"'),
        ("theme: CAI-CACH-TTHC", "theme: cai-cach-tthc"),
        ("theme: cai_cach_tthc", "theme: cai-cach-tthc"),
        ("themes: [Chỉ đạo - điều hành, cai-cach-tthc]", "themes: [chi-dao-dieu-hanh, cai-cach-tthc]"),
        ("themes: Chỉ đạo điều hành", "themes: chi-dao-dieu-hanh"),
        ("unit: ubnd xã mẫu", "unit: xa-mau"),
        ("form: Phóng sự", "form: phong-su"),
        ("form: BAI", "form: bai"),
        ("tthc: [1.001193, '1.001190']", "tthc: [\"1.001193\", '1.001190']"),
        ("tthc: 1.001190 # mã", 'tthc: "1.001190" # mã'),
        ("corrections: {date: 20/5/2026, text: Sửa giờ}", "corrections: {date: 20/5/2026, text: Sửa giờ}"),
        ("corrections: [{date: 20/5/2026, text: Sửa giờ}]", "corrections: [{date: 2026-05-20, text: Sửa giờ}]"),
        ("author: Ban Biên tập \t", "author: Ban Biên tập"),
    ],
)
def test_the_one_right_value_is_written(before: str, after: str) -> None:
    assert mend(post(before)) == post(after)


@pytest.mark.parametrize(
    "line",
    [
        "date: 31/2/2026",
        "date: 5/2026",
        "date: hôm nay",
        "theme: cai-cach-thtc",
        "unit: Xã Trùng",
        "unit: xa-mou",
        "form: tinn",
        "status: Đã duyệt",
        "tthc: [1.00119]",
        "tthc: [một]",
        "author: 14/5/2026",
        "tags: [14/5/2026, Cải cách thủ tục hành chính]",
        "title: Cải cách thủ tục hành chính",
        "tasks: &a [x]",
        "title: 'không đóng",
    ],
)
def test_what_only_the_author_knows_is_left(line: str) -> None:
    assert mend(post(line)) == post(line)


def test_the_values_of_other_kinds() -> None:
    plan = "---\ntitle: Kế hoạch để thử\nyear: 2026\nunit: xa-mau\ndate: 1/2026\n"
    plan += "quota:\n  unit: Văn phòng\n  forms: [Tin, bái]\n  from: {}\n---\n"
    assert mend(plan.format("5/2026"), Plan) == plan.replace("1/2026", "2026-01").replace("Văn phòng", "van-phong").replace(
        "[Tin, bái]", "[tin, bai]"
    ).format("2026-05")
    procedure = "---\ntitle: Thủ tục\ncode: 1.001190\nfield: Sao y\nchannels:\n  - {how: Trực tiếp, fee: Không có}\n---\n"
    fixed = procedure.replace("1.001190", '"1.001190"').replace("Sao y", "chung-thuc").replace("Trực tiếp", "truc-tiep")
    assert mend(procedure, Procedure) == fixed


def test_letters_are_composed_everywhere() -> None:
    text = POST.format("author: Ban Biên tập\n")
    assert mend(unicodedata.normalize("NFD", text)) == text


def test_line_ends_and_the_mark_at_the_head_stay() -> None:
    text = "\ufeff" + post("date: 14/5/2026").replace("\n", "\r\n")
    assert mend(text) == text.replace("14/5/2026", "2026-05-14")


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("Một. \nHai.\n", "Một.\nHai.\n"),
        ("Một.  \nHai.\n", "Một.  \nHai.\n"),
        ("Một.   \n\nHai.\n", "Một.\n\nHai.\n"),
        ("Một.\n \t\nHai.  ", "Một.\n\nHai."),
    ],
)
def test_blanks_that_break_a_line_of_the_body_stay(body: str, after: str) -> None:
    assert mend(POST.format("") + body) == POST.format("") + after


def test_a_text_in_several_lines_keeps_its_blanks() -> None:
    text = POST.format("summary: |\n  Một  \n  hai\n")
    assert mend(text) == text


@given(FRONT_MATTER)
@settings(max_examples=150)
@pytest.mark.slow
def test_mending_twice_changes_nothing_more_and_is_never_worse(text: str) -> None:
    once = mend(text)
    assert mend(once) == once
    before, after = (read_item(TextFile("news/2026/2026-05-14-bai.md", t), Post) for t in (text, once))
    rules = sorted(problem.rule for problem in before.problems)
    for problem in after.problems:
        assert problem.rule in rules
        rules.remove(problem.rule)


@given(st.text())
@settings(max_examples=150)
def test_any_text_is_mended_without_a_fault_of_ours(text: str) -> None:
    assert mend(mend(text)) == mend(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1))
def test_a_scalar_is_read_back_as_it_was_written(value: str) -> None:
    for style in ("", "'", '"'):
        written = yaml_scalar(value, style)
        assert read_yaml(f"k: {written}").value == ({"k": value} if value.strip() else {})
        assert "\n" not in written


def test_values_are_replaced_where_they_stand() -> None:
    text = "---\na: 1 # x\nb:\n  - {c: 'd', e: f}\ng: |\n  h\n  i\nj:\nk: l\n---\na: 1\n"
    changed = replaced(text, {("a",): "2", ("b", 0, "c"): '"D"', ("g",): "G", ("j",): "J", ("x",): "X"})
    assert changed == '---\na: 2 # x\nb:\n  - {c: "D", e: f}\ng: G\nj: J\nk: l\n---\na: 1\n'


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("status: draft # nháp\ntitle: a\n", "status: approved # nháp\nby: Ông A\ntitle: a\n"),
        ("by:   # ai\nstatus: draft\n", "by: Ông A   # ai\nstatus: approved\n"),
        ("title: a\n", "title: a\nstatus: approved\nby: Ông A\n"),
        ("status: draft\nby: |\n  Bà B\n", "status: approved\nby: Ông A\n"),
        ("  status: draft\n  title: a\n", "  status: approved\n  by: Ông A\n  title: a\n"),
        ("title:\tsau tab\nstatus: draft\n", "title:\tsau tab\nstatus: approved\nby: Ông A\n"),
        ("title: [a,\n  b]\n# hết\n", "title: [a,\n  b]\n# hết\nstatus: approved\nby: Ông A\n"),
    ],
)
def test_keys_are_set_in_their_order(front: str, after: str) -> None:
    for end in ("\n", "\r\n"):
        before, wanted = (f"---\n{text}---\nThân.\n".replace("\n", end) for text in (front, after))
        assert with_keys(before, {"status": "approved", "by": "Ông A"}, after="status") == wanted


@pytest.mark.parametrize("text", ["", "Chữ.", "---\na: 1\n", "---\na: [\n---\n", "\n---\na: 1\n---\n"])
def test_a_text_without_front_matter_has_no_places(text: str) -> None:
    assert find_block(text) is None
    assert replaced(text, {("a",): "2"}) == text
    with pytest.raises(ValueError, match="no front matter"):
        with_keys(text, {"a": "2"}, after="a")


@pytest.mark.parametrize(
    ("word", "found"),
    [("xa-mot", "xa-mot"), ("XÃ HAI", "xa-hai"), ("Xã Trùng", None), ("xã", None), ("", None), ("???", None)],
)
def test_an_entry_is_found_only_when_it_is_the_only_one(word: str, found: str | None) -> None:
    assert entry_of(word, REGISTERS.units) == found


def test_changes_are_shown_line_by_line() -> None:
    old = unicodedata.normalize("NFD", "title: Bài để thử\n") + "date: 14/5/2026\nform: tin \nsummary: |\n  a\nb: c\n"
    new = "title: Bài để thử\ndate: 2026-05-14\nform: tin\nsummary: a\nb: c\n"
    assert click.unstyle(shown(Mending("news/a.md", old, new))) == (
        "news/a.md\n"
        "  dòng 1: gõ lại dấu theo chuẩn Unicode\n"
        "  dòng 2:\n"
        "  - date: 14/5/2026\n"
        "  + date: 2026-05-14\n"
        "  dòng 3: bỏ dấu cách ở cuối\n"
        "  dòng 4:\n"
        "  - summary: |\n"
        "  -   a\n"
        "  + summary: a\n"
    )
