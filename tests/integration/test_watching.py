"""However a file is saved, and whatever the system tells of it, the preview is built anew, and builds set off no others."""

import errno
import os
import queue
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from cchc.site import watching
from cchc.site.watching import Watcher
from tests.integration.portals import small_portal
from tests.integration.previewing import DEADLINE, Preview, previewed
from tests.integration.serving import wait_until

# Seconds: the system tells within milliseconds, where nothing else keeps the machine busy.
SOON = 30


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def beside_and_renamed(file: Path, text: str) -> None:
    beside = file.with_name(f"{file.name}.tmp")
    in_place(beside, text)
    beside.replace(file)


def elsewhere_and_moved(file: Path, text: str) -> None:
    elsewhere = file.parents[3] / "moi.txt"
    in_place(elsewhere, text)
    elsewhere.replace(file)


def deleted_and_created(file: Path, text: str) -> None:
    file.unlink()
    in_place(file, text)


def old_one_kept(file: Path, text: str) -> None:
    file.replace(file.with_name(f"{file.name}~"))
    in_place(file, text)


def in_pieces(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as opened:
        for letter in text:
            opened.write(letter)
            opened.flush()


WAYS = (in_place, beside_and_renamed, elsewhere_and_moved, deleted_and_created, old_one_kept, in_pieces)
Save = Callable[[Path, str], None]


class Told(FileSystemEventHandler):
    """Notes of which paths it was told."""

    def __init__(self) -> None:
        self._paths: queue.Queue[str] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._paths.put(os.fsdecode(event.src_path))

    def of(self, path: Path) -> set[str]:
        """Wait until `path` is told of; return everything told up to then."""
        told: set[str] = set()
        while str(path) not in told:
            told.add(self._paths.get(timeout=SOON))
        return told

    @property
    def nothing(self) -> bool:
        return self._paths.empty()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "cong" / "news"
    for name in ("mot.md", "hai.md"):
        file = folder / "2026" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Cũ.\n", encoding="utf-8")
    in_place(folder.parent / "mkdocs.yml", "site_name: Cũ\n")
    return folder


Watch = Callable[..., Told]


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Watch files and folders until the test ends; the keywords are those of Watcher."""
    watchers = []

    def begin(*paths: Path, **keywords: object) -> Told:
        told, watcher = Told(), Watcher(**keywords)  # type: ignore[arg-type]
        watchers.append(watcher)
        for path in paths:
            watcher.schedule(told, str(path))
        watcher.start()
        return told

    yield begin
    for watcher in watchers:
        watcher.stop()
        watcher.join()


@pytest.fixture
def by_system_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_SELDOM", 600)


@pytest.fixture
def no_watches_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Linux says it when inotify's limit is reached."""

    class InotifyObserver:
        def __init__(self) -> None:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching, "Observer", InotifyObserver)
    monkeypatch.setattr(watching, "_OFTEN", 0.05)


