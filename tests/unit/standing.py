"""The small portal after a build in this process, its pages of one short template: what a later build finds of an earlier one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import jinja2
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation

from cchc.site.documents import Documents
from cchc.site.site_build import SiteBuild
from tests.conftest import write_files
from tests.sealing import sealed
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

    def __init__(self, folder: Path) -> None:
        self.root = folder / "cong"
        self._kept = folder / "luu"
        small_portal(self.root)
        built(self.root)
        shutil.copytree(self.root, self._kept)

    def put_back(self) -> None:
        """Let it be as its build left it."""
        shutil.rmtree(self.root)
        shutil.copytree(self._kept, self.root)

    def change(self, path: str, old: str, new: str) -> None:
        """Exchange some words of a text that names no files, and approve it as it is then."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(sealed(path, text.replace(old, new, 1)), encoding="utf-8")

    def restyle(self, style: str = "p { color: red }") -> None:
        """Bring a style of the unit's own."""
        write_files(self.root, {"overrides/assets/rieng.css": style})

    def build(self) -> SiteBuild:
        """Build it, of which something has changed."""
        return built(self.root)
