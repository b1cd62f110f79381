"""What is said of a text that YAML reads otherwise than its author: what stands there, in which line, and how to mend it."""

from pathlib import Path

import pytest

from cchc.reading.registers import FOLDER
from cchc.reading.yaml_tree import read_yaml
from tests.conftest import SMALL, edition_of, write_files

NBSP = "\u00a0"
STOPS = "từ đây không đọc được: "
CURLY = STOPS + "giá trị có dấu hai chấm mà đặt trong dấu nháy cong {}; hãy thay cả hai bằng dấu nháy thẳng {}"
INDENT = "đầu dòng thụt bằng {}, không phải dấu cách thường; hãy xóa phần thụt và gõ lại bằng dấu cách"
OWN = STOPS + 'giá trị bắt đầu bằng dấu {} mà máy hiểu theo nghĩa riêng; hãy đặt cả giá trị trong dấu nháy kép "'
ONE = "hãy xóa dòng ---, mọi khóa của tệp nằm trong một phần"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit: x\ntitle: “Hỏi: đáp”\n", [(2, CURLY.format("“ ”", '"'))]),
        ("title: ‘Hỏi: đáp’\n", [(1, CURLY.format("‘ ’", '"'))]),
        ("- say: “Hỏi: đáp”\n", [(1, CURLY.format("“ ”", '"'))]),
        ("- “Hỏi: “trong” và đáp: hết”\n", [(1, CURLY.format("“ ”", '"'))]),
        ('title: “Hỏi: "a" đáp”\n', [(1, CURLY.format("“ ”", "'"))]),
        (
            'title: "Hỏi: đáp”\nunit: x\n',
            [
                (
                    1,
                    f'{STOPS}giá trị mở bằng dấu nháy thẳng " mà đóng bằng dấu nháy cong ”; hãy thay dấu đóng bằng "',
                )
            ],
        ),
        (
            'title: “Hỏi: đáp"\n',
            [(1, f'{STOPS}giá trị mở bằng dấu nháy cong “ mà đóng bằng dấu nháy thẳng "; hãy thay dấu mở bằng "')],
        ),
        (
            'title: "Hỏi" và đáp\n',
            [(1, f"{STOPS}còn chữ đứng sau dấu nháy đóng; hãy đặt cả giá trị trong dấu nháy đơn '")],
        ),
        (
            'file: "C:\\van-ban\\ke-hoach"\n',
            [(1, f"{STOPS}có dấu \\ trong dấu nháy kép; hãy thay bằng dấu / hoặc đặt cả giá trị trong dấu nháy đơn '")],
        ),
        (f"media:\n{NBSP}{NBSP}file: x\n", [(2, INDENT.format("dấu cách không ngắt (U+00A0)"))]),
        (
            f"a: b\n{NBSP} c: d\n{NBSP} e: f\n",
            [(2, INDENT.format("dấu cách không ngắt (U+00A0)")), (3, INDENT.format("dấu cách không ngắt (U+00A0)"))],
        ),
        (f"a:\n  b: c\n {NBSP}d: e\n", [(3, STOPS + INDENT.format("dấu cách không ngắt (U+00A0)"))]),
        (f"- id: x\n{NBSP} name: y\n", [(2, STOPS + INDENT.format("dấu cách không ngắt (U+00A0)"))]),
        ("- id: x\n\u3000name: y\n", [(2, STOPS + INDENT.format("khoảng trắng lạ (U+3000)"))]),
        (f"-{NBSP}id: x\n", [(1, INDENT.format("dấu cách không ngắt (U+00A0)"))]),
        (f"a: b\n{NBSP}\nc: d\n", [(2, STOPS + INDENT.format("dấu cách không ngắt (U+00A0)"))]),
        (
            f"title:{NBSP}Tin\nunit: x\n",
            [
                (
                    1,
                    "sau dấu hai chấm là dấu cách không ngắt (U+00A0), không phải dấu cách thường; hãy xóa nó và gõ lại dấu cách",
                )
            ],
        ),
        (
            f"title{NBSP}: Tin\n",
            [(1, "sau tên khóa là dấu cách không ngắt (U+00A0); hãy xóa nó, dấu hai chấm đứng sát tên khóa")],
        ),
        ("a:\n\tb: c\n", [(2, f"{STOPS}có phím Tab; hãy thụt dòng bằng dấu cách")]),
        ("a:\n  b: c\n  \td: e\n", [(3, f"{STOPS}có phím Tab; hãy thụt dòng bằng dấu cách")]),
        ("title: *Quan trọng* lắm\n", [(1, OWN.format("*"))]),
        ("title: **Quan trọng**\n", [(1, OWN.format("*"))]),
        ("title: &Cùng làm\n", [(1, OWN.format("&"))]),
        ("title: & cùng làm\n", [(1, OWN.format("&"))]),
        ("title: !Chú ý\n", [(1, OWN.format("!"))]),
        ("title: ! Chú ý: gì\n", [(1, OWN.format("!"))]),
        ("- !gì\n- x\n", [(1, OWN.format("!"))]),
        *((f"title: {sign}x y\n", [(1, OWN.format(sign))]) for sign in "%@`"),
        *((f"ways:\n  - {sign}x y\n", [(2, OWN.format(sign))]) for sign in "%@`"),
        ("title: > 5 ngày\n", [(1, OWN.format(">"))]),
        ("title: [Mới] Hỏi đáp\n", [(1, OWN.format("["))]),
        (
            "title: - Hỏi đáp\n",
            [
                (
                    1,
                    f"{STOPS}dấu gạch đứng ngay sau tên khóa; danh sách thì viết mỗi mục một dòng bên dưới, "
                    'lời văn thì đặt trong dấu nháy kép "',
                )
            ],
        ),
        ("a: b\nc: d\n---\n", [(3, f"dòng --- này là thừa; {ONE}")]),
        ("---\na: b\n---\n", [(3, f"dòng --- này là thừa; {ONE}")]),
        ("---\na: b\n--- \n\nLời văn\n", [(3, f"phần dưới dòng --- này không được đọc; {ONE}")]),
        ("a: b\n---\nc: d\n", [(2, f"phần dưới dòng --- này không được đọc; {ONE}")]),
        ("a: b\n...\nc: d\n", [(3, f"{STOPS}dòng ... ở trên là dấu kết thúc của YAML; hãy xóa dòng ... đó")]),
    ],
)
def test_what_is_told(text: str, told: list[tuple[int, str]]) -> None:
    assert [(fault.place.line, fault.message) for fault in read_yaml(text).faults] == told


