"""Why a machine cannot be reached, without the words of libraries where they are known."""

import errno
import socket

import pytest

from cchc.delivery.refusals import why_unreachable


class _Several(OSError):
    """As paramiko raises it: one error for each address of a name."""

    def __init__(self, *errors: Exception) -> None:
        super().__init__("Unable to connect")
        self.errors = {(str(number), 22): error for number, error in enumerate(errors)}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (socket.gaierror(-2, "Name or service not known"), "không tìm thấy tên miền"),
        (ConnectionRefusedError(111, "Connection refused"), "máy chủ không nhận kết nối ở cổng này"),
        (_Several(ConnectionRefusedError(111, "Connection refused")), "máy chủ không nhận kết nối ở cổng này"),
        (TimeoutError("timed out"), "máy chủ không trả lời"),
        (ConnectionResetError(104, "Connection reset by peer"), "máy chủ ngắt giữa chừng"),
        (EOFError(), "máy chủ ngắt giữa chừng"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "máy này không có đường mạng tới đó"),
        (OSError("Failure"), "Failure"),
        (ValueError(), "ValueError"),
    ],
)
def test_it_is_said_in_vietnamese(error: Exception, said: str) -> None:
    assert why_unreachable(error) == said
