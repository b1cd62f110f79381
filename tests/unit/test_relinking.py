"""Links to a renamed file get its new name, and no other byte changes."""

import pytest

from cchc.edition.relinking import relinked

OLD, NEW = "news/2026/2026-05-14-tin-cu.md", "news/2026/2026-05-14-tin-moi.md"
PLAN, OTHER = "plans/2026-xa.md", "plans/2026-xa-mau.md"
HEAD = "---\r\ntitle:  'A'   # ghi chú\r\n---\r\n\r\n"


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("news/2026/a.md", "[x](2026-05-14-tin-cu.md)", "[x](2026-05-14-tin-moi.md)"),
        ("news/2026/a.md", "[x](2026-05-14-tin-cu.md#muc) và\r\n[y](./2026-05-14-tin-cu.md)", None),
        ("docs/dan-hoi/a.md", "[x](../../news/2026/2026-05-14-tin-cu.md 'Tin')", None),
        (
            "docs/dan-hoi/a.md",
            "[2026-05-14-tin-cu.md](../../news/2026/2026-05-14-tin-cu.md), [x](../../news/2026/2026-05-14-tin-cu.md)",
            "[2026-05-14-tin-cu.md](../../news/2026/2026-05-14-tin-moi.md), [x](../../news/2026/2026-05-14-tin-moi.md)",
        ),
        ("docs/a.md", "<a href='../news/2026/2026-05-14-tin-cu.md'>x</a>", None),
        ("docs/a.md", "[x][1]\n\n[1]: ../news/2026/2026-05-14-tin-cu.md", None),
        # Another file, a longer name, what is code, another folder: these stay.
        ("news/2026/a.md", "[x](2026-05-14-tin-cu-hon.md) [y](../2025/2026-05-14-tin-cu.md)", ""),
        ("news/2026/a.md", "`[x](2026-05-14-tin-cu.md)` <!-- [x](2026-05-14-tin-cu.md) -->", ""),
        ("news/2026/a.md", "https://xa.gov.vn/news/2026/2026-05-14-tin-cu.md", ""),
    ],
)
def test_links_of_texts(path: str, before: str, after: str | None) -> None:
    wanted = before if after == "" else after or before.replace("tin-cu", "tin-moi")
    assert relinked(path, (HEAD + before).encode(), OLD, NEW) == (HEAD + wanted).encode()


@pytest.mark.parametrize(
    ("path", "old", "new", "before", "after"),
    [
        (
            "docs/danh-muc/events.yml",
            OLD,
            NEW,
            f"# s\n- id: a\n  post:  {OLD}  # bài\n",
            f"# s\n- id: a\n  post:  {NEW}  # bài\n",
        ),
        ("docs/ban-tin/a.yml", OLD, NEW, f"sections:\n  - items: [{OLD}, x]\n", f"sections:\n  - items: [{NEW}, x]\n"),
        ("news/a.md", PLAN, OTHER, '---\ntasks: ["2026-xa#3"]\n---\n', '---\ntasks: ["2026-xa-mau#3"]\n---\n'),
        ("plans/b.md", PLAN, OTHER, "---\nbased_on:\n  - plan: 2026-xa\n---\n", "---\nbased_on:\n  - plan: 2026-xa-mau\n---\n"),
        ("plans/b.md", PLAN, OTHER, "---\ntitle: 2026-xa\n---\n", "---\ntitle: 2026-xa\n---\n"),
    ],
)
def test_what_front_matter_and_registers_name(path: str, old: str, new: str, before: str, after: str) -> None:
    assert relinked(path, before.encode(), old, new) == after.encode()


def test_what_cannot_be_read_stays() -> None:
    broken = b'---\ntitle: "A\n---\n\n[x](2026-05-14-tin-cu.md)\n'
    assert relinked("news/2026/a.md", broken, OLD, NEW) == broken
    assert relinked("news/2026/a.md", b"\xff", OLD, NEW) == b"\xff"
