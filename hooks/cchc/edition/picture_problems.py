"""What is wrong with pictures, told where a text shows them."""

import posixpath
from collections.abc import Iterator, Mapping

from cchc.content.choices import Status
from cchc.content.problems import Fault, Problem, Severity
from cchc.publishing.pictures import Look
from cchc.publishing.pictures import PictureFault as Wrong
from cchc.reading.links import named
from cchc.reading.sources import Sources

_PLACED = (
    "hình có ghi vị trí chụp (GPS): bản đăng trên cổng đã bỏ, nhưng ai xem được tệp gốc này vẫn đọc được; nếu kho tệp để "
    "công khai, hãy xóa vị trí khỏi tệp (Windows: Thuộc tính > Chi tiết > Loại bỏ thuộc tính) và tắt ghi vị trí trong máy ảnh"
)


def picture_problems(sources: Sources, looks: Mapping[str, Look]) -> Iterator[Problem]:
    """Yield the faults of pictures at every place that names them, and a note of each that tells where it was taken."""
    for path, seen in looks.items():
        if seen.placed:
            yield Problem(path, 1, 1, Severity.NOTE, "picture-gps", _PLACED)
    wrong = {path: seen for path, seen in looks.items() if seen.fault}
    if not wrong:
        return
    reported: set[str] = set()
    for shown, problem in _places(sources, wrong):
        reported.add(shown)
        yield problem
    for path in sorted(wrong.keys() - reported):
        # Nobody shows it: nothing is lost when it stays away.
        yield Problem(path, 1, 1, Severity.WARNING, *_message(path, wrong[path]))


def _places(sources: Sources, wrong: Mapping[str, Look]) -> Iterator[tuple[str, Problem]]:
    # Of what was taken down nothing is shown, and nothing may keep it from being taken down.
    gone = {path for path, draft in sources.drafts.items() if draft.item and draft.item.status is Status.WITHDRAWN}
    for draft in sources.drafts.values():
        item = draft.item if draft.path not in gone else None
        if item and item.image and (path := named(draft.path, item.image, wrong)):
            yield path, draft.problem(Fault(draft.path, ("image",), *_message(path, wrong[path])))
    for body in (body for path, body in sources.bodies.items() if path not in gone):
        for line, column, target in body.links:
            if path := named(body.path, target, wrong):
                yield path, Problem(body.path, line, column, Severity.ERROR, *_message(path, wrong[path]))


def _message(path: str, seen: Look) -> tuple[str, str]:
    name = posixpath.basename(path)[:80]
    if seen.fault is Wrong.TOO_LARGE:
        size = f" ({seen.width} × {seen.height} điểm ảnh)" if seen.width else ""
        return "picture-too-large", f"hình '{name}' quá lớn{size}; hãy thu nhỏ còn khoảng 4000 điểm ảnh chiều ngang rồi chép đè"
    if seen.fault is Wrong.HEIC:
        return (
            "picture-heic",
            f"'{name}' là ảnh HEIC của điện thoại, cổng chưa đọc được; hãy đổi sang JPG: trên iPhone vào Cài đặt > Camera > "
            "Định dạng, chọn Tương thích nhất rồi chụp hoặc gửi lại; trên Windows mở bằng Photos, chọn Lưu thành (Save as) .jpg; "
            "hoặc cài thêm để cổng tự đổi: pip install pillow-heif",
        )
    return (
        "picture-broken",
        f"không đọc được hình '{name}': tệp hỏng, tải về chưa xong hoặc không phải là hình; hãy mở hình gốc bằng chương trình "
        "xem ảnh, lưu lại thành JPG rồi chép đè lên tệp này",
    )
