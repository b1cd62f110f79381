"""The first five steps on the desk: shown on the first screen until they are done, or put away by whoever needs them no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cchc.content.files import DESK_FOLDER, PUBLISHED, WORKFLOWS
from cchc.desk.first_steps import FirstStep, PortalProgress, steps_of
from cchc.desk.saving.folder import FIRST_STEPS, desk_folder
from cchc.desk.screens import Screens
from cchc.edition.edition import Edition
from cchc.reading.writing import CannotWrite, reason_of, write_whole

# In the portal's folder, so that every officer of the folder sees the same.
_PUT_AWAY = "da-cat"
_SAID = "Đã cất năm bước đầu tiên; muốn xem lại thì bấm vào tên ấy ở cuối trang."


@dataclass(frozen=True)
class FirstPages:
    """Answers what is asked of the first steps."""

    screens: Screens

    def on_today(self) -> tuple[FirstStep, ...]:
        """Return the steps for the first screen: none as long as the portal is not read, when all are done, or put away."""
        latest = self.screens.portal.latest
        if latest is None or self._is_put_away:
            return ()
        steps = self._steps(latest.edition)
        return () if all(step.done for step in steps) else steps

    def show(self, _request: Request) -> Response:
        """Show the steps, also those that were put away."""
        latest = self.screens.portal.latest
        if latest is None:
            return self.screens.pages.page("waiting", {"failed": self.screens.portal.failed})
        return self.screens.pages.page("first", {"steps": self._steps(latest.edition), "put_away": self._is_put_away})

    def put(self, fields: Mapping[str, str]) -> Response:
        """Put the steps away (`cat` is "1"), or back on the first screen."""
        if fields.get("cat") == "1":
            write_whole(desk_folder(self._root, FIRST_STEPS) / _PUT_AWAY, b"")
            self.screens.say(FIRST_STEPS, _SAID)
        else:
            self._bring_back()
        return RedirectResponse(self.screens.pages.entrance.home, 303)

    def _bring_back(self) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite(self._file, reason_of(error, self._file)) from None

    @property
    def _root(self) -> Path:
        return self.screens.portal.root

    @property
    def _file(self) -> Path:
        return self._root / DESK_FOLDER / FIRST_STEPS / _PUT_AWAY

    @property
    def _is_put_away(self) -> bool:
        return self._file.is_file()

    def _steps(self, edition: Edition) -> tuple[FirstStep, ...]:
        items = tuple(draft.item for draft in edition.sources.drafts.values() if draft.item)
        pushed = any((self._root / path).is_file() for path in WORKFLOWS.values())
        published = any((self._root / PUBLISHED).glob("*/[0-9]*.json"))
        return steps_of(PortalProgress(edition.catalogue.settings, edition.problems, items, pushed, published))
