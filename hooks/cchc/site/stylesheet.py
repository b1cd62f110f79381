"""What the one stylesheet is made from in this portal: the theme, its templates and scripts, what a unit added."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from cchc.content.recall import Recall
from cchc.language.patterns import late
from cchc.machine.digests import digest
from cchc.publishing.assets import text_of
from cchc.publishing.styles import STYLESHEET, StyleSources, is_part, stylesheet
from cchc.site.theme_files import layered_files, material_stylesheet

_TEMPLATE = late(r"""["']([\w./-]+\.html)["']""")
_WRITE_NO_HTML = frozenset({"search", "material/search"})


def with_stylesheet(
    assets: Mapping[str, bytes], overrides: tuple[Path, ...], hooks: Iterable[Path], config: MkDocsConfig, recall: Recall
) -> dict[str, bytes]:
    """Return `assets` with the one stylesheet in place of its parts; `hooks` are the files of all hooks.

    Raises BadAsset at what is no CSS, or no text.
    """
    own = {address: text_of(address, content) for address, content in assets.items() if is_part(address)}
    others = {address: content for address, content in assets.items() if not is_part(address)}
    sources = _sources(own, overrides, hooks, config)
    made = recall("style", STYLESHEET, digest(repr(sources).encode()), lambda: stylesheet(sources, recall))
    return {**others, STYLESHEET: made.encode()}


def _sources(own: Mapping[str, str], overrides: tuple[Path, ...], hooks: Iterable[Path], config: MkDocsConfig) -> StyleSources:
    added = partial(_added, folders=(Path(config.docs_dir), *overrides))
    files = layered_files(overrides)
    scripts = [text_of(name, path.read_bytes()) for name, path in files.items() if name.endswith(".js")]
    pages = (
        *_templates((name for name in files if name.endswith(".html")), config.theme.dirs),
        *scripts,
        *(path.read_text(encoding="utf-8") for path in sorted(hooks)),
        *added(map(str, config.extra_javascript)),
    )
    # A plugin may write anything into a page; MkDocs counts hooks among them, whose code is looked at.
    counted: Any = config.hooks
    known = not config.plugins.keys() - set(counted) - _WRITE_NO_HTML
    return StyleSources(material_stylesheet(config.theme.dirs), own, pages if known else None, tuple(added(config.extra_css)))


def _templates(ours: Iterable[str], folders: list[str]) -> Iterator[str]:
    """Yield the texts of our own templates, and of those of the theme that they name."""
    waiting = sorted(ours)
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        path = next((path for folder in folders if (path := Path(folder, name)).is_file()), None)
        if path is None:
            continue
        text = text_of(name, path.read_bytes())
        yield text
        named = sorted(set(_TEMPLATE.findall(text)) - seen)
        seen.update(named)
        waiting += named


def _added(names: Iterable[str], folders: Iterable[Path]) -> Iterator[str]:
    """Yield the texts of files that a unit named in its settings; what is not on this machine is left out."""
    for name in names:
        path = next((path for folder in folders if (path := folder / name).is_file()), None)
        if path:
            yield path.read_text(encoding="utf-8", errors="replace")