@pytest.mark.parametrize(
    "text",
    [
        f"a: |\n  b\n  {NBSP}{NBSP}c: d\n",
        f"a: b{NBSP}c\n",
        "a: “b” và c\n",
        "a: |\n  “b: c”\n  *d*\n  @e\n",
        'a: "*b"\n',
        "a: 5 % và b*c & d!\n",
        "---\na: b\n",
        "a: b\n...\n",
    ],
)
def test_what_yaml_reads_as_its_author_meant_it(text: str) -> None:
    assert read_yaml(text).faults == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{}: “Hỏi: đáp”\n", CURLY.format("“ ”", '"')),
        ("{}: **Mới**\n", OWN.format("*")),
        ("{}: !Mới\n", OWN.format("!")),
    ],
)
@pytest.mark.parametrize(
    ("path", "before", "key", "after"),
    [
        ("news/2026/2026-05-10-thu.md", "---\n", "title", "---\n\nThân bài.\n"),
        ("docs/trang.md", "---\n", "title", "---\n\n# Trang\n"),
        ("docs/tinh-huong/thu.yml", "unit: xa-mau\n", "title", ""),
        ("docs/cuoc-thi/thu.yml", "unit: xa-mau\n", "title", ""),
        ("docs/ban-tin/2026-04.yml", "unit: xa-mau\n", "title", ""),
        (f"{FOLDER}/abbreviations.yml", "- short: THU\n", "  full", ""),
    ],
)
def test_it_is_told_of_every_file(path: str, before: str, key: str, after: str, line: str, message: str, tmp_path: Path) -> None:
    root = write_files(tmp_path, {**SMALL, path: before + line.format(key) + after})
    assert [(p.line, p.message) for p in edition_of(root).problems if p.path == path and p.rule == "yaml-invalid"] == [
        (2, message)
    ]


def test_a_register_says_what_its_values_lost(tmp_path: Path) -> None:
    path = f"{FOLDER}/plain-words.yml"
    root = write_files(tmp_path, {**SMALL, path: "- say: “căn cứ #1”\n  mean: dựa vào\n- say: nhằm\n  note: “để”\n"})
    told = [
        (p.line, p.rule, p.message)
        for p in edition_of(root).problems
        if p.path == path and p.rule in ("value-cut", "quotes-curly")
    ]
    assert told == [
        (
            1,
            "value-cut",
            "phần '#1”' không được đọc vì dấu # mở đầu một ghi chú; hãy thay dấu nháy cong bằng dấu nháy thẳng \"",
        ),
        (
            4,
            "quotes-curly",
            'giá trị nằm trọn trong dấu nháy cong, người đọc sẽ thấy cả dấu; hãy bỏ đi, hoặc thay bằng dấu nháy thẳng "',
        ),
    ]