@pytest.fixture
def network_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system can be asked to watch, and never tells."""

    class InotifyObserver:
        def schedule(self, *_: object, **__: object) -> None: ...
        def start(self) -> None: ...
        def stop(self) -> None: ...
        def is_alive(self) -> bool:
            return False

    monkeypatch.setattr(watching, "Observer", InotifyObserver)
    monkeypatch.setattr(watching, "_SELDOM", 0.05)
    monkeypatch.setattr(watching, "_OFTEN", 0.05)


@pytest.mark.usefixtures("by_system_alone")
class TestToldByTheSystem:
    @pytest.mark.parametrize("save", WAYS)
    def test_however_a_file_is_saved(self, news: Path, watch: Watch, save: Save) -> None:
        file = news / "2026" / "mot.md"
        told = watch(news)
        for turn in range(3):
            save(file, f"Lần {turn}.\n")
            assert told.of(file) == {str(file)}

    @pytest.mark.parametrize("save", WAYS)
    def test_the_settings_are_one_file_of_a_folder_that_is_not_watched(self, news: Path, watch: Watch, save: Save) -> None:
        settings = news.parent / "mkdocs.yml"
        (news.parent / "a" / "b").mkdir(parents=True)
        told = watch(settings)
        in_place(news.parent / "khac.yml", "a: 1\n")
        shutil.copy(settings, news.parent / "a" / "b" / "mkdocs.yml")
        in_place(settings, "site_name: Mới\n")
        assert told.of(settings) == {str(settings)}

    def test_a_deleted_file(self, news: Path, watch: Watch) -> None:
        told = watch(news)
        (news / "2026" / "mot.md").unlink()
        told.of(news / "2026" / "mot.md")

    def test_files_in_folders_made_meanwhile(self, news: Path, watch: Watch) -> None:
        told = watch(news)
        file = news / "2027" / "01" / "ba.md"
        file.parent.mkdir(parents=True)
        in_place(file, "Mới.\n")
        told.of(file)
        in_place(file, "Mới hơn.\n")
        told.of(file)

    def test_a_folder_moved_away_and_back(self, news: Path, watch: Watch) -> None:
        told = watch(news)
        (news / "2026").rename(news.parent / "cat-di")
        # Of a folder's files the first is named.
        told.of(news / "2026" / "hai.md")
        (news.parent / "cat-di").rename(news / "2026")
        told.of(news / "2026" / "hai.md")
        in_place(news / "2026" / "mot.md", "Mới.\n")
        told.of(news / "2026" / "mot.md")

    def test_not_what_editors_keep_beside_a_file(self, news: Path, watch: Watch) -> None:
        told = watch(news)
        for name in (".mot.md.swp", "mot.md~", "~$mot.docx", "#mot.md#", ".~lock.mot.md#", "mot.md.tmp"):
            in_place(news / "2026" / name, "của trình soạn thảo")
        in_place(news / "2026" / "mot.md", "Mới.\n")
        assert told.of(news / "2026" / "mot.md") == {str(news / "2026" / "mot.md")}

    def test_not_what_builds_write(self, news: Path, watch: Watch) -> None:
        root = news.parent
        for folder in (".cache/cchc", "site/tin-tuc", ".site.1.new/tin-tuc"):
            (root / folder).mkdir(parents=True)
        told = watch(root, not_watched=(f"{root}{os.sep}.", f"{root / 'site'}{os.sep}"))
        in_place(root / ".cache/cchc/xem-truoc.bin", "kho")
        in_place(root / "site/tin-tuc/index.html", "trang")
        (root / ".site.1.new").rename(root / ".site.spare")
        in_place(root / ".site.spare" / "tin-tuc" / "index.html", "trang")
        in_place(news / "2026" / "mot.md", "Mới.\n")
        assert told.of(news / "2026" / "mot.md") == {str(news / "2026" / "mot.md")}

    def test_not_what_is_only_read(self, news: Path, watch: Watch) -> None:
        told = watch(news)
        (news / "2026" / "hai.md").read_bytes()
        (news / "2026" / "hai.md").chmod(0o640)
        in_place(news / "2026" / "mot.md", "Mới.\n")
        assert told.of(news / "2026" / "mot.md") == {str(news / "2026" / "mot.md")}


@pytest.mark.parametrize("system", ["no_watches_left", "network_drive"])
@pytest.mark.parametrize("save", WAYS)
def test_what_the_system_does_not_tell_is_looked_for(
    news: Path, watch: Watch, system: str, save: Save, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(system)
    file = news / "2026" / "mot.md"
    told = watch(news, news.parent / "mkdocs.yml")
    for turn in range(3):
        save(file, f"Xem lại lần {turn}.\n" + turn * "\n")
        told.of(file)
    (news / "2027").mkdir()
    in_place(news / "2027" / "ba.md", "Mới.\n")
    told.of(news / "2027" / "ba.md")
    (news / "2026" / "hai.md").unlink()
    told.of(news / "2026" / "hai.md")
    in_place(news.parent / "mkdocs.yml", "site_name: Tên mới\n")
    told.of(news.parent / "mkdocs.yml")


def test_what_was_saved_before_watching_began_is_told_when_it_begins(news: Path, watch: Watch) -> None:
    os.utime(news / "2026" / "mot.md", (2_000_000_000, 2_000_000_000))
    assert watch(news, began=1_999_999_999.0).of(news / "2026" / "mot.md") == {str(news / "2026" / "mot.md")}
    assert watch(news, began=2_000_000_001.0).nothing


def test_a_file_deleted_before_watching_began_is_noticed(news: Path, watch: Watch) -> None:
    (news / "2026" / "mot.md").unlink()
    os.utime(news / "2026", (2_000_000_000, 2_000_000_000))
    watch(news, began=1_999_999_999.0).of(news / "2026")


# A build that waits for the test while the file `giu` is there, after all sources were read.
HOLD = """
import time
from pathlib import Path

