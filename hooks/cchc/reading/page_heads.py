"""The front matter of an ordinary page: its key `privacy` is the portal's, all other keys are MkDocs'."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import ValidationError

from cchc.content.base_item import PrivacyRelease
from cchc.content.problems import Problem
from cchc.content.values import Model, as_list
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import split_front_matter
from cchc.reading.model_faults import model_problems


class _Releases(Model):
    privacy: Annotated[tuple[PrivacyRelease, ...], as_list] = ()


@dataclass(frozen=True)
class PageHead:
    """The front matter as it is written, what it releases of people, and what is wrong with that."""

    text: str = ""
    releases: tuple[PrivacyRelease, ...] = ()
    problems: tuple[Problem, ...] = ()


def page_head(file: TextFile) -> PageHead:
    """Return the front matter of a page; an empty one when it has none."""
    if not file.text.startswith("---\n"):
        return PageHead()
    text = file.text[: file.text.find("\n---", 3)]
    tree = split_front_matter(file).tree if "\nprivacy:" in text else None
    if tree is None or tree.broken or not isinstance(tree.value, dict):
        return PageHead(text)
    try:
        return PageHead(text, _Releases.model_validate({"privacy": tree.value["privacy"]}).privacy)
    except ValidationError as error:
        return PageHead(text, (), tuple(model_problems(file.path, tree, _Releases, error)))
