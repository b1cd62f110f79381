"""What stands before every request: only this machine's own page of the desk gets through (issue: "It must not be a hole").

A page elsewhere may send requests to 127.0.0.1, and a name that it owns may lead there (DNS rebinding): hence the Host. Every
browser tells where a request comes from (Sec-Fetch-Site), and for changes always (Origin): hence both. What comes through
has the cookie, a body of bounded size, and a method that the desk knows.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import NamedTuple

from h11 import ProtocolError
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cchc.desk.entrance import Entrance

log = logging.getLogger("cchc.desk")

# The longest text that the portal reads (reading/disk.py) with the names and escapes of a form around it.
MAX_BODY = 6_500_000
# Of a file: a photograph of a phone, a document with pictures.
MAX_FILE = 25_000_000
# Of what is too large so much is read before the connection is cut.
_MOST_READ = 100_000_000
# Seconds in which a body must be here.
_PATIENCE = 30

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# Of every answer that does not say otherwise itself.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not none at all: a form would then tell no Origin.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# Writes a page for whoever was refused: the status, and what to do.
Refusing = Callable[[int, str], Response]


class Refusal(NamedTuple):
    """Why a request is not answered: the status of HTTP, and what is told."""

    status: int
    reason: str


class RequestRefused(Exception):
    """Raised by what answers a request; `refusal` says why it does not."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


_METHOD = Refusal(405, "Bàn làm việc không nhận cách gửi này.")
_ELSEWHERE = Refusal(403, "Yêu cầu này đến từ một trang khác nên bàn làm việc không nhận.")
_NO_COOKIE = Refusal(
    403, "Cửa sổ này chưa vào bàn làm việc. Hãy mở lại bằng lệnh cchc desk, hoặc bằng đúng địa chỉ có khóa mà lệnh in ra."
)
# Of a change without the token of a page of this desk.
NO_TOKEN = Refusal(
    403, "Trang này đã cũ nên chưa ghi gì. Hãy quay lại để mở trang mới rồi làm lại; những gì vừa gõ sẽ có lại ở đó."
)
_TOO_LARGE = Refusal(413, "Nội dung gửi quá lớn. Một tệp văn bản chỉ được tới 2 MB; hãy tách bài hoặc bỏ hình nhúng.")
_FILE_TOO_LARGE = Refusal(413, "Tệp gửi quá lớn, mỗi tệp chỉ được tới 25 MB. Hãy lưu tệp ở cỡ nhỏ hơn rồi làm lại.")
_TOO_SLOW = Refusal(408, "Gửi quá lâu chưa xong nên chưa ghi gì. Hãy làm lại.")
_CUT = Refusal(400, "Yêu cầu này bị ngắt giữa chừng nên chưa ghi gì.")
BROKEN = Refusal(
    500, "Bàn làm việc gặp lỗi chưa lường tới, chưa rõ đã ghi hay chưa; hãy tải lại trang để xem. Lỗi ghi ở cửa sổ lệnh."
)


class Guard:
    """Lets through to `app` what may, and tells all others why not; `for_files` are the addresses to which files are sent."""

    def __init__(
        self, app: ASGIApp, entrance: Entrance, port: int, refusing: Refusing, for_files: Collection[str] = frozenset()
    ) -> None:
        self._app = app
        self._for_files = for_files
        self._entrance = entrance
        self._host = f"127.0.0.1:{port}"
        self._refusing = refusing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        answer = _Answer(send)
        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], scope["path"], headers)
        bounds = (MAX_FILE, _FILE_TOO_LARGE) if scope["path"] in self._for_files else (MAX_BODY, _TOO_LARGE)
        body = b"" if refusal else await _body(receive, *bounds)
        if isinstance(body, Refusal):
            refusal = body
        if refusal:
            await self._refuse(refusal, scope, receive, answer)
            return
        assert isinstance(body, bytes)
        try:
            await self._app(scope, _again(body, receive), answer)
        except Exception:
            log.exception("the desk failed at %s", scope["method"])
            if not answer.begun:
                await self._refuse(BROKEN, scope, receive, answer)

    async def _refuse(self, refusal: Refusal, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        # What was sent along is not read: the connection ends with the answer.
        response = self._refusing(*refusal)
        response.headers["Connection"] = "close"
        await response(scope, receive, answer)

    def _refusal(self, method: str, path: str, headers: Headers) -> Refusal | None:
        if headers.getlist("host") != [self._host]:
            return Refusal(403, f"Bàn làm việc chỉ mở ở địa chỉ http://{self._host}/ trên chính máy này.")
        if method not in ("GET", "HEAD", "POST"):
            return _METHOD
        if path.startswith(self._entrance.preview):
            # Pages being written stand apart from the desk: to them it is another site, and they ask for no more than to read.
            return None if method != "POST" else _METHOD
        is_change = method == "POST"
        if path == "/" and not is_change:
            return None
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return _ELSEWHERE
        if is_change and headers.get("origin") != f"http://{self._host}":
            return _ELSEWHERE
        if not self._entrance.is_inside(headers.get("cookie", "")):
            return _NO_COOKIE
        return None


class _Answer:
    """Sends an answer with the headers that every one of them has."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        """Send a part of it."""
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        # A request that proves broken while it is answered has nobody who reads on.
        with suppress(ProtocolError):
            await self._send(message)


async def _body(receive: Receive, most: int, too_large: Refusal) -> bytes | Refusal:
    """Return the whole body, or why it is not taken; of one that is larger than `most` bytes that is `too_large`."""
    try:
        async with asyncio.timeout(_PATIENCE):
            found = await _received(receive, most)
            return too_large if found is None else found
    except TimeoutError:
        return _TOO_SLOW


async def _received(receive: Receive, bound: int) -> bytes | Refusal | None:
    """Return the body, None where it is too large; no more than a part of that is held, and most are read to their end: else
    a browser would not show the answer."""
    held, size, more = bytearray(), 0, True
    while more and size <= _MOST_READ:
        message = await receive()
        if message["type"] == "http.disconnect":
            return _CUT
        part: bytes = message.get("body", b"")
        size, more = size + len(part), message.get("more_body", False)
        if size <= bound:
            held += part
    return None if size > bound else bytes(held)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what hands a body over that was read already."""
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def handed() -> Message:
        return parts.pop() if parts else await receive()

    return handed
