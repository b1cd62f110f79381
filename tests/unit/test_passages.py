"""What of a text its readers see."""

import pytest

from cchc.editorial.passages import Passage


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Một <!-- hai\nba --> bốn", "Một         \n       bốn"),
        ("[tên](tin.md)", "[tên](      )"),
        ("[https://a.vn/x](../a.md)", f"[{' ' * 15}(       )"),
        ("[tên](\n  tin.md)", "[tên](\n        )"),
        ("[gọi](tel:0912) (tin.md)", "[gọi](tel:0912) (tin.md)"),
        ("   [một]: https://a.vn\nhai", f"{' ' * 22}\nhai"),
        ("x [một]: https://a.vn", f"x [một]: {' ' * 12}"),
        ("[^1]: chú thích", "[^1]: chú thích"),
        ("xem http://a.vn/b, xhttp://a.vn", f"xem {' ' * 14} xhttp://a.vn"),
        ("## Đề mục {#neo}", "## Đề mục       "),
    ],
)
def test_what_no_reader_sees_is_blank(text: str, seen: str) -> None:
    assert Passage((), text).seen == seen
