"""`cchc score`: what the code words are worth that people handed in after a contest."""

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from cchc.cli.opening import open_edition, relative_path
from cchc.content.contests import Contest
from cchc.content.problems import Severity
from cchc.edition.edition import Edition
from cchc.editorial.contest_scores import Score, score

_UNREADABLE = "không đọc được"
# No line of a list is longer; of more, every stretch would be tried.
_MOST_WORDS = 60


@click.command("score", short_help="Chấm mã dự thi mà người dự cuộc thi nộp.")
@click.argument("file", metavar="TỆP")
@click.argument("codes", metavar="[MÃ]...", nargs=-1)
@click.option("--codes", "listing", metavar="DANH-SÁCH.txt", help="Tệp chữ, mỗi dòng một mã; chữ trước và sau mã được in lại.")
def score_command(file: str, codes: tuple[str, ...], listing: str | None) -> None:
    """Chấm mã dự thi của một cuộc thi.

    \b
    Ví dụ: cchc score docs/cuoc-thi/nguoi-dan-voi-mot-cua.yml BCACB-C-3F7K
           cchc score docs/cuoc-thi/nguoi-dan-voi-mot-cua.yml --codes ma-da-nop.txt
    """
    contest = _contest(relative_path(file), open_edition())
    lines = [*codes, *(_lines(Path(listing)) if listing else ())]
    if not lines:
        raise click.UsageError("chưa có mã nào; hãy ghi mã sau tên tệp, hoặc dùng --codes với tệp danh sách")
    found = [(line, _scored(contest, line)) for line in lines]
    for line, one in found:
        click.echo(f"{line}: {_result(one)}")
    if len(found) > 1:
        click.echo(_counted([one for _, one in found]))
    sys.exit(1 if any(one is None for _, one in found) else 0)


def _contest(path: str, edition: Edition) -> Contest:
    item = edition.catalogue.by_path.get(path)
    if isinstance(item, Contest):
        return item
    errors = [problem for problem in edition.problems if problem.path == path and problem.severity is Severity.ERROR]
    if errors:
        raise click.ClickException(f"'{path}' còn {len(errors)} lỗi nên chưa chấm được; hãy chạy cchc check {path}")
    raise click.UsageError(f"'{path}' không phải cuộc thi; hãy ghi một tệp .yml trong docs/cuoc-thi/")


def _lines(file: Path) -> Iterator[str]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise click.UsageError(f"không thấy '{file}'") from None
    except OSError:
        # Windows says of a folder that it may not be read.
        what = "là thư mục" if file.is_dir() else "không đọc được"
        raise click.UsageError(f"'{file}' {what}; hãy ghi một tệp chữ, mỗi dòng một mã, ví dụ --codes ma.txt") from None
    except UnicodeDecodeError:
        raise click.UsageError(f"'{file}' không phải chữ UTF-8; hãy mở bằng Notepad, chọn Save as, Encoding: UTF-8") from None
    yield from (line.strip() for line in text.splitlines() if line.strip())


def _scored(contest: Contest, line: str) -> Score | None:
    """Return the score of the first code word in a line, however it is spaced: a number or a name may stand before it."""
    words = [word for word in re.split(r"[\s,;:]+", unicodedata.normalize("NFKC", line)) if word][:_MOST_WORDS]
    places = ((start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    return next((found for start, end in places if (found := score(contest, "".join(words[start:end])))), None)


def _result(found: Score | None) -> str:
    if found is None:
        return f"{_UNREADABLE}: mã chép sai, của cuộc thi khác, hoặc đề đã đổi sau khi làm bài; hãy hỏi lại người nộp"
    passed = {True: ", đạt", False: ", chưa đạt", None: ""}[found.passed]
    wrong = "; ".join(f"câu {one.number} chọn {one.chosen}, đúng là {one.right}" for one in found.mistakes)
    return f"đúng {found.right}/{found.of} câu{passed}{f' (sai {wrong})' if wrong else ''}"


def _counted(found: list[Score | None]) -> str:
    read = [one for one in found if one]
    by_score = Counter(one.right for one in read)
    spread = ", ".join(f"{count} mã đúng {right} câu" for right, count in sorted(by_score.items(), reverse=True))
    passed = [one.passed for one in read if one.passed is not None]
    counts = [f"{len(found)} mã", *([spread] if spread else []), *([f"{sum(passed)} mã đạt"] if passed else [])]
    lost = len(found) - len(read)
    return f"Cộng: {'; '.join([*counts, *([f'{lost} mã {_UNREADABLE}'] if lost else [])])}."
