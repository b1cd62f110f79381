"""What every site has in common."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from tests.bench.items import GeneratedPost

ENVIRONMENT = Path(__file__).resolve().parents[3] / ".venv-bench/bin"
MKDOCS_BUILD = (ENVIRONMENT / "python", "-m", "mkdocs", "build", "--quiet")


@dataclass(frozen=True)
class Site:
    """One way to publish the posts.

    `write` writes all but the posts into a folder, given their number; `post` gives the path and the text of one post.
    `command` builds it, run in the folder; the pages land in the folder `output`.
    """

    key: str
    name: str
    write: Callable[[Path, int], None]
    post: Callable[[GeneratedPost], tuple[str, str]]
    command: tuple[str | Path, ...]
    output: str = "site"

    @property
    def missing(self) -> bool:
        """Whether its builder is not installed."""
        return not Path(self.command[0]).exists()

    def write_all(self, folder: Path, posts: Iterable[GeneratedPost], count: int) -> None:
        self.write(folder, count)
        for post in posts:
            self.write_post(folder, post)

    def write_post(self, folder: Path, post: GeneratedPost) -> None:
        put(folder, *self.post(post))

    def edit_post(self, folder: Path, post: GeneratedPost, sentence: str) -> None:
        """Add a sentence to the end of a post, as somebody who found more to say."""
        put(folder, *self.post(replace(post, body=f"{post.body}\n{sentence}\n")))

    def pages(self, folder: Path) -> Iterator[Path]:
        return (folder / self.output).rglob("*.html")


def put_aside(folder: Path, names: Iterable[str]) -> None:
    """Move what earlier builds left out of a site, so that the next one finds nothing of it.

    Nothing is deleted while builds are timed: for minutes after many files went a disk (ext4) may make each new one twenty times
    slower, and whoever is measured next would pay.
    """
    aside = Path(tempfile.mkdtemp(dir=folder.parent))
    for name in names:
        if (folder / name).exists():
            (folder / name).rename(aside / name)


def put(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


class _WithoutAnchors(yaml.SafeDumper):
    """Writes a day that stands twice twice, as authors do."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def with_front_matter(head: Mapping[str, Any], body: str) -> str:
    told = yaml.dump(dict(head), Dumper=_WithoutAnchors, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{told}---\n\n{body}"
