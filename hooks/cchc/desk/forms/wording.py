"""What was written for whoever sees the file and a window of commands, in the words of a form: keys, values, lines, registers."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from cchc.content.choices import Status
from cchc.desk.forms.form import EditForm, Field
from cchc.desk.forms.labels import label_anywhere, with_labels
from cchc.desk.forms.places import REGISTERS
from cchc.language.patterns import late
from cchc.reading.program_registers import register_path

# What no field of a form can say otherwise, before keys have their names: of lines, of commands that the desk does itself.
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (late(said), instead)
    for said, instead in (
        (r", hoặc chạy 'cchc check --fix'", ""),
        (r"hãy chạy 'cchc check (?!--)[^']*' và", "hãy mở bài ấy và"),
        (r"nhập lại với --unit", "chọn đơn vị ở Chung cho mọi mục"),
        (r"thì thêm --kind ke-hoach", "thì chọn ở Đọc tệp này như"),
        (r"hãy chạy cchc check --fix để xóa", "hãy mở bài này rồi bấm Lưu, bàn làm việc tự xóa ghi chú ấy"),
        (
            r"hãy ghi chữ của phương án đúng vào trước dấu băm, .*",
            "hãy chọn lại phương án đúng rồi bấm Lưu; mã dự thi đã nộp vẫn chấm được",
        ),
        (
            r"hãy chạy 'cchc check --fix' để thêm sẵn từng mục, chỉ với những gì các bài đã ghi",
            "hãy bấm Thêm mục mới ở danh mục “Văn bản” cho từng văn bản, chỉ ghi những gì các bài đã ghi",
        ),
        (r"hãy chạy cchc check --fix để đổi thành dấu băm", "hãy lưu lại, bàn làm việc tự đổi thành dấu băm"),
        (r",? (?:rồi )?chạy lại 'cchc (?:bulletin|poster) [^']*'", ", làm lại tệp ở trang Làm sản phẩm"),
        (r"hãy trình duyệt lại rồi chạy 'cchc approve [^']*'", "hãy trình duyệt lại"),
        (r"(?:chạy|bằng) 'cchc approve (?!--renew)[^']*'", "duyệt ở trang duyệt của bài"),
        (r"hãy để người có trong danh mục ký: 'cchc approve [^']*'", "hãy để người có trong danh mục ký ở trang duyệt của bài"),
        (
            r"hãy tạo khóa bằng '(cchc [^']*)', rồi 'cchc approve [^']*'",
            r"hãy nhờ người quản trị tạo khóa bằng lệnh “\1”, rồi duyệt lại",
        ),
        (r"hãy chạy (?:'(?=cchc [^']*'))?(cchc check --fix|cchc [^';]*)'?", r"hãy nhờ người quản trị chạy lệnh “\1”"),
        (
            r"hãy ghi ngoại lệ vào ('[a-z_.]+') của tệp này: \{month: (\d{4})-(\d\d), [^}]*\}",
            r"tháng được cho phép thiếu thì thêm \3/\2 vào \1, kèm lý do và người chấp thuận",
        ),
        (r", mỗi câu có question, choices, answer, explanation, source", ""),
        (r"hãy viết dưới phần khai báo", "hãy viết câu trả lời"),
        (r"thì ghi captions: ", "thì ghi ở ô ấy: "),
        (r"cổng đã ghi 'sample: false'", "cổng không còn là trang mẫu"),
        (r"khi bỏ 'sample: true'", "khi cổng thôi là trang mẫu"),
        (r"thêm dòng '([a-z_]+): …'", r"điền ô '\1'"),
        (r"thêm dòng '- đường dẫn tệp' dưới '", "chọn bài ở '"),
        (r", mỗi (?:thủ tục|phương án) một dòng '.*'", ""),
        (r": '- id: [^']*' và dòng dưới 'name: [^']*'", ""),
        (r"hãy điền giá trị hoặc bỏ dòng này", "hãy điền vào, hoặc bỏ hẳn mục này"),
        (r"mà có dòng này là cổng làm theo", "mà ô này có chữ là cổng làm theo"),
        (r"(bỏ|xóa) (?:dòng|khóa) (này|ấy|đó)\b", r"\1 chỗ \2"),
        (r"ghi lại hai dòng đó", "ghi lại hai ô đó"),
        (r"\b(?:dòng|khóa) '(?=[a-z_]+')", "'"),
        (r"chọn một mã trong", "chọn một mục trong"),
    )
)
# A key with its value: 'form: tra-loi-bao-chi'.
_GIVEN = late(r"'([a-z_]+): ([^'…]+)'")
# A value of a closed list, as files hold it.
_VALUE = late(r"\b(thành|là|ghi) (?:'([a-z][a-z-]*)'|([a-z][a-z-]*)(?![\w“']))")
_CHOICES = late(r"(?<=Các giá trị được dùng: ).*")
_CHOICE = late(r"[a-z0-9-]+ \(([^()]*(?:\([^()]*\))?[^()]*)\)")
_YES_NO = {"true": "có", "false": "không"}


def as_on_forms(message: str, form: EditForm) -> str:
    """Return a message about a source as it is told to whoever fills in its form; what has no name there stays as it is."""
    for said, instead in _PHRASES:
        message = said.sub(instead, message)
    message = _CHOICES.sub(lambda found: _CHOICE.sub(r"\1", found[0]), message)
    message = _GIVEN.sub(lambda found: _given(found, form), message)
    message = _VALUE.sub(lambda found: _value(found, _values(form)), message)
    for pattern, name in _registers():
        message = pattern.sub(name, message)
    return with_labels(message, _labels(form))


def _labels(form: EditForm) -> Callable[[str], str | None]:
    return lambda key: form.label(key) or label_anywhere(key)


def _given(found: re.Match[str], form: EditForm) -> str:
    label = _labels(form)(found[1])
    field = next((field for field in _fields(form.fields) if field.name == found[1]), None)
    options = {option.value: option.label for option in field.options} if field else {}
    value = (options | _YES_NO).get(found[2], found[2])
    return f"“{label}” là “{value}”" if label else found[0]


def _value(found: re.Match[str], values: Mapping[str, str]) -> str:
    name = values.get(found[2] or found[3])
    return f"{found[1]} “{name}”" if name else found[0]


def _values(form: EditForm) -> Mapping[str, str]:
    """Return how each value of the closed lists of a form is called; a status may be one that commands alone write."""
    named = {option.value: option.label for field in _fields(form.fields) for option in field.options}
    return named | {status.value: status.label for status in Status}


def _fields(fields: tuple[Field, ...]) -> list[Field]:
    return [one for field in fields for one in (field, *_fields(field.fields))]


@cache
def _registers() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what names the file of each register, with what the register is called."""
    found = []
    for name, label in REGISTERS.items():
        folder, _, file = register_path(name).rpartition("/")
        short = folder.rpartition("/")[2]
        pattern = rf"(?:danh mục )?(?<![\w/.-])'?(?:(?:{folder}|{short})/)?{re.escape(file)}\b'?"
        found.append((re.compile(pattern), f"danh mục “{label}”"))
    return tuple(found)
