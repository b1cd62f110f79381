"""Plain pages with a search, without lists, themes or feeds: by MkDocs with Material, and by Zensical."""

from pathlib import Path

from tests.bench.items import GeneratedPost
from tests.bench.sites.site import ENVIRONMENT, MKDOCS_BUILD, Site, put, with_front_matter

# With no menu given, every page would carry every other in its menu: bytes by the square of the posts.
_CONFIG = """\
site_name: Trang
site_url: https://trang.example/
theme:
  name: material
  language: vi
  font: false
plugins:
  - search:
      lang: vi
nav:
  - Trang chủ: index.md
validation:
  nav:
    omitted_files: ignore
markdown_extensions: [admonition, attr_list, def_list, footnotes, sane_lists, tables, toc]
"""


def write(folder: Path, count: int) -> None:
    put(folder, "mkdocs.yml", _CONFIG)
    put(folder, "docs/index.md", "# Trang chủ\n\nGiới thiệu.\n")


def post_source(post: GeneratedPost) -> tuple[str, str]:
    head = {"title": post.title, "date": str(post.day), "tags": [post.theme]}
    return f"docs/{post.day.year}/{post.name}", with_front_matter(head, f"# {post.title}\n\n{post.body}")


MKDOCS = Site("mkdocs", "MkDocs, plain pages", write, post_source, MKDOCS_BUILD)
ZENSICAL = Site("zensical", "Zensical, plain pages", write, post_source, (ENVIRONMENT / "zensical", "build"))