def on_pre_build(config):
    root = Path(config.config_file_path).parent
    while (root / "giu").exists():
        (root / "dang-dung").touch()
        time.sleep(0.02)
    (root / "dang-dung").unlink(missing_ok=True)
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview whose first build was held up until a post was saved."""
    folder = tmp_path_factory.mktemp("watching")
    portal = small_portal(folder / "cong")
    portal.post("sua", "Chữ lúc đầu.")
    portal.write("hooks/hold.py", HOLD)
    settings = portal.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "hooks/main.py" in text
    settings.write_text(text.replace("hooks/main.py", "hooks/main.py\n- hooks/hold.py", 1), encoding="utf-8")
    (portal.root / "giu").touch()
    with previewed(portal, folder / "log.txt") as running:
        _save_during_build(running, "Chữ lưu trong lần dựng đầu.")
        yield running


def _save_during_build(preview: Preview, words: str) -> None:
    with _held(preview):
        preview.portal.post("sua", words)


@contextmanager
def _held(preview: Preview) -> Iterator[None]:
    """Wait for a build that is held up, and let it go on afterwards."""
    root = preview.portal.root
    try:
        wait_until((root / "dang-dung").exists, DEADLINE, "a build is under way", lambda: preview.output)
        yield
    finally:
        (root / "giu").unlink()
    wait_until(lambda: not (root / "dang-dung").exists(), DEADLINE, "the build goes on", lambda: preview.output)


def test_what_is_saved_during_the_first_build_is_shown(preview: Preview) -> None:
    preview.wait_for("tin-tuc/2026/sua/", "Chữ lưu trong lần dựng đầu.")


def test_what_is_saved_during_a_build_is_shown(preview: Preview) -> None:
    (preview.portal.root / "giu").touch()
    preview.portal.post("sua", "Chữ làm trang dựng lại.")
    _save_during_build(preview, "Chữ lưu trong lúc dựng.")
    preview.wait_for("tin-tuc/2026/sua/", "Chữ lưu trong lúc dựng.")


def test_a_style_that_is_saved_during_a_build_is_shown(preview: Preview) -> None:
    (preview.portal.root / "giu").touch()
    preview.portal.post("sua", "Chữ lưu trước kiểu mới.")
    with _held(preview):
        preview.portal.write("overrides/assets/rieng.css", "p { color: red }")
    preview.wait_for("_headers", "/assets/rieng.")


@pytest.mark.parametrize("save", WAYS)
def test_each_way_of_saving_gives_a_build_that_gives_no_other(preview: Preview, save: Save) -> None:
    file, other = (preview.portal.root / preview.portal.post(name, "Chữ cũ.") for name in ("cach-luu", "khac"))
    for name in ("cach-luu", "khac"):
        preview.wait_for(f"tin-tuc/2026/{name}/", "Chữ cũ.")
    old = file.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
    (preview.portal.root / "giu").touch()
    beside_and_renamed(other, old[1].replace("Chữ cũ.", f"Bài khác trước {save.__name__}."))
    # However long a machine that does much else takes over a save, the next build is one.
    with _held(preview):
        before = preview.builds
        save(file, old[0].replace("Chữ cũ.", f"Lưu kiểu {save.__name__}."))
    preview.wait_for("tin-tuc/2026/cach-luu/", f"Lưu kiểu {save.__name__}.")
    # Whatever else the builds of this file set off would have come before the next one's news.
    beside_and_renamed(other, old[1].replace("Chữ cũ.", f"Bài khác sau {save.__name__}."))
    preview.wait_for("tin-tuc/2026/khac/", f"Bài khác sau {save.__name__}.")
    # A machine that stops between two steps of a save sees two; a build that set off another would make it four.
    assert preview.builds - before in (2, 3), preview.output


def test_a_file_that_the_settings_inherit_later_is_followed(preview: Preview) -> None:
    settings, base = preview.portal.root / "mkdocs.yml", preview.portal.root / "chung.yml"
    own = settings.read_text(encoding="utf-8")
    in_place(settings, f"INHERIT: chung.yml\n{own}")
    wait_until(lambda: "không thấy tệp 'chung.yml'" in preview.output, DEADLINE, "that it is missing", lambda: preview.output)
    for name in ("Chủ bút một", "Chủ bút hai"):
        in_place(base, f"site_author: {name}\nextra: {{cchc: {{footer: {{responsible: {name}}}}}}}\n")
        preview.wait_for("", name)
    in_place(settings, own)
