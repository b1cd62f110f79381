"""Whether MkDocs can begin at all: what it refuses of mkdocs.yml and of the hooks, told with its line before a build is tried.

Where it refuses, no hook runs, and what it says itself is English. So it is asked here, as a build asks it.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from cchc.content.files import SETTINGS
from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late
from cchc.mkdocs_words.portal_theme import NO_TEMPLATES, lacks_templates
from cchc.mkdocs_words.vietnamese import of_ending, of_setting
from cchc.reading.disk import TextFile, decoded, read_bytes, read_text
from cchc.reading.inherited_settings import settings_tree
from cchc.reading.site_places import PLACES, place_problems
from cchc.reading.yaml_tree import YamlTree

# Where in a file, in the words of the YAML parser.
_MARK = late(r'in "(.+)", line (\d+), column (\d+)')
RULE = "mkdocs-refuses"
_OURS = "cchc.site.events"


def speaking(build: Callable[[], object], root: Path) -> Callable[[], None]:
    """Return `build` as one that tells in words why it could not begin, where that lies in the settings or in hooks.

    The preview loads them anew before each build, and would show a traceback.
    """

    def built() -> None:
        try:
            build()
        except Exception as error:
            if isinstance(error, Abort) and (said := of_ending(str(error))) != str(error):
                raise Abort(said) from None
            refused = [] if isinstance(error, Abort) else refusals(root)
            if not refused:
                raise
            raise Abort("\n".join(map(str, refused))) from None

    return built


def refusals(root: Path) -> list[Problem]:
    """Return the errors for which MkDocs, or we, cannot read the settings."""
    file = read_text(root, SETTINGS)
    found = settings_tree(file, root)[1] if isinstance(file, TextFile) else [file]
    return [problem for problem in found or start_problems(root) if problem.severity is Severity.ERROR]


def why_unbuilt(root: Path, error: Exception, logged: Iterable[str] = ()) -> str:
    """Return in words why a build of the portal under `root` failed, to whoever sees no log; `logged` is what it told before."""
    if refused := [f"{one.path}, dòng {one.line}: {one.message}" for one in refusals(root)]:
        return "; ".join(refused)
    if isinstance(error, MkDocsException | OSError):
        return "; ".join([*logged, of_ending(str(error)) or type(error).__name__])
    return f"{type(error).__name__}: {error}"


def start_problems(root: Path, settings: bytes | None = None) -> list[Problem]:
    """Return what keeps MkDocs from building the portal under `root`, or is a warning to it, as far as nobody else tells it.

    `settings` are asked instead of those on the disk.
    """
    data = read_bytes(root, SETTINGS) if settings is None else settings
    file = data if isinstance(data, Problem) else decoded(SETTINGS, data)
    if isinstance(data, Problem) or not isinstance(file, TextFile):
        return []
    tree, _ = settings_tree(file, root)
    if tree.broken or not isinstance(tree.value, dict):
        return []
    return sorted(_Asking(root, tree, data).problems())


class _Asking:
    """MkDocs, asked what it has against the settings of `tree`; it stops at the first key, so it is asked again without that."""

    def __init__(self, root: Path, tree: YamlTree, settings: bytes) -> None:
        self._root = root
        self._tree = tree
        self._settings = settings
        self._told_keys: set[str] = set()

    def problems(self) -> Iterator[Problem]:
        """Yield what it has against them; keys that were told count as if they were right."""
        while True:
            try:
                config = self._loaded()
                errors, warnings = config.validate()
            except MkDocsException as error:
                yield self._unread(str(error))
                return
            except (Exception, SystemExit) as error:
                # Whatever a hook or a plugin of the office raises.
                yield self._of_code(error)
                return
            yield from (self._at(key, of_setting(key, str(error))) for key, error in errors if key not in self._told_keys)
            if not errors:
                # A name need not be text, and of a key that was told MkDocs may warn as well.
                named = ((str(key), said) for key, said in warnings if key not in self._told_keys)
                yield from (self._at(key, of_setting(key, said), Severity.WARNING) for key, said in named)
                yield from self._without_ours(config)
                yield from self._misplaced(config)
            if self._told_keys.issuperset(key for key, _ in errors):
                return
            self._told_keys.update(key for key, _ in errors)

    def _loaded(self) -> MkDocsConfig:
        path = self._root / SETTINGS
        config, right = MkDocsConfig(config_file_path=str(path)), {**MkDocsConfig(), "site_name": SETTINGS}
        opened = BytesIO(self._settings)
        # What is inherited lies from here.
        opened.name = str(path)
        config.load_file(opened)
        for key in self._told_keys:
            config[key] = right[key]
        return config

    def _without_ours(self, config: MkDocsConfig) -> Iterator[Problem]:
        """Yield an error where no hook leads to the program, or its templates are not used: there would be no news, no look."""
        if "theme" not in self._told_keys and lacks_templates(config):
            yield self._at("theme", NO_TEMPLATES)
        if not self._told_keys & {"hooks", "plugins"} and not any(map(_is_ours, config.plugins.events["config"])):
            yield self._at(
                "hooks",
                "Cổng chưa nối với chương trình: hãy ghi 'hooks: [hooks/main.py]', và tệp ấy phải có dòng "
                "'from cchc.site.events import *'",
            )

    def _misplaced(self, config: MkDocsConfig) -> Iterator[Problem]:
        """Yield what is wrong with folders that the settings take from the environment (`!ENV`): only MkDocs knows them."""
        found = {key: self._named(config[key]) for key in PLACES if isinstance(self._tree.value.get(key), list)}
        yield from place_problems(SETTINGS, self._tree, self._root, found)

    def _at(self, key: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
        keys = (key,) if key else ()
        return Problem(self._tree.file_of(keys, SETTINGS), *self._tree.name_place(keys), severity, RULE, message)

    def _unread(self, said: str) -> Problem:
        """Return what is told of a file that MkDocs cannot read and we can: it knows fewer words after a "!"."""
        found = _MARK.search(said)
        path = self._named(found[1]) if found else SETTINGS
        place = (int(found[2]), int(found[3])) if found else (1, 1)
        why = "từ sau dấu ! ở đây MkDocs không hiểu" if "constructor for the tag" in said else "MkDocs không đọc được từ đây"
        return Problem(path, *place, Severity.ERROR, RULE, f"{why}; hãy đặt cả giá trị trong dấu nháy kép")

    def _named(self, path: str) -> str:
        """Return a path of MkDocs as it is told: from the portal, where it lies within."""
        return Path(path).relative_to(self._root).as_posix() if Path(path).is_relative_to(self._root) else path

    def _of_code(self, error: BaseException) -> Problem:
        """Return what is told of code that cannot be loaded, at its line where it is the portal's own."""
        for file, line in reversed(_places(error)):
            if Path(file).is_relative_to(self._root):
                return Problem(self._named(file), line, 1, Severity.ERROR, RULE, _why(error))
        return self._at("plugins", f"một plugin hay hook {_why(error)}")


def _is_ours(method: object) -> bool:
    return getattr(method, "__module__", "") == _OURS


def _places(error: BaseException) -> list[tuple[str, int]]:
    """Return the files and lines through which an error came, the one where it arose last."""
    frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    return [*frames, (error.filename or "", error.lineno or 1)] if isinstance(error, SyntaxError) else frames


def _why(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"viết chưa đúng cú pháp Python ({error.msg}); hãy sửa dòng này, hoặc lấy lại tệp từ bản sao lưu"
    if isinstance(error, ModuleNotFoundError):
        return f"cần gói '{error.name}' mà máy không cài; hãy cài gói ấy, hoặc bỏ dòng này"
    said = " ".join(str(error).split()) or type(error).__name__
    return f"không chạy được ({said}); hãy hỏi người viết nó, hoặc bỏ nó khỏi mkdocs.yml"
