"""Which post is edited when: never one twice, and of every age, for what shows them differs.

The newest stand in the feeds and on the home page, old ones deep in the archive.
"""

import random
from collections.abc import Sequence

from tests.bench.items import GeneratedPost
from tests.bench.sentences import sentence

AGES = 3


def post_of(written: Sequence[GeneratedPost], turn: int, *, beside: bool = False) -> GeneratedPost:
    """Return the post of a turn (0, 1, 2, …): the newest, an old one, one of the middle, then others of their age.

    `written` goes from the oldest to the newest. Those `beside` are none of those that are not, as long as there are enough.
    """
    count = len(written)
    # The first of all has only one neighbour: from the twentieth part on.
    ages = (written[::-1], written[count // 20 :], written[count // 2 :])
    assert len(ages) == AGES
    age, round_ = ages[turn % AGES], turn // AGES
    return age[(2 * round_ + beside) % len(age)]


def addition(turn: int) -> str:
    """Return a sentence that no post has: another in each turn, as no officer adds one sentence to many posts."""
    return f"Bổ sung lần {turn + 1}: {sentence(random.Random(f'addition {turn}'))}"


def title_of(post: GeneratedPost, turn: int) -> str:
    """Return another title of a post."""
    return f"{post.title} (sửa lần {turn + 1})"
