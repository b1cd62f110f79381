"""What is told of a source, in the words of its form: no keys, no lines, no commands for whoever has none of them."""

import re
from pathlib import Path

import pytest

from cchc.content.files import SETTINGS
from cchc.content.problems import Problem, Severity
from cchc.desk.forms.labels import label_anywhere
from cchc.desk.pieces import in_words, worded
from cchc.reading.items import kind_of
from cchc.reading.registers import register_model

_CASES = Path(__file__).parents[1] / "cases/rules"
_LINE = re.compile(r"^(\S+?):\d+:\d+: (?:error|warning|note) ([a-z-]+) (.+)$", re.MULTILINE)


def _told(path: str, message: str, rule: str = "any-rule") -> str:
    return in_words(Problem(path, 1, 1, Severity.ERROR, rule, message)).message


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("thiếu 'title' (tiêu đề); hãy thêm dòng 'title: …'", "thiếu “Tiêu đề” (tiêu đề); hãy điền ô “Tiêu đề”"),
        (
            "không lùi ngày bài viết, hãy ghi ngoại lệ vào 'quota.exceptions' của tệp này: "
            '{month: 2026-04, reason: "lý do", approved_by: "người chấp thuận"}; còn 1 mục chờ duyệt',
            "không lùi ngày bài viết, tháng được cho phép thiếu thì thêm 04/2026 vào “Định mức tin, bài”, “Tháng được chấp thuận "
            "thiếu”, kèm lý do và người chấp thuận; còn 1 mục chờ duyệt",
        ),
        ("'title': tiêu đề có 1 ký tự", "“Tiêu đề”: tiêu đề có 1 ký tự"),
        ("'corrections[2].date' trước 'date'", "“Đính chính” mục 2, “Ngày” trước “Ngày”"),
        (
            "có ký tự không nhìn thấy U+200B sau 'Ngày hội'; hãy xóa và gõ lại chỗ này, hoặc chạy 'cchc check --fix'",
            "có ký tự không nhìn thấy U+200B sau 'Ngày hội'; hãy xóa và gõ lại chỗ này",
        ),
        ("hãy ghi 'form: tra-loi-bao-chi' hoặc bỏ khóa này", "hãy ghi “Hình thức” là “Trả lời báo chí” hoặc bỏ chỗ này"),
        ("hãy thêm 'pin: true'", "hãy thêm “Ghim lên đầu trang chủ” là “có”"),
        (
            "không có chủ đề 'the-thao'; hãy chọn một mã trong docs/danh-muc/themes.yml",
            "không có chủ đề 'the-thao'; hãy chọn một mục trong danh mục “Chủ đề”",
        ),
        (
            "trạng thái là 'approved' nhưng thiếu 'approved_on'; hãy đổi 'status' thành draft",
            "trạng thái là “Đã duyệt” nhưng thiếu “Ngày duyệt”; hãy đổi “Trạng thái” thành “Bản nháp”",
        ),
        (
            "hãy trình duyệt lại rồi chạy 'cchc approve news/a.md --by \"người duyệt\"', hoặc trả lại như lúc duyệt",
            "hãy trình duyệt lại, hoặc trả lại như lúc duyệt",
        ),
        (
            "dấu kiểu cũ; hãy chạy 'cchc approve --renew' để đổi sang dấu mới",
            "dấu kiểu cũ; hãy nhờ người quản trị chạy lệnh “cchc approve --renew” để đổi sang dấu mới",
        ),
    ],
)
def test_an_item_is_spoken_of_as_its_form_does(message: str, told: str) -> None:
    assert _told("news/2026/a.md", message) == told


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("nên ghi 'reference: true'; kiểm tra lại", "nên ghi “Kế hoạch của cơ quan khác” là “có”; kiểm tra lại"),
        ("'unit' để trống; nhập lại với --unit nếu đã có", "“Đơn vị” để trống; chọn đơn vị ở Chung cho mọi mục nếu đã có"),
        ("muốn nhập thành kế hoạch thì thêm --kind ke-hoach", "muốn nhập thành kế hoạch thì chọn ở Đọc tệp này như"),
        ("a.md đang có lỗi; hãy chạy 'cchc check a.md' và sửa trước", "a.md đang có lỗi; hãy mở bài ấy và sửa trước"),
    ],
)
def test_remarks_of_an_import_speak_of_what_the_desk_has(remark: str, told: str) -> None:
    assert worded("plans/a.md", remark) == told


def test_settings_are_spoken_of_without_keys() -> None:
    said = (
        "1 thủ tục của trang mẫu chưa ghi quyết định công bố ('decision'); khi bỏ 'sample: true' mỗi thủ tục sẽ là một cảnh báo"
    )
    told = "1 thủ tục của trang mẫu chưa ghi quyết định công bố (“Quyết định công bố”); khi cổng thôi là trang mẫu mỗi thủ tục"
    assert _told("mkdocs.yml", said) == f"{told} sẽ là một cảnh báo"


def test_choices_are_told_by_their_names() -> None:
    said = "'level' không nhận giá trị 'Cấp xã'; ý bạn là 'xa'? Các giá trị được dùng: tinh (Cấp tỉnh), xa (Cấp xã)"
    told = "“Cấp” không nhận giá trị 'Cấp xã'; ý bạn là “Cấp xã”? Các giá trị được dùng: Cấp tỉnh, Cấp xã"
    assert _told("docs/danh-muc/units.yml", said) == told


def test_what_no_form_shows_stays_as_it_is_written() -> None:
    unknown = "không có khóa 'titel'; hãy xóa dòng này hoặc xem bảng các khóa trong hướng dẫn"
    assert _told("news/2026/a.md", unknown, "key-unknown") == unknown
    page = "hãy ghi ngày vào 'reviewed_on'"
    assert _told("docs/gioi-thieu.md", page) == page


# What is told of entries of the program's, which have a form of their own, and of settings that no form has.
_OTHERS = {"correction-unfit", "correction-unknown", "register-repeats", "register-former", "key-duplicate", "key-unknown"}
_OF_LINES = re.compile(
    r"(?:bỏ|xóa|thêm) (?:dòng|khóa)|'[a-z_]+: |cchc check|'cchc approve|danh-muc/[a-z-]+\.yml|lệnh “cchc check"
)


def _of_forms() -> list[tuple[str, str, str]]:
    """Return path, rule and message of all that the cases of rules tell of files that have a form."""
    goldens = (golden.read_text("utf-8") for golden in sorted(_CASES.glob("*/golden.txt")))
    found = [one for text in goldens for one in _LINE.findall(text) if one[0] != SETTINGS]
    has_form = [one for one in found if kind_of(one[0]) or register_model(one[0])]
    return [one for one in has_form if one[1] not in _OTHERS and not one[1].startswith(("yaml-", "front-matter-"))]


def test_nothing_that_is_told_under_a_field_speaks_of_keys_lines_or_commands() -> None:
    told = [(rule, _told(path, message, rule)) for path, rule, message in _of_forms()]
    assert len(told) > 300
    assert [one for one in told if _OF_LINES.search(one[1])] == []
    assert [one for one in told for key in re.findall(r"'([a-z_]+)'", one[1]) if label_anywhere(key)] == []
