"""A change of a source touches the lines that it concerns, and no other byte; what cannot be done so is refused."""

import difflib
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.reading.editing.changes import Change, Impossible, Insert, Move, Put, Remove, ReplaceBody, as_text, at, changed
from cchc.reading.editing.nodes import ListNode, MappingNode, node_at
from cchc.reading.editing.sources import CannotEdit, edited, source_text, values_of
from cchc.reading.rewriting import find_block

ROOT = Path(__file__).parents[2]
POST = "news/2026/2026-05-14-bai.md"
REGISTER = "docs/danh-muc/units.yml"
SOURCES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (
        "news",
        "plans",
        "docs/dan-hoi",
        "docs/tthc",
        "docs/tinh-huong",
        "docs/ban-tin",
        "docs/cuoc-thi",
        "docs/danh-muc",
    )
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".md", ".yml")
)


def edit(text: str, *changes: Change, path: str = POST) -> str:
    return edited(path, text.encode(), changes).decode()


def head(front: str, *changes: Change) -> str:
    """Edit a post that has these lines of front matter and no other, and return them."""
    made = edit(f"---\n{front}---\n\nThân bài.\n", *changes)
    assert made.startswith("---\n")
    assert made.endswith("---\n\nThân bài.\n")
    return made.removeprefix("---\n").removesuffix("---\n\nThân bài.\n")


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        # Scalars keep their quotes and the remark on their line.
        ("title: Cũ  # nhớ sửa\n", Put(("title",), "Mới"), "title: Mới  # nhớ sửa\n"),
        ("title: 'Cũ'\n", Put(("title",), "Mới"), "title: 'Mới'\n"),
        ('title: "Cũ" # x\n', Put(("title",), 'Nói "rằng"'), 'title: Nói "rằng" # x\n'),
        ("title: Cũ\n", Put(("title",), "Mới: có dấu #"), 'title: "Mới: có dấu #"\n'),
        ("title: Cũ\n", Put(("title",), "Mới: có dấu # khác"), 'title: "Mới: có dấu # khác"\n'),
        ("title: Cũ\n", Put(("title",), "- gạch đầu"), 'title: "- gạch đầu"\n'),
        ("title:\tCũ\n", Put(("title",), "Mới"), "title:\tMới\n"),
        ("author:   # cần điền: ai viết\n", Put(("author",), "Lan"), "author: Lan   # cần điền: ai viết\n"),
        ("title: dài\n  qua dòng\ndate: x\n", Put(("title",), "Ngắn"), "title: Ngắn\ndate: x\n"),
        ('title: "dài\n  qua dòng"\ndate: x\n', Put(("title",), "Ngắn"), 'title: "Ngắn"\ndate: x\n'),
        # As the house writes: codes in quotes, days and numbers plain.
        ("title: x\n", Put(("tthc",), ["1.001193"]), 'title: x\ntthc: ["1.001193"]\n'),
        ("title: x\n", Put(("pin",), True), "title: x\npin: true\n"),
        ("title: x\n", Put(("date",), "2026-05-14"), "title: x\ndate: 2026-05-14\n"),
        ("title: x\n", Put(("author",), "2026"), 'title: x\nauthor: "2026"\n'),
        ("title: x\n", Put(("author",), "true"), 'title: x\nauthor: "true"\n'),
        # Texts of several lines.
        (
            "question: |\n  Một?\n  Hai?\n\ndate: x\n",
            Put(("question",), "Một?\nBa?\n"),
            "question: |\n  Một?\n  Ba?\n\ndate: x\n",
        ),
        ("question: |  # lời hỏi\n    Một?\n", Put(("question",), "Hai?\n"), "question: |  # lời hỏi\n  Hai?\n"),
        ("summary: cũ # x\ndate: y\n", Put(("summary",), "a\n\nb"), "summary: |- # x\n  a\n\n  b\ndate: y\n"),
        ("summary: >-\n  a\n  b\ndate: y\n", Put(("summary",), "c"), "summary: >-\n  c\ndate: y\n"),
        ("summary: |\n  a\n  b\n# xong\n", Put(("summary",), ["a"]), "summary: [a]\n# xong\n"),
        # A new key stands where the model has it, an unknown one last.
        (
            "title: x\ndate: y\n# ai\nauthor: z\n",
            Put(("status",), "draft"),
            "title: x\ndate: y\nstatus: draft\n# ai\nauthor: z\n",
        ),
        ("title: x\nauthor: z\n\n", Put(("moi",), "draft"), "title: x\nauthor: z\nmoi: draft\n\n"),
        ("title: x\n", Put(("source", "name"), "Báo"), "title: x\nsource:\n  name: Báo\n"),
        ("source: {name: Báo}\n", Put(("source", "url"), "https://a.vn/?b=c"), "source: {name: Báo, url: https://a.vn/?b=c}\n"),
        ("source: {name: Báo}\n", Put(("source", "name"), ":0"), 'source: {name: ":0"}\n'),
        ("source: {}\n", Put(("source", "name"), "Báo, đài"), 'source: {name: "Báo, đài"}\n'),
        # What goes.
        ("title: x # y\n# z\ndate: y\n", Remove(("title",)), "# z\ndate: y\n"),
        ("tags:\n  - a\n  # b\n  - c\n# d\ndate: y\n", Remove(("tags",)), "# d\ndate: y\n"),
        ("source: {name: a, url: b}\n", Remove(("source", "name")), "source: {url: b}\n"),
        ("source: {name: a, url: b}\n", Remove(("source", "url")), "source: {name: a}\n"),
        ("source:\n  name: a # x\ndate: y\n", Remove(("source", "name")), "source: {}\ndate: y\n"),
        ("corrections:\n  - date: a\n    text: b\n", Remove(("corrections", 0, "date")), "corrections:\n  - text: b\n"),
        (
            "corrections:\n  - date: a # x\n    # lời\n    text: b\n",
            Remove(("corrections", 0, "date")),
            "corrections:\n  -\n    # lời\n    text: b\n",
        ),
        # Lists.
        ("tags: [a, b]\n", Put(("tags",), ["a", "c", "b"]), "tags: [a, c, b]\n"),
        ("tags: [a, b]\n", Insert(("tags", 0), "c"), "tags: [c, a, b]\n"),
        ("tags: [\n  a, # x\n  b,\n]\n", Put(("tags", 1), "c"), "tags: [\n  a, # x\n  c,\n]\n"),
        ("tags: [a, b, c]\n", Remove(("tags", 1)), "tags: [a, c]\n"),
        ("tags: [a, b, c]\n", Move(("tags", 2), 0), "tags: [c, a, b]\n"),
        ("tags: [a]\n", Remove(("tags", 0)), "tags: []\n"),
        ("tags: []\n", Insert(("tags", 0), "a"), "tags: [a]\n"),
        ("tags: []\n", Insert(("tags", 0), {"name": "a", "url": "b"}), "tags:\n  - name: a\n    url: b\n"),
        ("tags:\n- a # x\n- b\n", Insert(("tags", 1), "c"), "tags:\n- a # x\n- c\n- b\n"),
        ("tags:\n  # đầu\n  - a\n  # giữa\n  - b\n", Insert(("tags", 1), "c"), "tags:\n  # đầu\n  - a\n  - c\n  # giữa\n  - b\n"),
        ("tags:\n  - a\n  - b\ndate: x\n", Remove(("tags", 1)), "tags:\n  - a\ndate: x\n"),
        ("tags: # x\n  - a\ndate: x\n", Remove(("tags", 0)), "tags: [] # x\ndate: x\n"),
        ("tags:\n  # đầu\n  - a\n  # của b\n  - b # y\n", Move(("tags", 1), 0), "tags:\n  # đầu\n  # của b\n  - b # y\n  - a\n"),
        (
            "tasks:\n  - {no: 1, task: a}\n  - {no: 2, task: b}\n",
            Insert(("tasks", 2), {"no": 3, "task": "c, d"}),
            'tasks:\n  - {no: 1, task: a}\n  - {no: 2, task: b}\n  - {no: 3, task: "c, d"}\n',
        ),
        (
            "tasks:\n  - no: 1\n    task: a\n",
            Insert(("tasks", 0), {"no": 2, "task": "b"}),
            "tasks:\n  - no: 2\n    task: b\n  - no: 1\n    task: a\n",
        ),
        (
            "tasks:\n  - no: 1 # một\n    task: a\n  - no: 2\n    task: b\n",
            Put(("tasks",), [{"no": "1", "task": "a"}, {"no": "2", "task": "c", "due": "2026"}]),
            "tasks:\n  - no: 1 # một\n    task: a\n  - no: 2\n    task: c\n    due: 2026\n",
        ),
        ("tags:\n  - a\n", Put(("tags", 0), {"name": "a", "url": "b"}), "tags:\n  - name: a\n    url: b\n"),
        ("tags:\n  - name: a\n    url: b\n", Put(("tags", 0), "c"), "tags:\n  - c\n"),
    ],
)
def test_a_change_is_of_its_own_lines(before: str, change: Change, after: str) -> None:
    assert head(before, change) == after


