"""Publishing at the desk: what would change, publishing, whether it is there, the way back; by commands, whose words are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from cchc.content.files import SETTINGS
from cchc.desk.deeds import PASSPHRASE, LongDeeds, RunningDeed
from cchc.desk.outcomes import CommandOutcome, outcome_of
from cchc.desk.saving.journal import DeedKind
from cchc.desk.screens import Screens
from cchc.desk.secrets import Secrets
from cchc.desk.targets import WAYS, WrittenTarget, written_now
from cchc.language.patterns import late
from cchc.reading.site_address import site_address

# What can be done for the whole portal: how it is called in addresses and on the screen, and the command.
_FOR_ALL = {
    "xem": ("Xem sẽ đổi gì", ("publish", "--dry-run")),
    "dang": ("Đăng lên mạng", ("publish",)),
    "len-chua": ("Đã lên chưa?", ("live",)),
    "quay-lai": ("Quay lại bản trước", ("publish", "--rollback")),
}
# Deeds after which readers see something else.
_PUBLISHING = ("dang", "quay-lai")
# What a command that stopped may be told to do all the same, as a button says it.
_ALL_THE_SAME = {
    "--yes": "Đã xem kỹ, vẫn làm",
    "--take-over": "Máy kia đã ngắt, đăng tiếp",
    "--all": "Gửi lại tất cả",
}
# What commands tell whoever types them, for who sits at the desk.
_AT_THE_DESK = (
    *((late(rf"(?:thêm|đăng lại với) {option}"), f"bấm “{words}”") for option, words in _ALL_THE_SAME.items()),
    (late(r"ghi 'host_key: \S+' vào đích trong mkdocs\.yml"), "bấm “Ghi dấu vân tay này”"),
    (late(r"chạy 'cchc publish --remember \S+' một lần"), "gõ mật khẩu ở Nơi đăng dưới đây"),
    (late(r"mkdocs\.yml chưa có đích đăng nào; hãy .*"), "chưa có nơi đăng nào; hãy bấm Thêm nơi đăng"),
    (late(r" \(xem lại bằng 'cchc check'\)"), ""),
    (late(r"^([^\s:]+):(\d+):\d+: error [a-z-]+ "), r"\1, dòng \2: "),
    (late(r"^đã sửa sau lần dựng: dựng lại rồi đăng"), "đã sửa, chưa đăng bản sửa"),
    (late(r"^chưa dựng: chạy 'mkdocs build' rồi đăng"), "chưa đăng"),
    (late(r"trang không do 'cchc publish' đăng"), "trang ở đó không do Cổng đăng"),
    (late(r"xem 'cchc check'"), "xem trang Hôm nay"),
    (late(r"chạy 'mkdocs build'"), "bấm “Xem sẽ đổi gì”"),
    (late(r"'(?:path|url|branch)' của đích|đích trong mkdocs\.yml"), "nơi đăng này"),
    (late(r"'host_key' trong mkdocs\.yml"), "dấu vân tay đã ghi ở nơi đăng"),
)
_FINGERPRINT = late(r"chưa biết máy chủ .* là (SHA256:[\w+/=]+)")


@dataclass
class PublishingPages:
    """Answers who publishes; one thing is done at a time."""

    screens: Screens
    secrets: Secrets
    long: LongDeeds = field(init=False)

    def __post_init__(self) -> None:
        self.long = LongDeeds(self.screens.portal.root, self._ended)

    def show(self, _request: Request) -> Response:
        """Show what can be done for the whole portal, where it is published to, and how the last deed ended."""
        work, targets = self.long.work, written_now(self.screens.portal.root)
        latest = self.screens.portal.latest
        lines = [at_the_desk(line) for line in work.done.lines] if work.done else []
        outcome = outcome_of(lines, latest.edition if latest else None)
        values = {
            "work": work,
            "deeds": _FOR_ALL,
            "outcome": outcome,
            "ended": _ended_in_words(work, outcome),
            "all_the_same": self._all_the_same(work),
            "fingerprint": _fingerprint(work, targets),
            "targets": targets,
            "address": site_address(latest.edition.sources.settings_tree.value) if latest else None,
            "ways": WAYS,
            "typed": self.secrets.has,
            "passphrase": PASSPHRASE,
            "key": latest.edition.catalogue.settings.publish.key if latest else None,
            "said": self.screens.said(SETTINGS),
        }
        return self.screens.pages.page("publishing", values)

    def _all_the_same(self, work: RunningDeed) -> tuple[str, Mapping[str, str]]:
        """Return the deed that stopped and what it may be told, none where it did not stop or nobody may."""
        deed = next((deed for deed, (name, _) in _FOR_ALL.items() if name == work.name), "")
        if not deed or not work.done or work.done.well:
            return "", {}
        said = "\n".join(work.done.lines)
        return deed, {option: words for option, words in _ALL_THE_SAME.items() if option in said and option not in work.arguments}

    def work(self, _request: Request) -> Response:
        """Tell whether something goes on."""
        work = self.long.work
        return JSONResponse({"goes_on": work.goes_on, "number": work.number})

    def do(self, fields: Mapping[str, str]) -> Response:
        """Begin something for the whole portal, all the same where it had stopped."""
        found, also = _FOR_ALL.get(fields.get("viec", "")), fields.get("van-lam", "")
        if found is None or (also and also not in _ALL_THE_SAME):
            raise HTTPException(404)
        name, arguments = found
        # What was agreed to before is agreed to still.
        last = self.long.work
        before = last.arguments[len(arguments) :] if also and last.name == name else ()
        self.long.begin(name, *arguments, *before, *((also,) if also else ()), secrets=self.passwords)
        return RedirectResponse(f"{self.screens.pages.entrance.home}dang", 303)

    @property
    def passwords(self) -> Mapping[str, str]:
        """The passwords that were typed for what the portal is published to now, by variable."""
        return self.secrets.given({target.password: target.account for target in written_now(self.screens.portal.root)})

    def _ended(self, work: RunningDeed) -> None:
        if work.done and work.done.well and work.name in [_FOR_ALL[deed][0] for deed in _PUBLISHING]:
            self.screens.editing.records.noted(DeedKind.PUBLISHED, "", work.name)
        self.screens.portal.look()


def _ended_in_words(work: RunningDeed, outcome: CommandOutcome) -> str:
    """Return how a deed ended; one that asks is answered."""
    if work.done is None:
        return "đang làm…" if work.goes_on else ""
    if not work.name.endswith("?"):
        return "xong" if work.done.well else "chưa xong"
    return "Đã lên đủ" if work.done.well else "Chưa đủ" if outcome.items else "Chưa hỏi được"


def at_the_desk(line: str) -> str:
    """Return what a command told as it is for who sits at the desk."""
    for typed, words in _AT_THE_DESK:
        line = typed.sub(words, line)
    return line


def _fingerprint(work: RunningDeed, targets: list[WrittenTarget]) -> tuple[str, str]:
    """Return the target whose server nobody vouched for, and the fingerprint that it told; "" twice where there is none."""
    fingerprint = next((found for line in (work.done.lines if work.done else ()) if (found := _FINGERPRINT.search(line))), None)
    named = fingerprint.string.partition(":")[0] if fingerprint else ""
    target = next((target for target in targets if target.name == named), None)
    return (target.part, fingerprint[1]) if fingerprint and target else ("", "")
