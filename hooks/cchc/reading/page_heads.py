"""The front matter of an ordinary page: `privacy` and the keys of its review are the portal's, all other keys are MkDocs'.

One with the keys of an item is an item in a wrong place, which would be published whether or not somebody approved it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import ValidationError

from cchc.content.base_item import PrivacyRelease
from cchc.content.problems import Problem, Severity
from cchc.content.review import Review
from cchc.content.values import as_list
from cchc.language.patterns import late
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import split_front_matter
from cchc.reading.model_faults import model_problems
from cchc.reading.yaml_tree import YamlTree

# Keys that only items have; "status" is one of Material's too, with values of its own.
_OF_ITEMS = frozenset({"approved_by", "approved_on", "approved_digest", "approved_signature", "withdrawn_on", "withdrawn_why"})
_OF_MATERIAL = frozenset({"new", "deprecated"})
_OF_PORTAL = late(rf"^[\"']?(?:privacy|review|status|theme|{'|'.join(sorted(_OF_ITEMS))})", re.MULTILINE)

# A key of front matter that cannot be read as a whole, with its value.
_KEY = late(r"([a-z_]+):[ \t]*(.*)")

# The folders of items that do not lie in docs/, looked for there.
_ITEM_FOLDERS = {
    "news": "là tin bài thì hãy chuyển vào news/<năm> ở thư mục gốc",
    "plans": "là kế hoạch thì hãy chuyển vào plans ở thư mục gốc",
}
_BELOW = 2


class _OfPortal(Review):
    privacy: Annotated[tuple[PrivacyRelease, ...], as_list] = ()


# Nothing is given, so nothing need be checked.
NO_REVIEW = Review.model_construct()


@dataclass(frozen=True)
class PageHead:
    """The front matter as it is written, what it releases of people and says of its review, and what is wrong with that."""

    text: str = ""
    releases: tuple[PrivacyRelease, ...] = ()
    problems: tuple[Problem, ...] = ()
    review: Review = NO_REVIEW


def page_head(file: TextFile) -> PageHead:
    """Return the front matter of a page; an empty one when it has none."""
    head = _head(file)
    folder = "/".join(file.path.split("/")[1:2])
    if head.problems or file.path.count("/") < _BELOW or folder not in _ITEM_FOLDERS:
        return head
    message = (
        f"tệp nằm trong docs/{folder} nên là trang thường, lên mạng mà không ai duyệt; {_ITEM_FOLDERS[folder]}, "
        "là trang thường thì đặt vào thư mục tên khác"
    )
    return replace(head, problems=(Problem(file.path, 1, 1, Severity.WARNING, "item-misplaced", message),))


def _head(file: TextFile) -> PageHead:
    if not file.text.startswith("---\n"):
        return PageHead()
    text = file.text[: file.text.find("\n---", 3)]
    tree = split_front_matter(file).tree if _OF_PORTAL.search(text) else None
    if tree is None or tree.broken or not isinstance(tree.value, dict):
        return PageHead(text)
    if misplaced := _misplaced(file.path, tree):
        return PageHead(text, (), (misplaced,))
    try:
        own = _OfPortal.model_validate({key: value for key, value in tree.value.items() if key in _OfPortal.model_fields})
    except ValidationError as error:
        return PageHead(text, (), tuple(model_problems(file.path, tree, _OfPortal, error)))
    review = Review(review_by=own.review_by, reviewed_on=own.reviewed_on, reviewer=own.reviewer)
    return PageHead(text, own.privacy, (), review)


def item_key(file: TextFile) -> str | None:
    """Return the first key of a text that only items have, None when it has none; its front matter may be broken."""
    if not file.text.startswith("---\n"):
        return None
    tree = split_front_matter(file).tree
    if not tree.broken and isinstance(tree.value, dict):
        return _item_key(tree.value)
    head = file.text[4:].partition("\n---")[0]
    return _item_key({key: value for line in head.split("\n") if (found := _KEY.match(line)) for key, value in [found.groups()]})


def _item_key(head: Mapping[str, Any]) -> str | None:
    own = (key for key in head if key in _OF_ITEMS or (key == "status" and str(head[key]) not in _OF_MATERIAL))
    return next(own, "theme" if "theme" in head and head.keys() & {"unit", "form", "date"} else None)


def _misplaced(path: str, tree: YamlTree) -> Problem | None:
    """Return what is wrong with a page that says of itself what items say, None when it is a page."""
    key = _item_key(tree.value)
    if key is None:
        return None
    message = (
        f"tệp có khóa '{key}' như tin bài nhưng không nằm trong thư mục của tin bài nên sẽ lên mạng dù chưa ai duyệt; "
        "hãy chuyển tin bài vào news/<năm>, kế hoạch vào plans, hỏi đáp vào docs/dan-hoi, thủ tục vào docs/tthc; "
        "nếu là trang thường thì bỏ khóa đó"
    )
    return Problem(path, *tree.place((key,)), Severity.ERROR, "item-misplaced", message)
