"""An issue as plain text: what a mail shows where HTML is not, and what can be pasted anywhere."""

from collections.abc import Iterator

from cchc.language.dates import vietnamese_date
from cchc.products.bulletin.issue import Issue, IssueEntry
from cchc.products.printed.blocks import Block, Points, PrintedParagraph, PrintedTable, Subheading, words_of

_RULE = "-" * 60


def plain_issue(issue: Issue) -> str:
    """Return the text, a paragraph a line; the same issue gives the same text."""
    return "\n".join(_lines(issue)).strip() + "\n"


def subscription(issue: Issue) -> str:
    """Say truthfully how to get or stop the mails: the portal knows no receivers, only the office does."""
    to = f"viết tới {issue.email}" if issue.email else "trả lời thư này"
    return (
        f"Muốn nhận hoặc thôi nhận bản tin qua thư, {to}; danh sách người nhận do {issue.unit} giữ, Cổng không giữ. "
        f"Không cần đăng ký vẫn đọc được mọi số ở {issue.archive}, hoặc theo dõi bằng RSS: {issue.feed}"
    )


def _lines(issue: Issue) -> Iterator[str]:
    yield from (issue.unit.upper(), "", issue.title.upper())
    yield f"{issue.number}, {issue.period}, phát hành ngày {vietnamese_date(issue.published)}"
    yield from (f"[{label}]" for label in issue.labels)
    yield from (f"Đọc trên Cổng: {issue.url}", "")
    yield from (issue.summary, "") if issue.summary else ()
    for part in issue.foreword.parts:
        yield from (part.heading.upper(), "") if part.heading else ()
        yield from _blocks(part.blocks)
    for section in issue.sections:
        yield from (_RULE, section.heading.upper(), _RULE, "")
        for entry in section.entries:
            yield from _entry(entry)
    yield from (_RULE, issue.unit, *issue.contact, "", subscription(issue))


def _entry(entry: IssueEntry) -> Iterator[str]:
    yield entry.title
    yield entry.kicker
    yield from (f"[{label}]" for label in entry.labels)
    yield from (entry.summary,) if entry.summary else ()
    yield from (entry.url, "")


def _blocks(blocks: tuple[Block, ...], indent: str = "") -> Iterator[str]:
    for block in blocks:
        match block:
            case PrintedParagraph() | Subheading():
                yield from (indent + words_of(block.runs), "")
            case Points():
                for number, item in enumerate(block.items, block.start):
                    first, *others = [line for line in _blocks(item) if line]
                    yield f"{indent}{f'{number}.' if block.numbered else '-'} {first}"
                    yield from (f"{indent}  {line}" for line in others)
                yield ""
            case PrintedTable():
                yield from (indent + " | ".join(map(words_of, row)) for row in block.rows)
                yield ""
