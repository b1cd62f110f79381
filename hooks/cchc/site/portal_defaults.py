"""Settings that a portal need not write: those of mkdocs.yml that every portal has alike, from the second format on."""

import logging
from collections.abc import Container
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from pathspec.gitignore import GitIgnoreSpec

from cchc.content.files import NO_PAGES
from cchc.content.formats import FIRST_FORMAT, format_of
from cchc.machine.program_files import OVERRIDES
from cchc.reading.disk import TextFile, read_text
from cchc.reading.inherited_settings import settings_tree

_EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc")
# Beside docs/, the preview looks at these; a folder that there is not is left out.
_WATCHED = ("plans", "news", "overrides")


def fill_in(config: MkDocsConfig) -> None:
    """Give the settings that the portal left out the values that the program has for them."""
    if format_of(config.extra.get("cchc")) == FIRST_FORMAT:
        return
    lay_own_templates(config)
    given = _given(Path(config.config_file_path))
    if "markdown_extensions" not in given:
        config.markdown_extensions += [name for name in _EXTENSIONS if name not in config.markdown_extensions]
    if "watch" not in given:
        root = Path(config.config_file_path).parent
        config.watch += [str(root / name) for name in _WATCHED if (root / name).is_dir()]
    if "exclude_docs" not in given:
        config.exclude_docs = GitIgnoreSpec.from_lines(NO_PAGES)
    if "validation" not in given:
        # `cchc check` looks at links and anchors, in Vietnamese.
        links = config.validation.links
        links.not_found = links.anchors = links.absolute_links = links.unrecognized_links = logging.DEBUG
    config.extra.setdefault("generator", False)


def _given(file: Path) -> Container[str]:
    """Return the names of the settings that the portal gives itself, in mkdocs.yml or in a file that it inherits."""
    read = read_text(file.parent, file.name)
    value = settings_tree(read, file.parent)[0].value if isinstance(read, TextFile) else None
    return value if isinstance(value, dict) else ()


def lay_own_templates(config: MkDocsConfig) -> None:
    """Let templates in the portal's overrides/ go before the program's, where mkdocs.yml need not name the folder."""
    own = Path(config.config_file_path).parent / "overrides"
    if OVERRIDES in map(Path, config.theme.dirs) and own.is_dir() and str(own) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(own))
