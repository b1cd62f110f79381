"""Why something cannot be delivered, in words for the officer."""

import errno
import socket


class DeliveryRefused(Exception):
    """It cannot be done, and nothing was; the text says why, and what to do."""


class BrokenOff(DeliveryRefused):
    """The server or the way to it broke off half-way; what is served is whole, and the same command goes on from there."""


_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)


def why_unreachable(error: Exception) -> str:
    """Return why a machine cannot be reached, for officers; what is not known stays in the words of the library."""
    # The one of paramiko holds an error for each address of the name.
    tried: dict[object, Exception] = getattr(error, "errors", None) or {}
    cause = next(iter(tried.values()), error) if isinstance(tried, dict) else error
    if isinstance(cause, socket.gaierror):
        return "không tìm thấy tên miền"
    if isinstance(cause, ConnectionRefusedError):
        return "máy chủ không nhận kết nối ở cổng này"
    if isinstance(cause, TimeoutError):
        return "máy chủ không trả lời"
    if isinstance(cause, ConnectionError | EOFError):
        return "máy chủ ngắt giữa chừng"
    if isinstance(cause, OSError) and cause.errno in _NO_WAY:
        return "máy này không có đường mạng tới đó"
    return str(cause) or type(cause).__name__
