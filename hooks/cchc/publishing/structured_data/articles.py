"""A post as NewsArticle."""

import re

from cchc.content.base_item import Link
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Ai
from cchc.content.posts import Post
from cchc.publishing.share_pictures import SharePicture
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.nodes import Node, node, one_or_many, service_node, unit_node

# What search engines show of a headline.
HEADLINE = 110

# An author's name that begins so is no person; "Đoàn" alone is left out: it is a family name too.
_BODIES = (
    "ban|tổ|nhóm|phòng|văn phòng|bộ phận|trung tâm|ubnd|hđnd|ủy ban|uỷ ban|hội đồng|sở|chi cục|công an|cổng|trang|đài|báo|"
    "tạp chí|mặt trận|mttq|đoàn thanh niên|đoàn xã|đoàn tncs|hội|liên đoàn|công đoàn|đảng ủy|đảng uỷ|trường|trạm"
)
_BODY = re.compile(rf"({_BODIES})\b", re.IGNORECASE)


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
        isAccessibleForFree=True,
        inLanguage=site.language,
    )


def _headline(title: str) -> str:
    return title if len(title) <= HEADLINE else title[:HEADLINE].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def _author(name: str) -> Node:
    return node("Organization" if _BODY.match(name) else "Person", name=name)


def _source(source: Link) -> Node:
    return node("CreativeWork", url=source.url, publisher=node("Organization", name=source.name))
