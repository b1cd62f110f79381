"""The builders that are compared, and their versions."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.bench.sites.blog import BLOG
from tests.bench.sites.hugo import HUGO
from tests.bench.sites.pages import MKDOCS, ZENSICAL
from tests.bench.sites.portal import PORTAL
from tests.bench.sites.site import ENVIRONMENT, Site

SITES: dict[str, Site] = {site.key: site for site in (PORTAL, BLOG, MKDOCS, HUGO, ZENSICAL)}
# Builders that remember something of their last build, or are quick enough to be asked again.
BUILT_TWICE = ("hugo", "zensical")
_PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-rss-plugin", "hugo", "zensical")


def versions() -> dict[str, str]:
    """The versions of the packages in the environment of the benchmark, and of MkDocs and Material in ours."""
    theirs = _told_by(ENVIRONMENT / "python", _PACKAGES)
    ours = _told_by(Path(sys.executable), _PACKAGES[:2])
    return {name: version for name, version in (ours | theirs).items() if version}


def _told_by(python: Path, packages: Iterable[str]) -> dict[str, str]:
    if not python.exists():
        return {}
    ask = (
        "import sys, importlib.metadata as m\n"
        "known = {d.metadata['Name'].lower(): d.version for d in m.distributions()}\n"
        "print('\\n'.join(known.get(name, '') for name in sys.argv[1:]))"
    )
    names = list(packages)
    told = subprocess.run([python, "-c", ask, *names], capture_output=True, text=True, check=True).stdout
    return dict(zip(names, told.split("\n"), strict=False))