REGISTER_TEXT = "# Đơn vị.\n\n# Xã ta.\n- id: a\n  name: A # tên\n\n- id: b\n  name: B\n\n# Cuối.\n"


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (
            Insert((2,), {"id": "c", "name": "C"}),
            "# Đơn vị.\n\n# Xã ta.\n- id: a\n  name: A # tên\n\n- id: b\n  name: B\n\n- id: c\n  name: C\n\n# Cuối.\n",
        ),
        (
            Insert((0,), {"id": "c"}),
            "# Đơn vị.\n\n# Xã ta.\n- id: c\n\n- id: a\n  name: A # tên\n\n- id: b\n  name: B\n\n# Cuối.\n",
        ),
        (Remove((1,)), "# Đơn vị.\n\n# Xã ta.\n- id: a\n  name: A # tên\n\n# Cuối.\n"),
        (Remove((0,)), "# Đơn vị.\n\n# Xã ta.\n\n- id: b\n  name: B\n\n# Cuối.\n"),
        (Move((1,), 0), "# Đơn vị.\n\n# Xã ta.\n- id: b\n  name: B\n\n- id: a\n  name: A # tên\n\n# Cuối.\n"),
        (
            Put((0, "contact", "phone"), "0200 000 0000"),
            "# Đơn vị.\n\n# Xã ta.\n- id: a\n  name: A # tên\n"
            "  contact:\n    phone: 0200 000 0000\n\n- id: b\n  name: B\n\n# Cuối.\n",
        ),
    ],
)
def test_registers(change: Change, after: str) -> None:
    assert edit(REGISTER_TEXT, change, path=REGISTER) == after
    windows = REGISTER_TEXT.replace("\n", "\r\n")
    assert edit("\ufeff" + windows, change, path=REGISTER) == "\ufeff" + after.replace("\n", "\r\n")
    # The last line of a file may have no end.
    assert edit(REGISTER_TEXT.removesuffix("\n\n# Cuối.\n"), change, path=REGISTER) == after.removesuffix("\n\n# Cuối.\n")


