"""Vietnamese names and numbers for the page and the plot."""

from tests.bench.goals import PREVIEW_SHARES, SHARES
from tests.bench.parts import LOADING, REST
from tests.bench.results import ADDED, COLD, EDITED, RENAMED, RETITLED, SAME, STYLED, TEMPLATED, WORDED

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
    WORDED: "thêm một lời nói hằng ngày",
    STYLED: "thêm một quy tắc vào bảng kiểu",
    TEMPLATED: "sửa mẫu trang của câu hỏi",
}
PARTS = {
    LOADING: "mở Python, nạp chương trình",
    "reading": "đọc nguồn, đọc lại điều đã nhớ",
    "converting": "chuyển chữ thành HTML",
    "judging": "soát nội dung",
    "comparing": "so với lần trước",
    "laying-out": "xếp trang, danh sách",
    "pages": "làm trang và ghi ra đĩa",
    "cards": "vẽ ảnh chia sẻ",
    "feeds": "nguồn tin RSS",
    "search": "tệp tìm kiếm",
    "publishing": "soát trang cũ, thay trang mới",
    REST: "MkDocs và việc khác",
}
_OF_HUGO = "so với Hugo dựng toàn bộ 5.000 bài"
GOALS = {
    "blog": "Dựng từ đầu 5.000 bài, so với blog của Material",
    **{scenario: f"Cổng {SCENARIOS[scenario]}, {_OF_HUGO}" for scenario in SHARES},
    **{
        f"preview {scenario}": f"Xem trước, {SCENARIOS[scenario]}: từ lúc lưu tới lúc trang hiện, {_OF_HUGO}"
        for scenario in PREVIEW_SHARES
    },
    "growth": "10.000 bài so với 5.000 bài, lần dựng tăng nhiều nhất",
    "memory": "Bộ nhớ cao nhất của mọi tiến trình khi dựng từ đầu 10.000 bài",
}


def number(value: float, places: int | None = None) -> str:
    """A number as Vietnamese is written: 10.000 and 0,25; without `places` as many as needed."""
    told = f"{value:,.{places}f}" if places is not None else f"{value:,.6f}".rstrip("0").rstrip(".")
    return told.translate(str.maketrans(",.", ".,"))
