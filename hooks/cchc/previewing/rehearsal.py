"""A build that replaces nothing: which files of the site would be others if texts were, told by making them.

A process of its own: texts by path come as JSON on its input, the answer goes as JSON to its output. Where a portal was never
built here nothing can be compared, and that is the answer.
"""

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from cchc.content.problems import Problem
from cchc.editorial.approval import is_of_approval
from cchc.machine.inventory import digest_of, look
from cchc.mkdocs_words.starting import why_unbuilt
from cchc.previewing.differences import Differences
from cchc.publishing.item_views import ItemView
from cchc.site import events

if TYPE_CHECKING:
    from cchc.site.session import BuildSession
    from cchc.site.site_build import SiteBuild


class NeverBuilt(Abort):
    """Nothing stands that could be compared."""


@dataclass
class Rehearsal:
    """One build with `texts` instead of those on the disk; faults in the approval of `excused` do not stop it.

    After it, `files` are the digests of the whole site as it would be, by address.
    """

    texts: Mapping[str, bytes]
    excused: frozenset[str]
    files: dict[str, bytes] = field(default_factory=dict)
    standing: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    items: frozenset[str] = frozenset()
    feeds: dict[str, str] = field(default_factory=dict)
    others: int = 0

    def begin(self, session: "BuildSession") -> None:
        """Note what stands. Raises NeverBuilt when no build left anything."""
        if not session.last.site.states:
            raise NeverBuilt("chưa dựng lần nào")
        now, then = session.surveyed.digests, session.last.texts
        self.others = sum(now.get(path) != then.get(path) for path in {*now, *then} - self.excused)
        self.standing = dict(session.last.site.digests)

    def excuses(self, problem: Problem) -> bool:
        """Tell whether a fault is one that the approval itself will mend."""
        return problem.path in self.excused and is_of_approval(problem.rule)

    def end(self, session: "BuildSession", made: "SiteBuild | None") -> None:
        """Note what was made, and leave the site as it was."""
        self.files = dict(self.standing)
        if made:
            assert session.place.staging and made.writer
            made.finish()
            staging = session.place.staging
            staged = {address: digest_of(f"{staging}/{address}") or b"" for address in look(staging, whole=True).states}
            self.files = {**made.writer.expected, **staged}
            self._name(made)
        session.abandon()

    def _name(self, made: "SiteBuild") -> None:
        if made.edits:
            views = [page.view for page in made.edits.pages]
        else:
            views = list(made.layout.views.values())
            self.feeds = {feed.base: feed.title for feed in made.layout.feeds}
        self.pages = {view.address: view.title for view in views}
        self.items = frozenset(view.address for view in views if isinstance(view, ItemView))


def main() -> None:
    """Answer one question; the argument is the file of the settings."""
    asked = json.load(sys.stdin)
    # What MkDocs or a hook prints is no answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    texts = {path: text.encode() for path, text in asked["texts"].items()}
    json.dump(asdict(rehearsed(sys.argv[1], texts, whole=asked["whole"])), answers)


def rehearsed(settings: str, texts: Mapping[str, bytes], *, whole: bool) -> Differences:
    """Return what would be other if `texts` stood in their files.

    It is compared with what would be built now; if `whole`, with what stands.
    """
    start = time.perf_counter()
    paths = frozenset(texts)
    now, then = Rehearsal({}, paths), Rehearsal(texts, paths)
    try:
        if not whole:
            _build(settings, now)
        _build(settings, then)
    except NeverBuilt:
        return Differences(built=False)
    except Exception as error:
        # Settings, a hook or a template of the office: the desk says why nothing can be told.
        return Differences(failed=why_unbuilt(Path(settings).absolute().parent, error))
    before = then.standing if whole else now.files
    named = {**now.pages, **then.pages}
    differing = [address for address in sorted({*before, *then.files}) if before.get(address) != then.files.get(address)]
    return Differences(
        tuple(address for address in differing if address not in before),
        tuple(address for address in differing if address in before and address in then.files),
        tuple(address for address in differing if address not in then.files),
        {address: named[address] for address in map(_page, differing) if address in named},
        tuple(sorted((now.items | then.items) & {*map(_page, differing)})),
        {base: title for base, title in {**now.feeds, **then.feeds}.items() if base in {*map(_folder, differing)}},
        then.others if whole else 0,
        seconds=round(time.perf_counter() - start, 2),
    )


def _build(settings: str, rehearsal: Rehearsal) -> None:
    events.try_out(rehearsal)
    config = load_config(settings)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def _page(address: str) -> str:
    return address.removesuffix("index.html")


def _folder(address: str) -> str:
    return address.rpartition("/")[0] + "/" if "/" in address else ""


if __name__ == "__main__":
    main()
