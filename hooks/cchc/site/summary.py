"""What a build says when it is done: how much there is, and whose pages are there no more."""

import os
from typing import TYPE_CHECKING

from cchc.machine.manifest import Manifest
from cchc.site.session import BuildSession

if TYPE_CHECKING:
    from cchc.site.layout import Layout

# So many of the items that lost their pages are named.
_SHOWN = 5


def built(session: BuildSession, layout: "Layout") -> str:
    """Return what was built, how much and where."""
    shown, folder = layout.edition.listed, os.path.relpath(session.config.site_dir)
    return (
        f"{session.pages} trang trong {folder}: {len(shown.posts)} tin bài, {len(shown.plans)} kế hoạch, "
        f"{len(shown.questions)} hỏi đáp, {len(shown.procedures)} thủ tục, {len(shown.situations)} tình huống, "
        f"{len(shown.bulletins)} số bản tin, {len(shown.contests)} cuộc thi, {len(layout.feeds)} nguồn tin"
    )


def lost(session: BuildSession, before: Manifest) -> str:
    """Return which items have no page any more because their files are gone, "" where there is none; `before` are the outputs of
    the last build.

    A slip of the hand would else be found by readers first.
    """
    files = frozenset(session.surveyed.listing.files)
    pages = ((address, made.texts[0][0]) for address, made in before.outputs.items() if made.texts)
    gone = ((address, path) for address, path in pages if path not in files and address.endswith(".html"))
    found = sorted(path for address, path in gone if address not in session.stands.digests)
    if not found:
        return ""
    more = f" và {len(found) - _SHOWN} tệp khác" if len(found) > _SHOWN else ""
    return (
        f". Không còn trang của {', '.join(found[:_SHOWN])}{more} vì tệp không còn: nếu xóa nhầm thì lấy lại tệp; "
        "muốn gỡ bài thì giữ tệp, dùng Gỡ xuống ở bàn làm việc hoặc cchc withdraw; muốn đổi tên thì dùng cchc rename"
    )
