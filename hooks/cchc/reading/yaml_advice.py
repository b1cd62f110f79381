"""What the YAML parser's complaint means to an officer: what stands on the line, and how to mend it."""

from itertools import takewhile

from cchc.language.patterns import late

# What the parser says, and what an officer must do; the first that matches wins.
_ADVICE = (
    (
        "mapping values are not allowed",
        "có dấu hai chấm trong giá trị, hoặc dòng thụt vào quá sâu; hãy đặt giá trị trong dấu nháy kép hoặc viết thẳng hàng",
    ),
    ("found character '\\t'", "có phím Tab; hãy thụt dòng bằng dấu cách"),
    ("cannot start any token", "có ký tự đặc biệt ở đầu giá trị; hãy đặt cả giá trị trong dấu nháy kép"),
    ("unexpected end of stream", "có dấu nháy mở mà chưa đóng; hãy thêm dấu nháy đóng"),
    ("unexpected document indicator", "có dấu nháy mở mà chưa đóng; hãy thêm dấu nháy đóng"),
    ("unknown escape character", "có dấu \\ trong dấu nháy kép; hãy thay bằng dấu / hoặc đặt cả giá trị trong dấu nháy đơn '"),
    ("expected ',' or ']'", "danh sách trong ngoặc vuông chưa đóng hoặc thiếu dấu phẩy; hãy kiểm tra dấu ] và dấu phẩy"),
    ("expected ',' or '}'", "nhóm trong ngoặc nhọn chưa đóng hoặc thiếu dấu phẩy; hãy kiểm tra dấu } và dấu phẩy"),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên khóa; hãy viết 'khóa: giá trị'"),
    ("did not find expected key", "dòng này thụt vào chưa đúng hoặc dấu nháy đặt sai; hãy viết thẳng hàng với các khóa khác"),
    ("did not find expected '-'", "dòng này phải bắt đầu bằng dấu gạch và thẳng hàng với các dòng khác của danh sách"),
    ("expected <document start>", "dòng ... ở trên là dấu kết thúc của YAML; hãy xóa dòng ... đó"),
    ("expected '<document start>'", "dòng ... ở trên là dấu kết thúc của YAML; hãy xóa dòng ... đó"),
    ("control characters are not allowed", "có ký tự điều khiển không nhìn thấy; hãy xóa và gõ lại dòng này"),
)
_ANY = "hãy so với mẫu trong hướng dẫn, mỗi dòng là 'khóa: giá trị'"
# Before the value: dashes of a list, and the name of a key.
_BEFORE = late(r"[ \t]*(?:-[ \t]+)*(?:[^\s:\"'“‘#\[{*&!%@`|>][^:]{0,60}?:[ \t]+)?")
_CURLY = {"“": "“ ”", "”": "“ ”", "„": "“ ”", "‟": "“ ”", "‘": "‘ ’", "’": "‘ ’", "‚": "‘ ’", "‛": "‘ ’"}
_BLOCK = late(r"[|>][-+0-9]{0,2}\s*(?:#.*)?")
# What a value cannot begin with, or not without more.
_OF_YAML = frozenset("*&!%@`|>,]}?[{")
_LISTED = 'dấu gạch đứng ngay sau tên khóa; danh sách thì viết mỗi mục một dòng bên dưới, lời văn thì đặt trong dấu nháy kép "'


def seen_on(line: str, column: int, said: str) -> str:
    """Return what is wrong with `line`, and how to mend it, "" when it does not show.

    The parser stumbled at `column` (from 0) and `said` why.
    """
    before = _BEFORE.match(line)
    start = before.end() if before else 0
    value = line[start:].rstrip()
    inside = value and column >= start
    return odd_indent(line) or (inside and (_of_quotes(said, value) or _of_sign(said, value))) or ""


def meant(said: str) -> str:
    """Return how to mend what the parser complains of."""
    return next((mend for sign, mend in _ADVICE if sign in said), _ANY)


def odd_indent(line: str) -> str:
    """Return what is wrong with the blanks before the first word of a line, "" when they are spaces and tabs."""
    blanks = "".join(takewhile(lambda sign: sign.isspace() or sign == "-", line))
    odd = next((sign for sign in blanks if sign not in " \t-"), "")
    return (
        f"đầu dòng thụt bằng {blank_name(odd)}, không phải dấu cách thường; hãy xóa phần thụt và gõ lại bằng dấu cách"
        if odd
        else ""
    )


def blank_name(sign: str) -> str:
    """Return what an officer may call a blank that looks like a space and is none."""
    return f"dấu cách không ngắt (U+{ord(sign):04X})" if sign in "\u00a0\u202f" else f"khoảng trắng lạ (U+{ord(sign):04X})"


def wrong_beginning(sign: str) -> str:
    """Return what is wrong with a value that begins with a sign of YAML."""
    return f'giá trị bắt đầu bằng dấu {sign} mà máy hiểu theo nghĩa riêng; hãy đặt cả giá trị trong dấu nháy kép "'


def _of_quotes(said: str, value: str) -> str:
    first, last = value[0], value[-1]
    if first in _CURLY and "mapping values" in said:
        if last in _CURLY and len(value) > 1:
            straight = "'" if '"' in value else '"'
            what = f"giá trị có dấu hai chấm mà đặt trong dấu nháy cong {_CURLY[first]}"
            return f"{what}; hãy thay cả hai bằng dấu nháy thẳng {straight}"
        if last in "\"'":
            return f"giá trị mở bằng dấu nháy cong {first} mà đóng bằng dấu nháy thẳng {last}; hãy thay dấu mở bằng {last}"
    if first in "\"'" and last in _CURLY and value.count(first) == 1:
        return f"giá trị mở bằng dấu nháy thẳng {first} mà đóng bằng dấu nháy cong {last}; hãy thay dấu đóng bằng {first}"
    if first in "\"'" and "did not find expected key" in said:
        other = "nháy đơn '" if first == '"' else 'nháy kép "'
        return f"còn chữ đứng sau dấu nháy đóng; hãy đặt cả giá trị trong dấu {other}"
    return ""


def _of_sign(said: str, value: str) -> str:
    """Return what is wrong with a value that begins with a sign of YAML; brackets that never close have advice of their own."""
    sign = value[0]
    if sign == "-":
        return _LISTED if value[1:2].isspace() else ""
    if sign not in _OF_YAML or _BLOCK.fullmatch(value) or (sign in "[{" and "did not find expected key" not in said):
        return ""
    return wrong_beginning(sign)
