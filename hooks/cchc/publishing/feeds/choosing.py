"""Which feeds a portal has.

The whole portal's feed tells posts, answered questions and what happens in contests. Plans are left to the feeds of their theme
and unit: few people follow them, and those who do follow the unit.
Procedures have a feed of their own, so that an import of two hundred of them drowns nothing else; so has the bulletin, whose
issues tell again what the others told. A question still being dealt with is no news yet: it comes when it is answered.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

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


def feeds_of(catalogue: Catalogue, site: SiteInfo, ended: tuple[EndedStory, ...] = ()) -> tuple[Feed, ...]:
    """Return the portal's feeds: whole site, questions, procedures, documents, bulletin, press, then themes and units in order.

    `catalogue` holds public items only, `ended` the legal documents no longer in force.
    A theme has a feed even while nothing is told in it; a unit when something is.
    """
    units = [_unit_feed(unit, catalogue, site) for unit in catalogue.registers.units]
    return (
        _site_feed(catalogue, site),
        _question_feed(catalogue, site),
        _procedure_feed(catalogue, site),
        *_document_feed(catalogue, site, ended),
        *_bulletin_feed(catalogue, site),
        *_press_feed(catalogue, site),
        *(_theme_feed(theme, catalogue, site) for theme in catalogue.registers.themes),
        *(feed for feed in units if feed.stories),
    )


def _site_feed(catalogue: Catalogue, site: SiteInfo) -> Feed:
    about = site.description or f"Tin, bài và trả lời người dân mới nhất của {site.name}."
    return _feed(catalogue, Group.PORTAL, site.name, about, "", _told(catalogue, catalogue.items, Post, Question))


def _question_feed(catalogue: Catalogue, site: SiteInfo) -> Feed:
    title = f"Dân hỏi – Cơ quan trả lời – {site.name}"
    about = "Câu hỏi của người dân và câu trả lời của cơ quan có trách nhiệm."
    return _feed(catalogue, Group.PORTAL, title, about, "dan-hoi/", _stories(catalogue.questions, Question))


def _procedure_feed(catalogue: Catalogue, site: SiteInfo) -> Feed:
    title = f"Thay đổi về thủ tục hành chính – {site.name}"
    about = "Thủ tục nào mới được công khai, sửa đổi, thay thế hoặc bãi bỏ, và thay đổi ở điểm nào."
    return _feed(catalogue, Group.PORTAL, title, about, "tthc/", changes_of(catalogue.procedures, catalogue.today))


def _document_feed(catalogue: Catalogue, site: SiteInfo, ended: tuple[EndedStory, ...]) -> Iterator[Feed]:
    """Yield the feed of the documents that ended, of a portal that lists documents."""
    if catalogue.registers.documents:
        about = "Văn bản được các trang của cổng dẫn mà đã hết hiệu lực, văn bản thay thế, và những trang dẫn văn bản ấy."
        yield _feed(catalogue, Group.PORTAL, f"Văn bản hết hiệu lực – {site.name}", about, "van-ban/", ended)


def _bulletin_feed(catalogue: Catalogue, site: SiteInfo) -> Iterator[Feed]:
    """Yield the feed of the issues, of a portal that has one: most never publish a bulletin."""
    if catalogue.bulletins:
        stories = tuple(FeedItem(issue, contents=_contents(issue, catalogue)) for issue in catalogue.bulletins)
        about = "Các số bản tin cải cách hành chính, mỗi số kèm mục lục."
        yield _feed(catalogue, Group.PORTAL, f"Bản tin – {site.name}", about, "ban-tin/", stories)


def _press_feed(catalogue: Catalogue, site: SiteInfo) -> Iterator[Feed]:
    """Yield the feed for the press, of a portal that has told it something."""
    if told := tuple(FeedItem(post) for post in catalogue.posts if post.is_for_press):
        about = "Thông cáo báo chí và trả lời báo chí."
        yield _feed(catalogue, Group.PORTAL, f"Báo chí – {site.name}", about, "bao-chi/", told)


def _contents(issue: Bulletin, catalogue: Catalogue) -> tuple[Contents, ...]:
    chapters = ((heading, filter(None, map(catalogue.by_path.get, paths))) for heading, paths in issue.chapters)
    found = ((heading, tuple((item.heading, item.address) for item in items)) for heading, items in chapters)
    return tuple(Contents(heading, links) for heading, links in found if links)


def _theme_feed(theme: Theme, catalogue: Catalogue, site: SiteInfo) -> Feed:
    about = theme.description or f"Tin, bài, hỏi đáp và kế hoạch về chủ đề {theme.name}."
    stories = _told(catalogue, catalogue.by_theme.get(theme.id, ()), Post, Question, Plan)
    return _feed(catalogue, Group.THEME, f"{theme.name} – {site.name}", about, f"chu-de/{theme.id}/", stories)


def _unit_feed(unit: Unit, catalogue: Catalogue, site: SiteInfo) -> Feed:
    about = f"Tin, bài, hỏi đáp và kế hoạch của {unit.name}."
    stories = _told(catalogue, catalogue.by_unit.get(unit.id, ()), Post, Question, Plan)
    return _feed(catalogue, Group.UNIT, f"{unit.name} – {site.name}", about, f"don-vi/{unit.id}/", stories)


def _told(catalogue: Catalogue, items: Iterable[Item], *kinds: type[Item]) -> tuple[FeedItem, ...]:
    """Return the items of those kinds, and what happened in the contests among them, newest first."""
    items = tuple(items)
    stories, news = _stories(items, *kinds), news_of((item for item in items if isinstance(item, Contest)), catalogue.today)
    return tuple(sorted((*stories, *news), key=lambda story: story.published, reverse=True)) if news else stories


def _stories(items: Iterable[Item], *kinds: type[Item]) -> tuple[FeedItem, ...]:
    return tuple(FeedItem(item) for item in items if isinstance(item, kinds) and not _waits(item))


def _waits(item: Item) -> bool:
    return isinstance(item, Question) and item.state is QuestionState.DANG_XU_LY


def _feed(catalogue: Catalogue, group: Group, title: str, about: str, base: str, stories: tuple[Story, ...]) -> Feed:
    settings = catalogue.settings
    # A build knows its day alone, so it counts as made when the day began.
    built = dt.datetime.combine(catalogue.today, dt.time(), VIETNAM)
    stories = tuple(story.told_at(built) for story in stories)
    return Feed(
        group=group,
        title=title,
        description=about,
        base=base,
        publisher=catalogue.owner.name,
        rights=settings.footer.licence or settings.footer.source_note,
        entries=settings.feeds.entries,
        updated=max((story.updated for story in stories), default=built),
        stories=stories,
    )
