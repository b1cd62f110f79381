"""The text of an item with its approval in it: the one form in which an approval stands in a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.content.choices import Status
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.reading.front_matter import is_whole
from cchc.reading.mending import with_hidden_answers, without_answer_remarks
from cchc.reading.rewriting import with_keys, without_key


@dataclass(frozen=True, slots=True)
class ApprovedText:
    """The text, the keys that were written into it, and whether remarks beside the answers of a contest were taken away."""

    text: str
    keys: Mapping[str, str]
    unremarked: bool


def with_approval(text: str, item: Item, seal: str, signature: str = "") -> ApprovedText:
    """Return `text`, which says what `item` says, with the approval that `item` has.

    Raises ValueError where a key cannot be written without touching anything else.
    """
    assert item.approved_by and item.approved_on
    whole = is_whole(item.path)
    keys = {
        "status": Status.APPROVED.value,
        "approved_by": item.approved_by,
        "approved_on": item.approved_on.isoformat(),
        "approved_digest": seal,
    }
    keys |= {"approved_signature": signature} if signature else {}
    keys |= {"urgent": "true"} if isinstance(item, Post) and item.urgent else {}
    hidden = with_hidden_answers(text, item.path) if isinstance(item, Contest) else text
    text = without_answer_remarks(hidden) if isinstance(item, Contest) else text
    unremarked = text != hidden
    for name in {"approved_signature", "urgent"} - keys.keys():
        text = without_key(text, name, whole)
    written = with_keys(text, keys, "status", whole)
    # Not a text that reads "true".
    return ApprovedText(written.replace('\nurgent: "true"', "\nurgent: true", 1), keys, unremarked)
