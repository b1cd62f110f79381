"""What broken requests leave in the terminal: one line in people's words, whatever their number, and no traceback."""

import logging

from h11 import ProtocolError

# Who serves, and who runs it, tell of broken requests.
_LOGGERS = ("uvicorn.error", "asyncio")
_LINE = "Có yêu cầu gửi tới bàn làm việc bị hỏng, bị ngắt hoặc quá dồn dập nên không được trả lời."


class _BrokenRequests(logging.Filter):
    """Lets through one line for all broken requests, and what is our own fault as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._was_said = False

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is to be shown, and make a line of one that speaks of a broken request."""
        error = record.exc_info[1] if record.exc_info else None
        if record.levelno < logging.WARNING or not (error is None or _is_broken(error)):
            return True
        was_said, self._was_said = self._was_said, True
        record.msg, record.args, record.exc_info = _LINE, None, None
        return not was_said


def _is_broken(error: BaseException) -> bool:
    """Tell whether an error says that a request was none, or that nobody is there any more for whom to answer."""
    return isinstance(error, ProtocolError | ConnectionError)


def quieted() -> None:
    """Have broken requests told in one line."""
    one = _BrokenRequests()
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(one)
