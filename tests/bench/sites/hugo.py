"""Hugo with lists by section, themes as a taxonomy, and feeds; its small theme is ours, in the folder hugo_layouts."""

import shutil
from pathlib import Path

from tests.bench.items import GeneratedPost
from tests.bench.sites.site import ENVIRONMENT, Site, put, with_front_matter

_LAYOUTS = Path(__file__).parent / "hugo_layouts"
_CONFIG = """\
baseURL = "https://hugo.example/"
title = "Hugo"
languageCode = "vi"
# Hugo goes by the clock, the others by the day that they are told.
buildFuture = true

[taxonomies]
theme = "chu-de"

[outputs]
home = ["html", "rss"]
section = ["html", "rss"]
taxonomy = ["html"]
term = ["html", "rss"]

[services.rss]
limit = 20

[pagination]
pagerSize = 20
"""


def write(folder: Path, count: int) -> None:
    shutil.copytree(_LAYOUTS, folder / "layouts")
    put(folder, "hugo.toml", _CONFIG)
    put(folder, "content/_index.md", "---\ntitle: Trang chủ\n---\n\nGiới thiệu.\n")
    put(folder, "content/tin-tuc/_index.md", "---\ntitle: Tin tức\n---\n")


def post_source(post: GeneratedPost) -> tuple[str, str]:
    head = {"title": post.title, "date": post.day, "chu-de": [post.theme]}
    # Hugo knows this one spelling.
    body = post.body.replace("<!-- more -->", "<!--more-->")
    return f"content/tin-tuc/{post.day.year}/{post.name}", with_front_matter(head, body)


HUGO = Site("hugo", "Hugo, lists, themes, rss", write, post_source, (ENVIRONMENT / "hugo", "--quiet"), output="public")
