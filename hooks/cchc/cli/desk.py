"""`cchc desk`: the officer's window in the browser, served by this machine to itself."""

import errno
import importlib.util
import socket
import threading
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from cchc.cli.opening import portal_day, portal_root
from cchc.machine.extras import not_installed

if TYPE_CHECKING:
    from cchc.desk.presence import RunningDesk

_EXTRA = ("starlette", "uvicorn")


@click.command(short_help="Mở bàn làm việc trong trình duyệt.")
@click.option("--no-browser", is_flag=True, help="Không mở trình duyệt; chỉ in địa chỉ có khóa.")
@click.option("--port", metavar="SỐ", type=click.IntRange(0, 65535), default=0, help="Cổng mạng; mặc định là một cổng còn trống.")
def desk(no_browser: bool, port: int) -> None:
    """Mở bàn làm việc trong trình duyệt: việc hôm nay, sửa bài, duyệt, đăng. Chỉ máy này vào được.

    Đóng cửa sổ trình duyệt thì bàn làm việc tự tắt. Bàn làm việc đang chạy mà gọi lệnh lần nữa thì một cửa sổ nữa của nó mở ra.

    \b
    Ví dụ: cchc desk
           cchc desk --no-browser --port 8765
    """
    if any(importlib.util.find_spec(name) is None for name in _EXTRA):
        raise click.ClickException(f"{not_installed('phần chạy bàn làm việc', 'desk', *_EXTRA)}, rồi làm lại")
    root = portal_root()
    # What is wrong with the day is told before anything opens.
    portal_day()
    from cchc.desk.app import Desk
    from cchc.desk.presence import last_port, running_here
    from cchc.desk.serving import serve

    if running := running_here(root):
        _tell_running(running, no_browser)
        return
    try:
        taken = _opened(port, last_port(root))
    except OSError as error:
        raise click.ClickException(_no_port(error, port)) from None
    made = Desk.of(root, portal_day, taken.getsockname()[1], once=not no_browser)
    for other in made.presence.others():
        click.echo(f"Thư mục này cũng đang mở ở máy {other.machine}, tài khoản {other.account}, từ {other.since}.")
    first = f"http://127.0.0.1:{taken.getsockname()[1]}/?khoa="
    _tell(first + made.entrance.key, no_browser)
    with suppress(KeyboardInterrupt):
        serve(made, taken, lambda: _open(first + made.entrance.key_of_another_window()))
    click.echo("Đã đóng bàn làm việc.")


def _opened(port: int, last: int) -> socket.socket:
    """Return a socket on the port that was asked for, else on the last one, so that the browser finds what it holds for that."""
    from cchc.desk.serving import open_socket

    if not port:
        with suppress(OSError):
            return open_socket(last)
    return open_socket(port)


def _tell_running(running: "RunningDesk", no_browser: bool) -> None:
    """Let the desk that runs open a window: the one that somebody looks for may be lost with its browser."""
    begun = f"bàn làm việc của thư mục này đã mở trên máy này từ {running.note.since}"
    if no_browser:
        raise click.ClickException(f"{begun}; chạy lại cchc desk mà không kèm --no-browser thì một cửa sổ nữa của nó mở ra")
    if not running.opens_window():
        raise click.ClickException(f"{begun} nhưng không trả lời; hãy đóng cửa sổ lệnh của nó, hoặc khởi động lại máy")
    click.echo(f"B{begun[1:]}; vừa mở thêm một cửa sổ của nó trong trình duyệt.")


def _tell(address: str, no_browser: bool) -> None:
    """Print where the desk is, or open the browser there; the key is printed only where somebody must type it."""
    if no_browser:
        click.echo(f"Bàn làm việc: {address}\nĐịa chỉ này có khóa: chỉ mở trên máy này, đừng gửi cho ai. Nhấn Ctrl+C để đóng.")
        return
    click.echo("Bàn làm việc đang mở trong trình duyệt. Đóng cửa sổ trình duyệt, hoặc nhấn Ctrl+C ở đây, thì nó tự tắt.")
    threading.Thread(target=_open, args=(address,), daemon=True).start()


def _open(address: str) -> None:
    if not webbrowser.open(address):
        click.echo("Không mở được trình duyệt; hãy nhấn Ctrl+C rồi chạy: cchc desk --no-browser", err=True)


def _no_port(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"cổng mạng {port} đang có chương trình khác dùng; hãy bỏ --port để tự chọn cổng còn trống"
    return f"không dùng được cổng mạng {port} trên máy này; hãy bỏ --port để tự chọn cổng còn trống"
