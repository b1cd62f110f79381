"""What pages of the desk send it: taken only with the token of one of its pages, answered in a thread of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.guard import NO_TOKEN, Refusal, RequestRefused
from cchc.desk.saving.sources import CannotSave
from cchc.desk.screens import Screens
from cchc.desk.sheets import Given, last_of
from cchc.reading.writing import CannotWrite

_MOST_FIELDS = 200
# A plan of two hundred tasks has as many fields.
_MOST_OF_FORM = 5_000
# The header that has the token of what is sent as it is; no page from elsewhere can set it.
_TOKEN = "x-token"
_NO_SUCH_PAGE = "Bàn làm việc không có trang này, hoặc tệp của trang đã bị xóa hay đổi tên."


@dataclass(frozen=True)
class Sent:
    """Makes routes of what is sent to the desk of `screens`."""

    screens: Screens

    def change(self, address: str, answer: Callable[[dict[str, str]], Response]) -> Route:
        """Return the route of a change whose fields have one text each."""
        return self._change(address, lambda given: answer(last_of(given)), _MOST_FIELDS)

    def form(self, address: str, answer: Callable[[Given], Response]) -> Route:
        """Return the route of a form, whose fields may have several texts."""
        return self._change(address, answer, _MOST_OF_FORM)

    def file(self, address: str, answer: Callable[[Mapping[str, str], bytes], Response]) -> Route:
        """Return the route of what is sent as it is, and told of in the address."""

        async def answered(request: Request) -> Response:
            self._require_token(request.headers.get(_TOKEN, ""))
            return await run_in_threadpool(answer, dict(request.query_params), await request.body())

        return Route(address, answered, methods=["POST"])

    def _change(self, address: str, answer: Callable[[Given], Response], most: int) -> Route:
        async def answered(request: Request) -> Response:
            given = await _given(request, most)
            try:
                self._require_token(given.get("token", [""])[-1])
                return await run_in_threadpool(answer, given)
            except (CannotWrite, CannotSave, RequestRefused) as error:
                return await run_in_threadpool(self.undone, error, last_of(given), self._came_from(request))

        return Route(address, answered, methods=["POST"])

    def _require_token(self, token: str) -> None:
        """Raise RequestRefused where a token is not that of a page of this desk."""
        if not self.screens.pages.entrance.is_token(token):
            raise RequestRefused(NO_TOKEN)

    def _came_from(self, request: Request) -> str:
        """Return the page of the desk from which something was sent, "" where the browser does not tell."""
        sent_from = urlsplit(request.headers.get("referer", ""))
        home = self.screens.pages.entrance.home
        if not sent_from.path.startswith(home) or sent_from.path == request.url.path:
            return ""
        return f"{sent_from.path}?{sent_from.query}" if sent_from.query else sent_from.path

    def undone(self, error: Exception, fields: Mapping[str, str], came_from: str = "") -> Response:
        """Tell why a change was not made, and lead back: to the file, of one that the desk knows, else to where it was asked."""
        status, reason = refusal_of(error)
        try:
            path, part = self.screens.place_asked(fields)
        except HTTPException:
            return self.screens.pages.refusal(status, reason, came_from)
        return self.screens.refusal(reason, path, part, status)


async def _given(request: Request, most: int) -> Given:
    """Return at most so many fields of a change."""
    try:
        return parse_qs((await request.body()).decode(), keep_blank_values=True, max_num_fields=most)
    except ValueError:
        raise HTTPException(400) from None


def refusal_of(error: Exception) -> Refusal:
    """Return what is told of something that the desk did not do."""
    if isinstance(error, RequestRefused):
        return error.refusal
    if isinstance(error, CannotWrite | CannotSave):
        return Refusal(409, f"Chưa làm được: {error}")
    status = error.status_code if isinstance(error, HTTPException) else 404
    return Refusal(status, _NO_SUCH_PAGE if status == 404 else "Yêu cầu này không đúng cách.")
