"""The page of a contest as its day lets readers see it, and the list of all contests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Phase
from cchc.content.contests import AnswerSource, Contest, ContestQuestion
from cchc.content.items import Item
from cchc.editorial.contests import named_by
from cchc.publishing import addresses as at
from cchc.publishing.item_views import ItemView
from cchc.publishing.views import View


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source as readers see it; `page` is the address of one on this portal, `url` that of one elsewhere."""

    name: str
    page: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its sources; `salt` and `digest` let the reader's device know the right choice when it is chosen.

    `right` is its letter once the contest has closed, "" before.
    """

    number: int
    asked: ContestQuestion
    sources: tuple[SourceLink, ...]
    salt: str
    digest: str
    right: str


@dataclass(frozen=True, kw_only=True)
class ContestView(ItemView):
    """A contest with the questions that are out."""

    item: Contest
    questions: tuple[AskedQuestion, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that any of its questions has, as the answer sheet needs them."""
        return max((tuple(asked.asked.choices.given) for asked in self.questions), key=len, default=())


@dataclass(frozen=True, kw_only=True)
class ContestsView(View):
    """/cuoc-thi/: all contests, by where they stand."""

    groups: tuple[tuple[Phase, tuple[Contest, ...]], ...]

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the contests."""
        return (contest for _, contests in self.groups for contest in contests)


# What readers can do something about comes first.
_ORDER = (Phase.OPEN, Phase.COMING, Phase.CLOSED)


def contest_pages(shown: Catalogue) -> Iterator[View]:
    """Yield the list of contests, of a catalogue of listed items."""
    groups = ((phase, tuple(contest for contest in shown.contests if contest.phase is phase)) for phase in _ORDER)
    yield ContestsView(
        template="cchc/contests.html",
        address=at.CONTESTS.address,
        title="Cuộc thi tìm hiểu cải cách hành chính",
        description="Làm bài ngay trên điện thoại, biết điểm và lời giải thích; không đăng nhập, không gửi thông tin cá nhân.",
        groups=tuple((phase, contests) for phase, contests in groups if contests),
    )


def questions_out(contest: Contest, shown: Catalogue) -> tuple[AskedQuestion, ...]:
    """Return the questions of a contest as its page shows them."""
    return tuple(_asked(number, question, contest, shown) for number, question in enumerate(contest.questions, 1))


def _asked(number: int, question: ContestQuestion, contest: Contest, shown: Catalogue) -> AskedQuestion:
    _, salt, digest = question.hidden.split(":")
    right = (question.right or "") if contest.phase is Phase.CLOSED else ""
    return AskedQuestion(number, question, tuple(source_links(question.source, shown)), salt, digest, right)


def source_links(sources: Iterable[AnswerSource], shown: Catalogue) -> Iterator[SourceLink]:
    """Yield the sources of an answer, each page of the portal by its title unless it is named otherwise."""
    for source in sources:
        pages = [item for _, item in named_by(source, shown)]
        yield from (SourceLink(source.name or item.heading, item.address) for item in pages)
        if source.url or (source.name and not pages):
            yield SourceLink(source.name or source.url or "", url=source.url or "")
        elif not pages:
            # It was taken down; what it was can still be named.
            yield SourceLink(f"Thủ tục mã {source.tthc}" if source.tthc else "Trang đã gỡ xuống")
