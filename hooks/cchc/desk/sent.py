"""What pages of the desk send it: taken only with the token of one of its pages, answered in a thread of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

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
            if not self.screens.pages.entrance.is_token(request.headers.get(_TOKEN, "")):
                raise RequestRefused(NO_TOKEN)
            return await run_in_threadpool(answer, dict(request.query_params), await request.body())

        return Route(address, answered, methods=["POST"])

    def _change(self, address: str, answer: Callable[[Given], Response], most: int) -> Route:
        async def answered(request: Request) -> Response:
            given = await self._given(request, most)
            try:
                return await run_in_threadpool(answer, given)
            except (CannotWrite, CannotSave, RequestRefused) as error:
                return await run_in_threadpool(self.undone, error, last_of(given))

        return Route(address, answered, methods=["POST"])

    async def _given(self, request: Request, most: int) -> Given:
        """Return at most so many fields of a change; raises Refused when its token is not that of a page of this desk."""
        try:
            given = parse_qs((await request.body()).decode(), keep_blank_values=True, max_num_fields=most)
        except ValueError:
            raise HTTPException(400) from None
        if not self.screens.pages.entrance.is_token(given.get("token", [""])[-1]):
            raise RequestRefused(NO_TOKEN)
        return given

    def undone(self, error: Exception, fields: Mapping[str, str]) -> Response:
        """Tell why a change was not made; of a file that the desk knows, lead back there."""
        try:
            path, part = self.screens.place_asked(fields)
        except HTTPException:
            return self.screens.pages.refusal(*refusal_of(error))
        return self.screens.refusal(refusal_of(error).reason, path, part)


def refusal_of(error: Exception) -> Refusal:
    """Return what is told of something that the desk did not do."""
    if isinstance(error, RequestRefused):
        return error.refusal
    if isinstance(error, CannotWrite | CannotSave):
        return Refusal(409, f"Chưa làm được: {error}")
    status = error.status_code if isinstance(error, HTTPException) else 404
    return Refusal(status, _NO_SUCH_PAGE if status == 404 else "Yêu cầu này không đúng cách.")
