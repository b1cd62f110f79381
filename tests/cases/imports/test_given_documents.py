"""Every word of the documents in the folder that CCHC_WORD_CASES names is on the page, in the front matter, or told.

The folder is none of the project's: offices' own files are not ours to publish. Without it there is nothing to run.
"""

import difflib
import io
import os
import re
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from cchc.content.posts import Post
from cchc.importing.archives import Archive, open_archive
from cchc.importing.drafts import DraftFiles, Wishes
from cchc.importing.word_xml import made_plain
from tests.cases.imports import documents as word
from tests.cases.imports.test_docx import drafted
from tests.cases.imports.test_round_trip import page_words
from tests.conftest import SMALL, MakeSite

FOLDER = os.environ.get("CCHC_WORD_CASES", "")
FILES = sorted(Path(FOLDER).glob("*.docx")) if FOLDER else []
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What each remark says was left out above the text, and below it.
_ABOVE, _BELOW = (
    re.compile("đã bỏ khỏi thân bài: (?:quốc hiệu|tên cơ quan|số)"),
    re.compile("nơi nhận, chữ ký|dòng ghi tên người viết"),
)
_ISSUER = "Cơ quan ban hành:"
# So many words in a row are the text itself.
_RUN = 5


def words_of(text: str) -> list[str]:
    """Words without signs and capitals: headings change the ones, lists draw the others."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def paper_words(data: bytes) -> list[str]:
    """All words of the document made plain, in the order of its XML."""
    archive = open_archive("van-ban.docx", data)
    assert isinstance(archive, Archive)
    plain, _ = made_plain(archive)
    with zipfile.ZipFile(io.BytesIO(plain)) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
        notes = [etree.fromstring(parts.read(part)) for part in ("word/footnotes.xml",) if part in parts.namelist()]
    return [word for tree in (root, *notes) for paragraph in tree.iter(f"{_W}p") for word in words_of(_line(paragraph))]


def _line(paragraph: etree._Element) -> str:
    between = {f"{_W}br", f"{_W}tab", f"{_W}noBreakHyphen"}
    return "".join(element.text or "" if element.tag == f"{_W}t" else " " for element in paragraph.iter(f"{_W}t", *between))


def silent(data: bytes, draft: DraftFiles) -> list[str]:
    """The words of the document that are neither on the page, nor in the front matter, nor told; and those nobody wrote."""
    paper, page = paper_words(data), words_of(" ".join(_without_issuer(page_words(draft))))
    remarks = " ".join(draft.wanted)
    told = set(words_of(f"{remarks} {_values(draft)}") + _column_names(data, draft))
    steps = difflib.SequenceMatcher(None, paper, page, autojunk=False).get_opcodes()
    body = next((step[1] for step in steps if step[0] == "equal" and step[2] - step[1] >= _RUN), len(paper))
    last = max((step[2] for step in steps if step[0] == "equal"), default=0)
    found: list[str] = []
    for kind, start, end, new, until in steps:
        if kind == "equal":
            continue
        above = end <= body and _ABOVE.search(remarks)
        below = (paper[start : start + 2] == ["nơi", "nhận"] or start >= last) and _BELOW.search(remarks)
        lost = [] if above or below else [word for word in paper[start:end] if word not in told]
        found += [f"- {' '.join(lost)}"] if lost else []
        found += [f"+ {' '.join(page[new:until])}"] if until > new and not _is_moved(page[new:until], paper) else []
    return found


def _without_issuer(page: list[str]) -> list[str]:
    """The page without the line that names an issuer whom the register does not have; it is made from the head."""
    if page[:4] != _ISSUER.split():
        return page
    return page[next(n for n, word in enumerate(page) if word.endswith(".")) + 1 :]


def _column_names(data: bytes, draft: DraftFiles) -> list[str]:
    """The names of columns of tables that became tasks: the keys of the tasks say them."""
    if not any("nhiệm vụ" in text for text in draft.done):
        return []
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    heads = [row for table in root.iter(f"{_W}tbl") for row in table.findall(f"{_W}tr")[:2]]
    return [word for row in heads for paragraph in row.iter(f"{_W}p") for word in words_of(_line(paragraph))]


def _is_moved(words: list[str], paper: list[str]) -> bool:
    """Whether words stand elsewhere on paper, one after another: notes of the page's foot, boxes."""
    return f" {' '.join(words)} " in f" {' '.join(paper)} "


def _values(draft: DraftFiles) -> str:
    """The front matter, its deadlines also as they are written on paper."""
    head = draft.text.split("\n---\n", 1)[0]
    quarters = " ".join(f"quý {'i' * int(found)}".replace("iiii", "iv") for found in re.findall(r"-Q([1-4])", head))
    days = "trước ngày" if re.search(r"due: [0-9]{4}-[0-9]{2}-[0-9]{2}", head) else ""
    return f"{head} {quarters} {days}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_is_lost_in_silence(file: Path, make_site: MakeSite) -> None:
    data = file.read_bytes()
    if isinstance(open_archive(file.name, data), Archive):
        assert silent(data, drafted(data, make_site(SMALL), Wishes(), file.stem)) == []


def test_what_is_lost_is_found() -> None:
    document = docx.Document()
    lines = ("Xã Mẫu mở quầy hướng dẫn", "Quầy mở cả sáng thứ Bảy ở trụ sở của xã.", "Ai đến cũng được giúp nộp hồ sơ.")
    for line in lines:
        document.add_paragraph(line)
    head = f"---\ntitle: {lines[0]}\n---\n\n"
    draft = DraftFiles("news/2026/2026-06-15-a.md", f"{head}{lines[1]}\n\nAi đến cũng nộp hồ sơ bằng giấy.\n", Post)
    assert silent(word.saved(document), draft) == ["- được giúp", "+ bằng giấy"]
