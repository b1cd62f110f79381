"""The officer's guide, which a portal of its own leaves out of the site unless it wants it (`extra.cchc.guide`)."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from pathspec.gitignore import GitIgnoreSpec

from cchc.content.files import GUIDE

_FOLDER = GUIDE.removeprefix("docs/")


def leave_out_guide(config: MkDocsConfig) -> None:
    """Take the guide out of the menu and the pages that MkDocs knows, where the settings say so.

    They are looked at as they are written: whether they are right is told later.
    """
    given = config.extra.get("cchc")
    settings = given if isinstance(given, dict) else {}
    guide = settings.get("guide")
    if guide if isinstance(guide, bool) else settings.get("sample") is not False:
        return
    excluded = list(config.exclude_docs.patterns) if config.exclude_docs else []
    config.exclude_docs = GitIgnoreSpec([*excluded, *GitIgnoreSpec.from_lines([f"/{_FOLDER}"]).patterns])
    if config.nav is not None:
        config.nav = _without(config.nav)


def _without(entries: Any) -> Any:
    """Return the menu without pages of the guide, and without sections that held nothing else."""
    if isinstance(entries, list):
        kept = [_without(entry) for entry in entries]
        return [entry for entry in kept if entry is not None] or None
    if isinstance(entries, dict):
        inner = {name: _without(entry) for name, entry in entries.items()}
        return {name: entry for name, entry in inner.items() if entry is not None} or None
    return None if isinstance(entries, str) and entries.startswith(_FOLDER) else entries