def test_a_register_that_is_empty() -> None:
    assert edit("# Chưa có.\n", Insert((0,), {"id": "a", "name": "A"}), path=REGISTER) == "# Chưa có.\n\n- id: a\n  name: A\n"
    assert edit("# Chưa có.\n[]\n", Insert((0,), {"id": "a", "name": "A"}), path=REGISTER) == "# Chưa có.\n- id: a\n  name: A\n"
    assert edit("- id: a\n", Remove((0,)), path=REGISTER) == "[]\n"


def test_loose_marks_and_line_ends_of_the_rest_stay() -> None:
    loose = unicodedata.normalize("NFD", "Tiêu đề gõ rời")
    text = f"\ufeff---\r\ntitle: {loose}\nauthor: Lan\r\n---\r\n\r\n{loose}\r\nhai\n"
    assert edit(text, Put(("author",), "Mai")) == text.replace("Lan", "Mai")
    assert edit(text, Put(("title",), "Tiêu đề gõ rời")) == text
    assert edit(text, ReplaceBody("Tiêu đề gõ rời\nba")) == text.replace("hai", "ba")
    assert edit(text, Put(("tags",), ["Việt", unicodedata.normalize("NFD", "Việt")])) == text.replace(
        f"title: {loose}\n", f"title: {loose}\ntags: [Việt, Việt]\r\n"
    )


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        ("---\na: b\n---\n\nMột.\n\nHai.\n", "Một.\n\nBa.\nBốn.", "---\na: b\n---\n\nMột.\n\nBa.\nBốn.\n"),
        ("---\na: b\n---\n\nMột.\n\nHai.\n", "\n\nMột.\r\n\r\nHai.\r\n", "---\na: b\n---\n\nMột.\n\nHai.\n"),
        ("---\na: b\n---", "Một.", "---\na: b\n---\n\nMột.\n"),
        ("---\na: b\n---\n", "Một.", "---\na: b\n---\n\nMột.\n"),
        ("---\na: b\n---\n\nMột.\n", "", "---\na: b\n---\n\n"),
        ("---\na: b\n---\nMột  \nhai", "Một  \nba", "---\na: b\n---\nMột  \nba"),
        ("Không có khai báo.\n", "Vẫn không.", "Vẫn không.\n"),
    ],
)
def test_the_body(before: str, body: str, after: str) -> None:
    assert edit(before, ReplaceBody(body)) == after
    assert edit(after, ReplaceBody(body)) == after


