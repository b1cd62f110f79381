"""Whether a theme is one that the portal's pages can be made with."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

_MACROS = "cchc/macros.html"
# Material names its stylesheet after its content, so that the name changes with each of its versions.
STYLESHEET = "assets/stylesheets/main.*.min.css"
NO_TEMPLATES = "giao diện này không có mẫu trang của Cổng; hãy ghi 'theme: {name: cchc}'"


def lacks_templates(config: MkDocsConfig) -> bool:
    """Tell whether the theme is another one: without the portal's templates, or without Material, whose style they go over."""
    folders = [Path(folder) for folder in config.theme.dirs]
    return not any((folder / _MACROS).is_file() for folder in folders) or not any(
        any(folder.glob(STYLESHEET)) for folder in folders
    )
