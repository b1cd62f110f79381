"""The live preview: how long an officer waits between saving a post and seeing it."""

import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from cchc.publishing.addresses import NEWS
from tests.bench.items import GeneratedPost, post_written_now, posts
from tests.bench.results import ADDED, EDITED, RETITLED, Preview, Save
from tests.bench.scenarios import Session
from tests.bench.serving import NotMeasured, Serving, serving
from tests.bench.sites.portal import PORTAL, address, retitle
from tests.bench.turns import AGES, addition, post_of, title_of

# Writes a post with the words given into its file.
Saving = Callable[[GeneratedPost, str], None]


def measure_preview(count: int, session: Session) -> Preview:
    """Serve a portal of `count` posts and edit it in as many rounds as there are runs.

    A round is the text of a post of each age, a title and a new post: officers do not do one kind after the other.
    """
    folder = Path(tempfile.mkdtemp(dir=session.folder)) / "portal"
    written = list(posts(count))
    PORTAL.write_all(folder, written, count)
    try:
        return _measured(folder, written, session)
    except NotMeasured as failure:
        return Preview(count, failure=str(failure))


def _measured(folder: Path, written: list[GeneratedPost], session: Session) -> Preview:
    start = time.perf_counter()
    with serving(folder, session.limit) as preview:
        preview.open("")
        first_build = time.perf_counter() - start
        # As an officer, who looks at the page before editing it.
        ready = preview.rest() - start
        saves = tuple(save for turn in range(session.runs) for save in _round(folder, preview, written, turn))
    return Preview(len(written), first_build, max(first_build, ready), saves)


def _round(folder: Path, preview: Serving, written: list[GeneratedPost], turn: int) -> Iterator[Save]:
    for text in range(AGES * turn, AGES * (turn + 1)):
        post, sentence = post_of(written, text), addition(text)
        yield _saved(preview, EDITED, post, sentence, partial(PORTAL.edit_post, folder))
    other = post_of(written, turn, beside=True)
    title = title_of(other, turn)
    yield _saved(preview, RETITLED, other, title, partial(retitle, folder))
    new = post_written_now(len(written) + turn)
    # Its own page is not there yet: the officer looks at the news.
    yield _saved(preview, ADDED, new, new.title, lambda post, _: PORTAL.write_post(folder, post), NEWS.address)


def _saved(preview: Serving, scenario: str, post: GeneratedPost, words: str, save: Saving, looked_at: str = "") -> Save:
    looked_at = looked_at or address(post)
    page = preview.open(looked_at)
    if words in page:
        raise NotMeasured("the page has the new words before they are saved")
    start = time.perf_counter()
    save(post, words)
    seen = preview.reload(looked_at, page, words)
    ended = max(seen.moment, preview.rest())
    return Save(scenario, post.number, seen.moment - start, ended - start, seen.in_vain)
