"""click's own words in Vietnamese.

click asks gettext for them, which would look for a catalogue of the machine's language; an officer's machine may well speak
English. So its modules are given the words themselves.
"""

import importlib
from collections.abc import Mapping

import click

from cchc.cli.later import LaterCommands

_MODULES = ("core", "exceptions", "types", "decorators", "formatting", "parser", "termui", "_termui_impl", "utils")
# As click 8.3 to 8.5 has them; what is not here stays as it is, and a test looks for English in every help.
WORDS: Mapping[str, str] = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Các lệnh",
    "Positional arguments": "Đối số",
    "Show this message and exit.": "Xem cách dùng rồi thôi.",
    "Show the version and exit.": "Xem phiên bản rồi thôi.",
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Gõ '{command} {option}' để xem cách dùng.",
    "Aborted!": "Đã dừng, chưa làm gì thêm.",
    "deprecated": "sắp bỏ",
    "Missing command.": "Thiếu tên lệnh.",
    "Missing argument": "Thiếu đối số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Missing {param_type}": "Thiếu {param_type}",
    "Got unexpected extra argument ({args})": "Thừa đối số ({args})",
    "Got unexpected extra arguments ({args})": "Thừa các đối số ({args})",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "Did you mean {possibility}?": "Ý bạn là {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Ý bạn là một trong: {possibilities}?)",
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không hợp lệ: {message}",
    "{value!r} is not {choice}.": "{value!r} không phải là {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} không thuộc các giá trị {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là số hợp lệ.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} không phải đúng hay sai; hãy ghi {states}",
    "{value} is not in the range {range}.": "{value} không nằm trong khoảng {range}.",
    "{value!r} does not match the format {format}.": "{value!r} không viết theo dạng {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} không viết theo dạng nào trong {formats}.",
    "Choose from:\n\t{choices}": "Hãy chọn trong:\n\t{choices}",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị đi kèm.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn {name!r} cần {nargs} giá trị đi kèm.",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không nhận giá trị.",
    "Argument {name!r} takes {nargs} values.": "Đối số {name!r} nhận {nargs} giá trị.",
    "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị mà chỉ có 1.",
    "Takes {nargs} values but {len} were given.": "Cần {nargs} giá trị mà có {len}.",
    "{len_type} values are required, but {len_value} was given.": "Cần {len_type} giá trị mà có {len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Cần {len_type} giá trị mà có {len_value}.",
    "{name} {filename!r} does not exist.": "Không thấy {name} {filename!r}.",
    "{name} {filename!r} is a file.": "{name} {filename!r} là một tệp.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} là một thư mục.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} không đọc được.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} không ghi được.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} không chạy được.",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename!r}: {message}",
    "unknown error": "không rõ vì sao",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "required": "bắt buộc",
    "default: {default}": "mặc định: {default}",
    "(dynamic)": "(tùy lúc)",
    "Do you want to continue?": "Có làm tiếp không?",
    "Repeat for confirmation": "Gõ lại để xác nhận",
    "Error: The two entered values do not match.": "Lỗi: hai lần gõ không giống nhau.",
    "Error: invalid input": "Lỗi: chỉ gõ y (có) hoặc n (không)",
    "Press any key to continue...": "Bấm một phím bất kỳ để tiếp tục…",
}
_ARGUMENTS = {"PATH": "TỆP", "PATHS": "TỆP", "FILE": "TỆP", "FILES": "TỆP", "SOURCE": "TỆP", "SOURCES": "TỆP"}


def speak_vietnamese(command: click.Command) -> None:
    """Give click, and a command with all below it, Vietnamese words; again changes nothing."""
    for name in _MODULES:
        module = importlib.import_module(f"click.{name}")
        for function, words in (("_", _word), ("ngettext", _words)):
            if hasattr(module, function):
                setattr(module, function, words)
    name_parts(command)


def _word(text: str) -> str:
    return WORDS.get(text, text)


def _words(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)


def name_parts(command: click.Command) -> None:
    """Name in Vietnamese what stands for options, commands and files in the line of usage."""
    command.options_metavar = "[TÙY CHỌN]"
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and parameter.metavar is None:
            name = _ARGUMENTS.get(parameter.human_readable_name, parameter.human_readable_name)
            parameter.metavar = f"[{name}]..." if parameter.nargs == -1 else name
    if isinstance(command, click.Group):
        command.subcommand_metavar = "LỆNH [ĐỐI SỐ]..."
        # Those that are read later are named then.
        below = () if isinstance(command.commands, LaterCommands) else command.commands.values()
        for one in below:
            name_parts(one)
