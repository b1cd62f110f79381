"""What stops a build before anything is replaced, in words for whoever runs it."""

import errno
import logging
import os
import socket
import traceback
from collections.abc import Iterator
from pathlib import Path

import jinja2
from mkdocs.exceptions import Abort

from cchc.language.patterns import late
from cchc.machine.failures import last_place_in
from cchc.machine.staging import Misplaced
from cchc.publishing.assets import NoAsset
from cchc.reading.site_places import held_at
from cchc.reading.writing import reason_of

# In the words of a traceback, in which templates stand under their own names.
_TEMPLATE = late(r'File "([^"\n]+\.(?:html|xml|json|js|css|svg|txt))", line (\d+)')


class TextChanged(Exception):
    """The text at a path is not any more what this build read."""


def require_no_warnings(logger: logging.Logger) -> None:
    """Stop where warnings are counted (`--strict`) and there are any; MkDocs itself looks only after the last event."""
    if count := sum(
        number for handler in _handlers(logger) if hasattr(handler, "get_counts") for _, number in handler.get_counts()
    ):
        raise Abort(f"Chưa thay trang vì có {count} cảnh báo ở trên (dựng với --strict); trang đã dựng lần trước còn nguyên")


def require_place_of_its_own(settings: str, site_dir: str) -> None:
    """Stop where the site would take the place of what an office has written."""
    if what := held_at(Path(settings).parent, Path(site_dir)):
        raise Abort(
            f"Chưa dựng trang: '{_near(site_dir)}' {what}, mà dựng trang sẽ xóa hết tệp ở đó; hãy dựng vào thư mục khác "
            "('site_dir: site' trong mkdocs.yml, hoặc bỏ --site-dir)"
        )


def _handlers(logger: logging.Logger | None) -> Iterator[logging.Handler]:
    while logger:
        yield from logger.handlers
        logger = logger.parent


def require_free_port(host: str, port: int) -> None:
    """Stop where the preview could not be shown; MkDocs itself tries only after the first build."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        # As the server asks for it; on Windows that would let two previews have one port.
        option = socket.SO_REUSEADDR if os.name == "posix" else socket.SO_EXCLUSIVEADDRUSE  # type: ignore[attr-defined,unused-ignore]
        tried.setsockopt(socket.SOL_SOCKET, option, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise Abort(f"Chưa xem trước được: {_no_port(error, host, port)}") from None


def _no_port(error: OSError, host: str, port: int) -> str:
    other = f"mkdocs serve -a {host}:{port + 1 if port < 65535 else 8001}"
    if error.errno == errno.EADDRINUSE:
        return (
            f"cổng mạng {port} đang có chương trình khác dùng, có thể là một lần xem trước chưa tắt; "
            f"hãy tắt chương trình đó, hoặc chạy: {other}"
        )
    if error.errno == errno.EACCES:
        return f"máy không cho dùng cổng mạng {port}; hãy chạy: mkdocs serve -a {host}:8001"
    return f"không dùng được địa chỉ {host}:{port} trên máy này; hãy chạy: mkdocs serve -a 127.0.0.1:8000"


def stopped_by_hand() -> Abort:
    """Return what is told to whoever pressed Ctrl-C before anything was replaced."""
    return Abort("Đã dừng theo yêu cầu (Ctrl+C); trang vẫn như trước lần dựng này")


def abort_for(error: Exception) -> Abort | None:
    """Return what to say of a fault that is the disk's, another program's or a template's, None of any other."""
    if isinstance(error, Misplaced):
        return Abort(
            f"Tệp '{error.address}' của trang không đúng như vừa dựng, vì có chương trình khác sửa thư mục của trang trong lúc "
            "dựng; hãy dựng lại"
        )
    if isinstance(error, TextChanged):
        return Abort(f"{error}: tệp vừa bị sửa hoặc xóa trong lúc dựng trang; hãy dựng lại, trang đã dựng lần trước còn nguyên")
    # A template that is not found is an OSError too.
    if isinstance(error, OSError) and not isinstance(error, jinja2.TemplateNotFound):
        # A disk that is full while something is written into an open file names none.
        named = error.filename2 or error.filename
        file = Path(named or ".")
        where = f"{file.as_posix()}: " if named else ""
        return Abort(f"Chưa dựng được trang: {where}{reason_of(error, file)}; trang đã dựng lần trước còn nguyên")
    # No build without a fault waits for this module.
    from concurrent.futures import BrokenExecutor

    if isinstance(error, BrokenExecutor):
        return Abort(
            "Chưa dựng được trang: một tiến trình đang dựng bị tắt giữa chừng, thường vì máy hết bộ nhớ; hãy đóng bớt "
            "chương trình khác rồi dựng lại, hoặc đặt CCHC_WORKERS=1; trang đã dựng lần trước còn nguyên"
        )
    if place := _place_in_template(error):
        template, line = place
        return Abort(
            f"Chưa dựng được trang: mẫu {_near(template)}, dòng {line}: {_why(error)}; hãy sửa rồi lưu lại, "
            "trang đã dựng lần trước còn nguyên"
        )
    if isinstance(error, jinja2.TemplateNotFound):
        return Abort(
            f"Chưa dựng được trang: overrides/ {_why(error)}; hãy lấy lại tệp đó từ bản sao lưu hay từ bản chương trình đang "
            "dùng, trang đã dựng lần trước còn nguyên"
        )
    if found := last_place_in("hooks", error):
        hook, number = found
        return Abort(
            f"Chưa dựng được trang: {_near(hook)}, dòng {number}: {_why(error)}; hãy hỏi người viết tệp này, hoặc bỏ nó khỏi "
            "'hooks' trong mkdocs.yml, trang đã dựng lần trước còn nguyên"
        )
    return None


def _place_in_template(error: Exception) -> tuple[str, str] | None:
    """Return the file and line of the template in which something went wrong, None when none took part.

    What a worker tells of its fault is words: the line is read from them, as from those of this process.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or "overrides", str(error.lineno)
    places = _TEMPLATE.findall("".join(traceback.format_exception(error)))
    return places[-1] if places else None


def _why(error: Exception) -> str:
    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, jinja2.TemplateNotFound):
        return f"không có mẫu '{error.name}'"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"viết chưa đúng cú pháp Jinja ({error.message})"
    if isinstance(error, NoAsset):
        return str(error)
    if isinstance(error, jinja2.UndefinedError):
        return f"dùng một tên không có ({said})"
    return f"không tính được ({said})"


def _near(file: str) -> str:
    """Return a path as it is seen from the folder of the portal, where it lies below it."""
    path = Path(file)
    return (path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path).as_posix()
