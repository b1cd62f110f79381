"""Posts that say what another one says: a copied file is no second post (DESIGN.md section 5).

Copies are alike word for word. What is only nearly alike is told by the rule `near-duplicate`, and counts: monthly notices of one
form differ by little more than their figures.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cchc.content.posts import Post
from cchc.editorial.memo import Memo, compute
from cchc.language.patterns import late

# With fewer words a text tells no copy from a form ("Xem ảnh."): then all else must be the same too.
FEWEST_WORDS = 20
_WORD = late(r"\w+")


@lru_cache(maxsize=1)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; of each post two rules ask for them, one after the other."""
    return tuple(_WORD.findall(text.casefold()))


def copies_of(posts: Iterable[Post], known: Memo = compute) -> Mapping[str, str]:
    """Return the path of each post that repeats another one, with that one's; the first published is the original."""
    firsts: dict[bytes, str] = {}
    copies: dict[str, str] = {}
    # Explorers name a copy by a longer name: "tin - Copy.md", "tin (2).md".
    for post in sorted(posts, key=lambda post: (post.published.moment, len(post.path), post.path)):
        first = firsts.setdefault(text_key(post, known), post.path)
        if first != post.path:
            copies[post.path] = first
    return copies


def text_key(post: Post, known: Memo = compute) -> bytes:
    """Return what is the same for two posts that say the same."""
    return known("words", post, lambda: _key(post))


def _key(post: Post) -> bytes:
    """Return the digest of the words alone: signs, capitals, blanks and the title do not make another text."""
    words = words_of(post.body)
    compared = [*words] if len(words) >= FEWEST_WORDS else [*words, "", post.model_dump_json(include=_ALL_ELSE)]
    return hashlib.blake2b("\0".join(compared).encode(), digest_size=16).digest()


_ALL_ELSE = {"title", "unit", "date", "image", "media", "form"}
