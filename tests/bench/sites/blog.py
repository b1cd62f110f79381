"""Material's blog with its search and mkdocs-rss-plugin."""

from pathlib import Path

from tests.bench.items import GeneratedPost, posts
from tests.bench.sites.site import MKDOCS_BUILD, Site, put, with_front_matter

_CONFIG = """\
site_name: Blog
site_url: https://blog.example/
theme:
  name: material
  language: vi
  font: false
plugins:
  - blog
  - search:
      lang: vi
  - rss:
      match_path: blog/posts/.*
      use_git: false
      date_from_meta:
        as_creation: date
markdown_extensions: [admonition, attr_list, def_list, footnotes, sane_lists, tables, toc]
"""


def write(folder: Path, count: int) -> None:
    put(folder, "mkdocs.yml", _CONFIG)
    put(folder, "docs/index.md", "# Trang chủ\n\nGiới thiệu.\n")
    put(folder, "docs/blog/index.md", "# Blog\n")


def post_source(post: GeneratedPost) -> tuple[str, str]:
    head = {"date": post.day, "categories": [post.theme]}
    return f"docs/blog/posts/{post.name}", with_front_matter(head, f"# {post.title}\n\n{post.body}")


BLOG = Site("blog", "Material blog, search, rss", write, post_source, MKDOCS_BUILD)


def write_blog(folder: Path, count: int) -> None:
    """Write the whole blog."""
    BLOG.write_all(folder, posts(count), count)
