"""Vietnamese names and numbers for the page and the plot."""

from tests.bench.results import ADDED, COLD, EDITED, RENAMED, RETITLED, SAME

BUILDERS = {
    "portal": "Cổng CCHC",
    "blog": "Material blog, tìm kiếm, RSS",
    "mkdocs": "MkDocs, trang rời",
    "hugo": "Hugo, danh sách, chủ đề, RSS",
    "zensical": "Zensical, trang rời",
}
SCENARIOS = {
    COLD: "dựng từ đầu",
    SAME: "không đổi gì",
    EDITED: "sửa chữ trong một bài",
    RETITLED: "sửa tiêu đề một bài",
    ADDED: "thêm một bài",
    RENAMED: "đổi tên một chủ đề",
}


def number(value: float, places: int | None = None) -> str:
    """A number as Vietnamese is written: 10.000 and 0,25; without `places` as many as needed."""
    told = f"{value:,.{places}f}" if places is not None else f"{value:,.6f}".rstrip("0").rstrip(".")
    return told.translate(str.maketrans(",.", ".,"))
