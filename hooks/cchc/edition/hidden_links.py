"""Links of public texts to what readers do not get."""

from collections.abc import Container, Iterator

from cchc.content.problems import Problem, Severity
from cchc.reading.links import LinkedText, named


def links_to_hidden(body: LinkedText, hidden: Container[str], gone: Container[str]) -> Iterator[Problem]:
    """Yield the links of a public text to a source that readers do not get, or no longer: they lead nowhere."""
    for line, column, target in body.links:
        if named(body.path, target, gone):
            message = f"liên kết '{target[:80]}' dẫn tới nội dung đã gỡ; hãy bỏ liên kết hoặc dẫn sang trang khác"
            yield Problem(body.path, line, column, Severity.NOTE, "link-withdrawn", message)
        elif found := named(body.path, target, hidden):
            what, mend = ("bài chưa đăng", "đăng bài đó") if found.endswith(".md") else ("tệp không được đăng", "sửa tệp đó")
            message = f"liên kết '{target[:80]}' dẫn tới {what}; trang sẽ chỉ hiện chữ, hãy {mend} hoặc bỏ liên kết"
            yield Problem(body.path, line, column, Severity.WARNING, "link-unpublished", message)
