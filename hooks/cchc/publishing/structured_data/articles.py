"""A post as NewsArticle."""

import re

from cchc.content.base_item import Link
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Ai
from cchc.content.players import player_of
from cchc.content.posts import Post
from cchc.language.durations import duration_iso
from cchc.language.patterns import late
from cchc.publishing.feeds.media import absolute_file, media_type
from cchc.publishing.share_pictures import SharePicture
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.nodes import Node, node, one_or_many, service_node, unit_node
from cchc.reading.links import is_file_name

# What search engines show of a headline.
HEADLINE = 110

# An author's name that begins so is no person; "Đoàn" alone is left out: it is a family name too.
_BODIES = (
    "ban|tổ|nhóm|phòng|văn phòng|bộ phận|trung tâm|ubnd|hđnd|ủy ban|uỷ ban|hội đồng|sở|chi cục|công an|cổng|trang|đài|báo|"
    "tạp chí|mặt trận|mttq|đoàn thanh niên|đoàn xã|đoàn tncs|hội|liên đoàn|công đoàn|đảng ủy|đảng uỷ|trường|trạm"
)
_BODY = late(rf"({_BODIES})\b", re.IGNORECASE)


def article(post: Post, description: str, picture: SharePicture, catalogue: Catalogue, site: SiteInfo) -> Node:
    """Return the node of a public post."""
    url = site.absolute(post.address)
    headline = _headline(post.title)
    return node(
        "NewsArticle",
        id=url + "#bai",
        url=url,
        headline=headline,
        name=post.title if headline != post.title else None,
        description=description,
        image=picture.url,
        dateCreated=post.date.moment.isoformat() if post.bears_another_day else None,
        datePublished=post.published.moment.isoformat(),
        dateModified=post.changed.moment.isoformat(),
        author=_author(post.author) if post.author else unit_node(post.unit, catalogue, site),
        publisher=unit_node(catalogue.settings.owner, catalogue, site),
        articleSection=one_or_many([catalogue.themes[t].name for t in post.all_themes if t in catalogue.themes]),
        keywords=", ".join(post.tags),
        about=one_or_many([service_node(procedure, site) for procedure in catalogue.named(post.codes)]),
        isBasedOn=_source(post.source) if post.source else None,
        correction=one_or_many(
            [node("CorrectionComment", text=c.text, datePublished=c.date.isoformat()) for c in post.corrections]
        ),
        digitalSourceType="https://schema.org/TrainedAlgorithmicMediaDigitalSource" if post.ai is Ai.TAO_NOI_DUNG else None,
        video=_played(post, post.media.video, "VideoObject", description, picture, site) if post.media else None,
        audio=_played(post, post.media.audio, "AudioObject", description, picture, site) if post.media else None,
        isAccessibleForFree=True,
        inLanguage=site.language,
    )


def _played(post: Post, name: str | None, kind: str, description: str, picture: SharePicture, site: SiteInfo) -> Node | None:
    """Return the node of a film or a sound: a file's own address, of a film elsewhere that of its player, else of its page."""
    if name is None or post.media is None:
        return None
    media, player = post.media, player_of(name)
    address = absolute_file(post, name, site)
    transcript = media.transcript if media.transcript and not is_file_name(media.transcript) else None
    return node(
        kind,
        name=post.title,
        description=description or post.title,
        thumbnailUrl=picture.url,
        uploadDate=post.published.moment.isoformat(),
        duration=duration_iso(media.seconds) if media.seconds else None,
        contentUrl=None if player or not media_type(name) else address,
        embedUrl=player.frame if player else None,
        url=address if player or not media_type(name) else None,
        encodingFormat=media_type(name),
        transcript=transcript,
        inLanguage=site.language,
    )


def _headline(title: str) -> str:
    return title if len(title) <= HEADLINE else title[:HEADLINE].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def _author(name: str) -> Node:
    return node("Organization" if _BODY.match(name) else "Person", name=name)


def _source(source: Link) -> Node:
    return node("CreativeWork", url=source.url, publisher=node("Organization", name=source.name))
