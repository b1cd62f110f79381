"""The settings as MkDocs takes them: mkdocs.yml over the file that it inherits (`INHERIT`), over the one which that inherits."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc.content.problems import Problem, Severity
from cchc.language.nearest import nearest
from cchc.reading.disk import TextFile, read_text
from cchc.reading.front_matter import yaml_problems
from cchc.reading.yaml_tree import Keys, YamlTree, read_yaml

INHERIT = "INHERIT"
_KEYS = (INHERIT,)
_ENDINGS = (".yml", ".yaml")


def settings_tree(file: TextFile, root: Path, above: tuple[str, ...] = ()) -> tuple[YamlTree, list[Problem]]:
    """Return what the settings in `file` say with all that they inherit, and what cannot be read of it.

    `above` are the files through which it is inherited itself.
    """
    tree = read_yaml(file.text, tags=True)
    problems = yaml_problems(file.path, tree)
    if above and not isinstance(tree.value, dict) and tree.value is not None:
        said = f"tệp này được {above[-1]} kế thừa (INHERIT) nên phải gồm các dòng 'khóa: giá trị' như mkdocs.yml"
        problems.append(Problem(file.path, 1, 1, Severity.ERROR, "settings-inherited", said))
        tree.lacking = True
    if tree.broken or not isinstance(tree.value, dict) or _KEYS not in tree.names:
        return tree, problems
    found = _inherited(file.path, tree, root, (*above, file.path))
    if isinstance(found, Problem):
        tree.lacking = True
        return tree, [*problems, found]
    base, faults = settings_tree(found, root, (*above, file.path))
    if isinstance(base.value, dict):
        tree = _laid_over(tree, base, found.path)
    tree.lacking = base.broken
    return tree, [*problems, *faults]


def inherited_paths(root: Path, path: str, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the paths of the files that the settings at `path` inherit, the nearest first; one that there is not is the last."""
    file = _read(root, path)
    # Hardly any portal inherits, and each look at its files asks.
    if isinstance(file, Problem) or INHERIT not in file.text:
        return
    given = read_yaml(file.text, tags=True).value
    name = given.get(INHERIT) if isinstance(given, dict) else None
    if isinstance(name, str) and (found := _named(root, path, name)) not in (*above, path):
        yield found
        yield from inherited_paths(root, found, (*above, path))


def _inherited(path: str, tree: YamlTree, root: Path, above: tuple[str, ...]) -> TextFile | Problem:
    """Return the file that the settings at `path` inherit, or why there is none; `above` are the files that lead to it."""
    name = tree.value.get(INHERIT)

    def lacking(message: str) -> Problem:
        return Problem(path, *tree.place(_KEYS), Severity.ERROR, "settings-inherited", message)

    if not isinstance(name, str):
        return lacking("INHERIT phải là tên một tệp, ví dụ 'INHERIT: chung.yml'; hãy ghi tên tệp, hoặc bỏ dòng này")
    found = _named(root, path, name)
    if not os.path.lexists(root / found):
        folder, file = posixpath.split(found)
        near = nearest(file, (other for other in _beside(root / folder) if posixpath.join(folder, other) not in above))
        hint = f"ý bạn là '{Path(name).with_name(near).as_posix()}'?" if near else f"hãy ghi tên tệp tính từ nơi có {path}"
        return lacking(f"không thấy tệp '{name}' để kế thừa (INHERIT); {hint}")
    if found in above:
        return lacking(f"các tệp kế thừa nhau thành vòng: {' → '.join((*above, found))}; hãy bỏ một dòng INHERIT")
    return _read(root, found)


def _named(root: Path, path: str, name: str) -> str:
    """Return where the file is that the settings at `path` call `name`: MkDocs looks from the folder of these settings."""
    file = os.path.normpath(root / posixpath.dirname(path) / name)
    try:
        return Path(os.path.relpath(file, root)).as_posix()
    except ValueError:
        # On another drive of Windows.
        return Path(file).as_posix()


def _read(root: Path, path: str) -> TextFile | Problem:
    file = root / path
    return replace(read_text(file.parent, file.name), path=path)


def _beside(folder: Path) -> list[str]:
    try:
        return sorted(file.name for file in folder.iterdir() if file.suffix.lower() in _ENDINGS)
    except OSError:
        return []


def _laid_over(own: YamlTree, base: YamlTree, path: str) -> YamlTree:
    """Return what both say, and where: groups are joined, of anything else `own` counts; the base stands at `path`."""

    def stays(keys: Keys) -> bool:
        """Tell whether what the base says at `keys` is still said."""
        above = (keys[:length] for length in range(1, len(keys)))
        return not _names(own, keys) and all(not _names(own, part) or _is_group(part, own, base) for part in above)

    tree = YamlTree(_joined(base.value, own), own.faults)
    for name in ("values", "names", "bare", "cut", "curly"):
        setattr(tree, name, {keys: said for keys, said in getattr(base, name).items() if stays(keys)} | getattr(own, name))
    seen = (keys for keys in (*base.values, *base.names) if keys and stays(keys))
    tree.elsewhere = {keys: base.elsewhere.get(keys, path) for keys in seen}
    return tree


def _joined(base: Mapping[str, Any], own: YamlTree, at: Keys = ()) -> dict[str, Any]:
    """Return the group at the keys `at` of both as one; what `own` names without a value is not given."""
    group = _at(own.value, at)
    made = {name: value for name, value in base.items() if name in group or not _names(own, (*at, name))}
    for name, value in group.items():
        under = base.get(name)
        made[name] = _joined(under, own, (*at, name)) if isinstance(value, dict) and isinstance(under, dict) else value
    made.pop(INHERIT, None)
    return made


def _names(tree: YamlTree, keys: Keys) -> bool:
    return keys in tree.values or keys in tree.names


def _is_group(keys: Keys, *trees: YamlTree) -> bool:
    return all(isinstance(_at(tree.value, keys), dict) for tree in trees)


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
