"""The words of a post's sound, as its transcript has them: in the front matter, or in a file of text or captions beside it."""

from dataclasses import dataclass
from pathlib import Path

from cchc.content.files import suffix
from cchc.content.posts import Post
from cchc.content.problems import Problem
from cchc.language.patterns import late
from cchc.reading.disk import read_text
from cchc.reading.links import is_file_name, path_beside

_TEXTS = frozenset((".txt", ".vtt", ".srt"))
_CAPTIONS = frozenset((".vtt", ".srt"))
# What captions hold beside words: the head, remarks, numbers and times; tags within a line.
_NO_WORDS = late(r"WEBVTT.*|NOTE\b.*|STYLE\b.*|REGION\b.*|\d+|.*-->.*")
_TAG = late(r"</?[a-zA-Z][^<>]{0,60}>|<\d[\d:.]*>")


@dataclass(frozen=True)
class Transcript:
    """The words, or why there are none although the post names a file."""

    words: str | None = None
    fault: str = ""


def read_transcript(root: Path, post: Post) -> Transcript:
    """Return the words of the sound of `post`, whose files lie under `root`; none where it names no transcript."""
    given = post.media.transcript if post.media else None
    if given is None:
        return Transcript()
    if not is_file_name(given):
        return Transcript(given)
    if suffix(given) not in _TEXTS or "://" in given:
        return Transcript(
            fault=f"lời thoại nằm trong tệp '{given}' mà máy không đọc được; hãy lưu lời thoại thành tệp .txt cạnh bài"
        )
    found = read_text(root, path_beside(post, given))
    if isinstance(found, Problem):
        return Transcript(fault=f"tệp lời thoại '{given}': {found.message}")
    return Transcript(_of_captions(found.text) if suffix(given) in _CAPTIONS else found.text)


def _of_captions(text: str) -> str:
    """Return the words of captions, which run on from one to the next."""
    lines = (_TAG.sub("", line).strip() for line in text.split("\n"))
    return " ".join(line for line in lines if line and not _NO_WORDS.fullmatch(line))
