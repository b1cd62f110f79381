"""Which feeds a portal has.

The whole portal's feed tells posts, answered questions and what happens in contests. Plans are left to the feeds of their theme
and unit: few people follow them, and those who do follow the unit.
Procedures have a feed of their own, so that an import of two hundred of them drowns nothing else; so has the bulletin, whose
issues tell again what the others told. A question still being dealt with is no news yet: it comes when it is answered.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import QuestionState
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.questions import Question
from cchc.content.registers import Theme, Unit
from cchc.language.dates import VIETNAM
from cchc.publishing.feeds.changes import changes_of
from cchc.publishing.feeds.contest_news import news_of
from cchc.publishing.feeds.feed import Feed, Group
from cchc.publishing.feeds.feed_items import Contents, EndedStory, FeedItem, Story
from cchc.publishing.site_info import SiteInfo

S = TypeVar("S", FeedItem, EndedStory)


def feeds_of(catalogue: Catalogue, site: SiteInfo, ended: tuple[EndedStory, ...] = ()) -> tuple[Feed, ...]:
    """Return the portal's feeds: whole site, questions, procedures, documents, bulletin, press, then themes and units in order.

    `catalogue` holds public items only, `ended` the legal documents no longer in force.
    A theme has a feed even while nothing is told in it; a unit when something is.
    """
    choosing = _Choosing(catalogue, site)
    units = [choosing.of_unit(unit) for unit in catalogue.registers.units]
    return (
        choosing.of_site(),
        choosing.of_questions(),
        choosing.of_procedures(),
        *choosing.of_documents(ended),
        *choosing.of_bulletins(),
        *choosing.of_press(),
        *(choosing.of_theme(theme) for theme in catalogue.registers.themes),
        *(feed for feed in units if feed.stories),
    )


@dataclass(frozen=True)
class _Choosing:
    """Chooses what the feeds of a catalogue of public items tell."""

    catalogue: Catalogue
    site: SiteInfo

    @cached_property
    def _built(self) -> dt.datetime:
        # A build knows its day alone, so it counts as made when the day began.
        return dt.datetime.combine(self.catalogue.today, dt.time(), VIETNAM)

    @cached_property
    def _of_items(self) -> Mapping[str, FeedItem]:
        """The story of each item that is told as itself, by its path: one story for all feeds that tell it."""
        items = (item for item in self.catalogue.items if isinstance(item, Post | Question | Plan) and not _waits(item))
        return {story.item.path: story for story in self._at_build(map(FeedItem, items))}

    def of_site(self) -> Feed:
        """Return the feed of the whole portal."""
        about = self.site.description or f"Tin, bài và trả lời người dân mới nhất của {self.site.name}."
        return self._feed(Group.PORTAL, self.site.name, about, "", self._stories_of(self.catalogue.items, Post, Question))

    def of_questions(self) -> Feed:
        """Return the feed of the answers."""
        about = "Câu hỏi của người dân và câu trả lời của cơ quan có trách nhiệm."
        stories = self._stories(self.catalogue.questions)
        return self._feed(Group.PORTAL, f"Dân hỏi – Cơ quan trả lời – {self.site.name}", about, "dan-hoi/", stories)

    def of_procedures(self) -> Feed:
        """Return the feed of the changes of procedures."""
        about = "Thủ tục nào mới được công khai, sửa đổi, thay thế hoặc bãi bỏ, và thay đổi ở điểm nào."
        stories = self._at_build(changes_of(self.catalogue.procedures, self.catalogue.today))
        return self._feed(Group.PORTAL, f"Thay đổi về thủ tục hành chính – {self.site.name}", about, "tthc/", stories)

    def of_documents(self, ended: tuple[EndedStory, ...]) -> Iterator[Feed]:
        """Yield the feed of the documents that ended, of a portal that lists documents."""
        if self.catalogue.registers.documents:
            about = "Văn bản được các trang của cổng dẫn mà đã hết hiệu lực, văn bản thay thế, và những trang dẫn văn bản ấy."
            yield self._feed(Group.PORTAL, f"Văn bản hết hiệu lực – {self.site.name}", about, "van-ban/", self._at_build(ended))

    def of_bulletins(self) -> Iterator[Feed]:
        """Yield the feed of the issues, of a portal that has one: most never publish a bulletin."""
        if self.catalogue.bulletins:
            stories = self._at_build(FeedItem(issue, contents=self._contents(issue)) for issue in self.catalogue.bulletins)
            about = "Các số bản tin cải cách hành chính, mỗi số kèm mục lục."
            yield self._feed(Group.PORTAL, f"Bản tin – {self.site.name}", about, "ban-tin/", stories)

    def of_press(self) -> Iterator[Feed]:
        """Yield the feed for the press, of a portal that has told it something."""
        if stories := self._stories(post for post in self.catalogue.posts if post.is_for_press):
            about = "Thông cáo báo chí và trả lời báo chí."
            yield self._feed(Group.PORTAL, f"Báo chí – {self.site.name}", about, "bao-chi/", stories)

    def of_theme(self, theme: Theme) -> Feed:
        """Return the feed of a theme."""
        about = theme.description or f"Tin, bài, hỏi đáp và kế hoạch về chủ đề {theme.name}."
        stories = self._stories_of(self.catalogue.by_theme.get(theme.id, ()), Post, Question, Plan)
        return self._feed(Group.THEME, f"{theme.name} – {self.site.name}", about, f"chu-de/{theme.id}/", stories)

    def of_unit(self, unit: Unit) -> Feed:
        """Return the feed of a unit."""
        about = f"Tin, bài, hỏi đáp và kế hoạch của {unit.name}."
        stories = self._stories_of(self.catalogue.by_unit.get(unit.id, ()), Post, Question, Plan)
        return self._feed(Group.UNIT, f"{unit.name} – {self.site.name}", about, f"don-vi/{unit.id}/", stories)

    def _contents(self, issue: Bulletin) -> tuple[Contents, ...]:
        chapters = ((heading, filter(None, map(self.catalogue.by_path.get, paths))) for heading, paths in issue.chapters)
        found = ((heading, tuple((item.heading, item.address) for item in items)) for heading, items in chapters)
        return tuple(Contents(heading, links) for heading, links in found if links)

    def _stories_of(self, items: Iterable[Item], *kinds: type[Item]) -> tuple[FeedItem, ...]:
        """Return the items of those kinds, and what happened in the contests among them, newest first."""
        items = tuple(items)
        stories = self._stories(item for item in items if isinstance(item, kinds))
        news = self._at_build(news_of((item for item in items if isinstance(item, Contest)), self.catalogue.today))
        return tuple(sorted((*stories, *news), key=lambda story: story.published, reverse=True)) if news else stories

    def _stories(self, items: Iterable[Item]) -> tuple[FeedItem, ...]:
        return tuple(filter(None, (self._of_items.get(item.path) for item in items)))

    def _at_build(self, stories: Iterable[S]) -> tuple[S, ...]:
        """Return stories as feeds made at this moment may tell them."""
        return tuple(story.told_at(self._built) for story in stories)

    def _feed(self, group: Group, title: str, about: str, base: str, stories: tuple[Story, ...]) -> Feed:
        settings = self.catalogue.settings
        return Feed(
            group=group,
            title=title,
            description=about,
            base=base,
            publisher=self.catalogue.owner.name,
            rights=settings.footer.licence or settings.footer.source_note,
            entries=settings.feeds.entries,
            updated=max((story.updated for story in stories), default=self._built),
            stories=stories,
        )


def _waits(item: Item) -> bool:
    return isinstance(item, Question) and item.state is QuestionState.DANG_XU_LY
