"""The small portal after a build in this process, its pages of one short template: what a later build finds of an earlier one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from unittest.mock import patch

import jinja2
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation

from cchc.site.documents import Documents
from cchc.site.site_build import SiteBuild
from tests.conftest import Files as Sources
from tests.conftest import files_of, write_files
from tests.sealing import seal_all, sealed
from tests.unit.sessions import begun, small_portal

PAGE = "<title>{{ view.title }}</title><link href=\"{{ asset('assets/cchc.css') }}\"><article>{{ page.content }}</article>"
# What MkDocs makes itself.
OF_MKDOCS = ("index.html", "404.html")


@contextmanager
def short_pages() -> Iterator[None]:
    """Let every page be laid out by one short template, and draw no pictures to share: both take long."""
    with (
        patch.object(jinja2.Environment, "get_template", lambda env, name: env.from_string(PAGE)),
        patch.object(Documents, "cards", lambda documents: iter(())),
    ):
        yield


def built(root: Path) -> SiteBuild:
    """Build the portal under `root`, of which something has changed, and let it be the last build."""
    build = SiteBuild.begin(begun(root))
    with short_pages():
        finish(build)
    return build


def finish(build: SiteBuild) -> str:
    """Do what MkDocs' events do after the look at what changed; return what is told of the build."""
    config = build.session.config
    env = config.theme.get_env()
    # MkDocs asks whose event it is in which a page is added.
    config.plugins._current_plugin = "cchc"
    if not build.edits:
        build.choose_files(Files([]))
        build.nav = Navigation([Link("Tin CCHC", "tin-tuc/")], [])
    build.make(env)
    for address in OF_MKDOCS if not build.edits else ():
        html = env.from_string(PAGE).render(view={"title": address}, page={"content": ""})
        Path(f"{config.site_dir}/{address}").write_text(html, encoding="utf-8")
        build.note(address, "main.html", html)
    return build.publish()


class Standing:
    """A portal that was built, and what is done to its sources afterwards."""

    def __init__(self, folder: Path, more: Sources = MappingProxyType({})) -> None:
        self.root = folder / "cong"
        write_files(small_portal(self.root), more)
        built(self.root)
        self._kept = files_of(self.root)

    def put_back(self) -> None:
        """Let it be as its build left it; what is as it was is not touched, for builds look at the states of files."""
        found = files_of(self.root)
        for path in found.keys() - self._kept.keys():
            (self.root / path).unlink()
        write_files(self.root, {path: content for path, content in self._kept.items() if found.get(path) != content})
        for folder in sorted(self.root.rglob("*/"), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def change(self, path: str, old: str, new: str) -> None:
        """Exchange some words of a text, and approve it as it is then."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(sealed(path, text.replace(old, new, 1)), encoding="utf-8")
        if ".pdf" in new or "image: " in text:
            # The seal is over the files that it names too, and they are looked for among all sources.
            seal_all(self.root)

    def restyle(self, style: str = "p { color: red }") -> None:
        """Bring a style of the unit's own."""
        write_files(self.root, {"overrides/assets/rieng.css": style})

    def build(self) -> SiteBuild:
        """Build it, of which something has changed."""
        return built(self.root)
