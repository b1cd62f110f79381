"""The folders that mkdocs.yml names for what is read and for the site: the program has places of its own for them."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from cchc.content.files import PORTAL_FOLDERS
from cchc.content.problems import Problem, Severity
from cchc.reading.yaml_tree import YamlTree

_DOCS, _SITE, _CACHE = "docs", "site", ".cache"
# Other programs keep what they can make again in the cache as well.
_HELD = (*(folder for folder in PORTAL_FOLDERS if folder not in (_SITE, _CACHE)), f"{_CACHE}/cchc")
PLACES = ("docs_dir", "site_dir")


def place_problems(path: str, tree: YamlTree, root: Path, given: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what is wrong with `docs_dir` and `site_dir` among the `given` values of the settings at `path`."""
    docs, site = (given.get(key, default) for key, default in zip(PLACES, (_DOCS, _SITE), strict=True))
    if isinstance(docs, str) and Path(os.path.normpath(root / docs)) != Path(os.path.normpath(root / _DOCS)):
        said = f"'docs_dir: {docs[:80]}': Cổng chỉ đọc thư mục docs; hãy đặt lại tên thư mục là docs rồi xóa dòng này"
        yield Problem(tree.file_of(("docs_dir",), path), *tree.place(("docs_dir",)), Severity.ERROR, "docs-dir", said)
    if isinstance(site, str) and (what := held_at(root, root / site)):
        said = f"'site_dir: {site[:80]}' {what}, mà dựng trang sẽ xóa hết tệp ở đó; hãy ghi 'site_dir: site' hoặc xóa dòng này"
        yield Problem(tree.file_of(("site_dir",), path), *tree.place(("site_dir",)), Severity.ERROR, "site-dir", said)


def held_at(root: Path, site: Path) -> str:
    """Return how a site at `site` would lie in what the portal under `root` holds, or over it, "" where it does not."""
    place, portal = (Path(os.path.realpath(folder)) for folder in (site, root))
    if portal.is_relative_to(place):
        return "chứa cả Cổng"
    own = {folder: Path(os.path.realpath(portal / folder)) for folder in _HELD}
    held = next((folder for folder, at in own.items() if place.is_relative_to(at) or at.is_relative_to(place)), "")
    return f"thuộc thư mục '{held}' của Cổng" if held else ""
