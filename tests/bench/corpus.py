"""Deterministic posts of realistic Vietnamese length, written for our portal and for Material's blog."""

import datetime as dt
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_DAY = dt.date(2025, 7, 1)
DAYS = 500

_SUBJECTS = (
    "Bộ phận Một cửa|Cán bộ tiếp nhận|Người nộp hồ sơ|Văn phòng|Phòng chuyên môn|Tổ công nghệ số cộng đồng|Người dân".split("|")
)
_VERBS = "hướng dẫn|rà soát|công khai|cập nhật|trả lời|đối chiếu|kiểm tra|giải thích|nhắc lịch".split("|")
_OBJECTS = (
    "thành phần hồ sơ|thời hạn giải quyết|mức phí, lệ phí|mẫu đơn, tờ khai|kết quả thủ tục hành chính|"
    "quy trình nội bộ|danh mục thủ tục|bảng niêm yết|câu hỏi thường gặp"
).split("|")
_ENDS = (
    "ngay trong ngày làm việc|trên cổng thông tin của xã|theo đúng trình tự đã công bố|để người dân không phải đi lại nhiều lần|"
    "bằng ngôn ngữ dễ hiểu|trước khi tiếp nhận hồ sơ|và ghi rõ người chịu trách nhiệm"
).split("|")


@dataclass(frozen=True)
class GeneratedPost:
    """One post: its day, title, theme and body."""

    number: int
    day: dt.date
    title: str
    theme: str
    body: str

    @property
    def name(self) -> str:
        return f"{self.day}-bai-so-{self.number}.md"


def posts(count: int) -> Iterator[GeneratedPost]:
    """Yield `count` posts of about 350 words, spread over 500 days."""
    rng = random.Random(20261122)
    themes = _themes()
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=number * DAYS // count)
        title = f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)}, bài số {number}"
        yield GeneratedPost(number, day, title, themes[number % len(themes)], _body(rng))


def _themes() -> list[str]:
    lines = (ROOT / "docs/danh-muc/themes.yml").read_text(encoding="utf-8").splitlines()
    return [line.split("id:")[1].strip() for line in lines if "id:" in line and not line.lstrip().startswith("#")]


def _sentence(rng: random.Random) -> str:
    return f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)} {rng.choice(_ENDS)}."


def _body(rng: random.Random) -> str:
    parts = [" ".join(_sentence(rng) for _ in range(3)), "<!-- more -->"]
    for _ in range(3):
        parts.append(f"## {rng.choice(_OBJECTS).capitalize()} cần biết")
        parts.append(" ".join(_sentence(rng) for _ in range(4)))
        parts.append("\n".join(f"- {_sentence(rng)}" for _ in range(4)))
    return "\n\n".join(parts) + "\n"


def write_portal(folder: Path, count: int) -> None:
    """Write a portal of ours with `count` posts, its registers and templates those of the repository."""
    for name in ("hooks", "overrides", "docs/danh-muc"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("to: 2026-11", "to: 2026-01").replace("enforce: error", "enforce: off")
    keep = [line for line in config.splitlines() if "huong-dan/" not in line and "Hướng dẫn:" not in line]
    (folder / "mkdocs.yml").write_text("\n".join(keep) + "\n", encoding="utf-8")
    for name in ("index.md", "gioi-thieu.md"):
        text = "---\ntitle: Trang chủ của cổng\n---\n\nGiới thiệu.\n"
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    (folder / "plans").mkdir()
    for post in posts(count):
        _write(folder / f"news/{post.day.year}/{post.name}", _our_front_matter(post) + post.body)


def _our_front_matter(post: GeneratedPost) -> str:
    return (
        f"---\ntitle: {post.title}\nunit: xa-mau\ntheme: {post.theme}\ndate: {post.day}\nstatus: approved\n"
        f"author: Ban Biên tập\napproved_by: Chánh Văn phòng\napproved_on: {post.day}\n---\n\n"
    )


_BLOG_CONFIG = """\
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


def write_blog(folder: Path, count: int) -> None:
    """Write the same posts for Material's blog plugin with search and mkdocs-rss-plugin."""
    _write(folder / "mkdocs.yml", _BLOG_CONFIG)
    _write(folder / "docs/index.md", "# Trang chủ\n\nGiới thiệu.\n")
    _write(folder / "docs/blog/index.md", "# Blog\n")
    for post in posts(count):
        head = f"---\ndate: {post.day}\ncategories: [{post.theme}]\n---\n\n# {post.title}\n\n"
        _write(folder / f"docs/blog/posts/{post.name}", head + post.body)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
