"""What a post for the press must say."""

from collections.abc import Iterator

from cchc.content.choices import Form
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity


def press_faults(post: Post) -> Iterator[Fault]:
    """Yield an answer to nobody, an asker without an answer, and a picture that nobody can be given."""
    if post.form is Form.TRA_LOI_BAO_CHI and post.asked_by is None:
        message = "bài trả lời báo chí phải có 'asked_by': 'name' là cơ quan báo chí đã hỏi hoặc đưa tin, 'url' là bài đã đăng"
        yield Fault(post.path, ("form",), "press-asker", message)
    elif post.asked_by and post.form is not Form.TRA_LOI_BAO_CHI:
        message = "'asked_by' chỉ dùng cho bài trả lời báo chí; hãy ghi 'form: tra-loi-bao-chi' hoặc bỏ khóa này"
        yield Fault(post.path, ("asked_by",), "press-asker", message, Severity.WARNING)
    if post.image_reuse and not post.image:
        message = "'image_reuse' cho dùng lại hình mà bài không có hình; hãy thêm 'image' hoặc bỏ khóa này"
        yield Fault(post.path, ("image_reuse",), "image-reuse", message, Severity.WARNING)
    elif post.image_reuse and "://" in (post.image or ""):
        message = "'image_reuse' cho dùng lại hình của trang khác; chỉ được cho dùng hình của mình: hãy chép hình vào cạnh bài"
        yield Fault(post.path, ("image_reuse",), "image-reuse", message)