def test_the_body_of_a_bulletin_is_a_key() -> None:
    text = "title: Số một\nforeword: |\n  Chào.\nsections: []\n"
    path = "docs/ban-tin/2026-01.yml"
    assert edit(text, ReplaceBody("Chào.\n\nMới."), path=path) == "title: Số một\nforeword: |\n  Chào.\n\n  Mới.\nsections: []\n"
    assert edit(text, ReplaceBody(""), path=path) == "title: Số một\nsections: []\n"


def test_a_page_without_front_matter_gets_one() -> None:
    assert edit("# Trang\n", Put(("title",), "Tên"), path="docs/trang.md") == "---\ntitle: Tên\n---\n\n# Trang\n"


@pytest.mark.parametrize(
    ("text", "change", "told"),
    [
        (
            "---\na: &x b\nc: *x\n---\n",
            Put(("c",), "d"),
            f"{POST}, dòng 2: từ đây không đọc được: giá trị bắt đầu bằng dấu & mà máy hiểu theo nghĩa riêng; "
            'hãy đặt cả giá trị trong dấu nháy kép "; sửa xong chỗ này mới lưu được',
        ),
        (
            "---\na: b\na: c\n---\n",
            Put(("a",), "d"),
            f"{POST}, dòng 3: khóa 'a' đã có ở dòng 2; hãy chỉ giữ lại một; sửa xong chỗ này mới lưu được",
        ),
        (
            "---\ntags: [a, # lời\n  b]\n---\n",
            Remove(("tags", 1)),
            f"{POST}: không sửa được 'tags[2]' mà giữ nguyên phần còn lại vì cách trình bày lạ; "
            "hãy mở tệp bằng trình soạn thảo và sửa tay chỗ đó",
        ),
        (
            "---\na: b\n---\n",
            Insert(("a", 0), "d"),
            f"{POST}: không sửa được 'a[1]' mà giữ nguyên phần còn lại vì cách trình bày lạ; "
            "hãy mở tệp bằng trình soạn thảo và sửa tay chỗ đó",
        ),
        ("---\na: b\n", Put(("a",), "d"), f"{POST}: phần khai báo chưa đóng; hãy thêm dòng --- sau khóa cuối cùng"),
        (
            "---\na: \u2028b\n---\n",
            Put(("a",), "d"),
            f"{POST}, dòng 2: có ký tự điều khiển U+2028 không nhìn thấy; hãy xóa và gõ lại chỗ này",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, change: Change, told: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        edit(text, change)
    assert str(refused.value) == told


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(CannotEdit, match="không phải UTF-8"):
        edited(POST, b"---\na: \xff\n---\n", [Put(("a",), "d")])


# Every real source, and texts laid out in every way that we have seen, under changes at random.

_PIECES = (
    "title: Bài để thử\n",
    "# lời nhắc\n",
    "\n",
    "date: 2026-05-14   # ngày\n",
    "summary: >-\n  gập lại\n  thành một\n",
    "question: |\n\n    thụt bốn\n      thụt sáu\n\n    hết\n\n",
    "tthc: [\"1.001193\", '2.000815']\n",
    "tags:\n- sát lề\n-   thụt xa   # ghi\n# giữa\n- 'nháy'\n",
    "source: {name: Báo, url: 'https://a.vn'}\n",
    "tasks:\n  - {no: 1, task: a}\n\n  - {no: 2, task: b}\n",
    "quota:\n    posts: 2\n\n    # hình thức\n    forms: [tin,\n      bai]\n"
    "    exceptions:\n      - month: 2026-05\n        reason: |-\n          vì\n          thế\n        approved_by: A\n",
    'channels:\n  - how: truc-tiep\n    fee: Không có\n\n  # trực tuyến\n  - how: truc-tuyen # nhanh\n    fee: "0 đồng"\n',
    "trống:\n",
    'author: "hai\n  dòng"\n',
    "ghi:\tsau tab\n",
    "khoá lạ: giá trị lạ\n",
    "giữ: |+\n  cả\n\n\n",
)


@st.composite
def made_sources(draw: st.DrawFn) -> tuple[str, bytes]:
    text = "".join(draw(st.lists(st.sampled_from(_PIECES), min_size=2, unique=True)))
    text = f"---\n{text}---\n\nThân.\n"
    if draw(st.booleans()):
        text = unicodedata.normalize("NFD", text)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return POST, (draw(st.sampled_from(["", "\ufeff"])) + text).encode()


real_sources = st.sampled_from(SOURCES).map(lambda path: (path, (ROOT / path).read_bytes()))

_WORDS = st.one_of(
    st.text(alphabet=st.sampled_from("aăđé 0.#:-'\"\\{}[],&*!|>%@`?~="), max_size=30),
    st.text(max_size=20),
    st.sampled_from(
        ["1.001193", "2026-05-14", "true", "~", "null", "1e3", "a: b", "x #y", "dòng\nhai", "\n", " đầu", "cuối ", "a\n\n\n"]
    ),
    st.lists(st.text(alphabet="aà b", min_size=1, max_size=60), min_size=2, max_size=4).map("\n".join),
)
_VALUES: Any = st.recursive(
    _WORDS | st.booleans() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "date", "tthc", "khóa"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value: Any, keys: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([keys] if keys else []), *(found for key, below in inner for found in places(below, (*keys, key)))]


@st.composite
def a_change(draw: st.DrawFn, values: Any) -> Change:
    keys = draw(st.sampled_from(places(values) or [("title",)]))
    if isinstance(keys[-1], int):
        owner = at(values, keys[:-1])
        kind = draw(st.sampled_from(["put", "remove", "insert", "move"]))
        if kind == "insert":
            return Insert((*keys[:-1], draw(st.integers(0, len(owner)))), draw(_VALUES))
        if kind == "move":
            return Move(keys, draw(st.integers(0, len(owner) - 1)))
    else:
        kind = draw(st.sampled_from(["put", "remove", "new"]))
        if kind == "new":
            return Put((*keys[:-1], draw(st.sampled_from(["author", "moi", "tags", "note"]))), draw(_VALUES))
    return Remove(keys) if kind == "remove" else Put(keys, draw(_VALUES))


def _without_empty(value: Any) -> Any:
    return value if value is not None else {}


def own_lines(path: str, text: str, change: Change) -> set[int]:
    """The lines of what is changed as the reader of front matter sees them, counted from 0; more where a whole list moves."""
    assert not isinstance(change, ReplaceBody)
    block = find_block(text.replace("\r\n", "\n"), path.endswith(".yml"))
    assert block
    keys = tuple(
        unicodedata.normalize("NFD", k) if isinstance(k, str) and unicodedata.is_normalized("NFD", text) else k
        for k in change.keys
    )
    owner = node_at(source_text(path, text.encode()).nodes, change.keys[:-1])
    # Between brackets an entry may share its lines with its neighbours; what has lost its only one says so on its own line.
    if isinstance(change, Move) or (
        isinstance(owner, ListNode | MappingNode) and (owner.flow or (len(owner.parts) == 1 and isinstance(change, Remove)))
    ):
        keys = keys[:-1]
    if not keys and not isinstance(change, Insert):
        return set(range(1, text.count("\n")))
    while keys and keys not in block.last_lines:
        keys = keys[:-1]
    if isinstance(change, Insert) or not keys or (len(keys) < len(change.keys) and not isinstance(change, Move)):
        # Nothing goes but, where it was written as nothing or between brackets, the line of the owner.
        flow_lines = {span.line for k, span in block.values.items() if k[: len(keys)] == keys}
        return {block.names[keys].line, *flow_lines} if keys in block.names else flow_lines
    start = (
        block.names[keys].line if keys in block.names else min(s.line for k, s in block.values.items() if k[: len(keys)] == keys)
    )
    # The second key of an entry takes the place of the first behind the dash.
    moves_up = isinstance(change, Remove) and isinstance(keys[-1], str) and len(keys) > 1 and isinstance(keys[-2], int)
    return set(range(start, block.last_lines[keys] + 1 + moves_up))


@settings(max_examples=250, deadline=None)
@given(st.data())
@pytest.mark.slow
def test_any_change_of_any_source(data: st.DataObject) -> None:
    path, before = data.draw(st.one_of(real_sources, made_sources()))
    try:
        values = values_of(source_text(path, before))
    except CannotEdit:
        return
    if not values:
        return
    change = data.draw(a_change(values))
    try:
        after = edited(path, before, [change])
    except CannotEdit:
        return
    # It says what was meant, and nothing else.
    assert not isinstance(change, ReplaceBody)
    if isinstance(change, Put) and change.value in (None, ""):
        change = Remove(change.keys)
    found = _without_empty(values_of(source_text(path, after)))
    try:
        wanted = changed(values, change)
    except Impossible:
        assert found == _without_empty(values)
        return
    assert found == unicodedata_nfc(wanted)
    # Twice is once.
    if isinstance(change, Put):
        assert edited(path, after, [change]) == after
    # Lines that went are its own.
    old, new = before.decode().split("\n"), after.decode().split("\n")
    mine = own_lines(path, before.decode(), change)
    if isinstance(change, Insert) or at(values, change.keys) is None:
        assert gone(old, new) <= mine
        return
    first, last = min(mine), max(mine)
    while last > first and (not old[last].strip() or old[last].lstrip().startswith("#")):
        # Remarks below a value are not its own.
        last -= 1
    assert old[:first] == new[:first] or gone(old, new) <= mine
    kept = [line for line in old[last + 1 :] if line.strip()]
    assert [line for line in new if line.strip()][-len(kept) or len(new) :] == kept


def gone(old: list[str], new: list[str]) -> set[int]:
    """Return the lines that say something and are no longer there."""
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return {line for tag, i1, i2, _, _ in blocks if tag in ("replace", "delete") for line in range(i1, i2) if old[line].strip()}


def unicodedata_nfc(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unicodedata_nfc(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unicodedata_nfc(inner) for inner in value]
    return unicodedata.normalize("NFC", value)


@pytest.mark.slow
def test_ordinary_changes_of_real_sources_are_never_refused() -> None:
    chance = random.Random(18)
    for path in SOURCES:
        before = (ROOT / path).read_bytes()
        values = values_of(source_text(path, before))
        if not values:
            continue
        for keys in chance.sample(places(values), min(3, len(places(values)))):
            old = at(values, keys)
            word = "Lời mới" if isinstance(old, str) else as_text(old)
            assert values_of(source_text(path, edited(path, before, [Put(keys, word)]))) == changed(values, Put(keys, word))
            assert edited(path, before, [Put(keys, old)]) == before


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_edit_of_a_line_of_any_body_leaves_all_other_bytes(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([path for path in SOURCES if path.endswith(".md")]))
    before = (ROOT / path).read_bytes()
    if data.draw(st.booleans()):
        before = b"\xef\xbb\xbf" + unicodedata.normalize("NFD", before.decode()).replace("\n", "\r\n").encode()
    source = source_text(path, before)
    below = source.text[source.below :].strip("\r\n").replace("\r\n", "\n")
    lines = unicodedata.normalize("NFC", below).split("\n")
    place = data.draw(st.integers(0, len(lines) - 1))
    new = data.draw(st.text(alphabet="aăé *#-|>`", min_size=1, max_size=20).filter(str.strip))
    lines[place] = new
    after = edited(path, before, [ReplaceBody("\n".join(lines))]).decode()
    old = source.text[source.below :].split("\n")
    first = next(number for number, line in enumerate(old) if line.strip("\r"))
    ended = "\r" if old[first + place].endswith("\r") else ""
    old[first + place] = new + ended
    assert after == source.text[: source.below] + "\n".join(old)
