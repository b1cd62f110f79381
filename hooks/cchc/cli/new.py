"""`cchc new`: a new source file that is already right, as a draft, with guidance in it."""

import click

from cchc.cli.asking import on_terminal
from cchc.cli.drafting import KINDS, DraftRequest, drafted, write_draft
from cchc.cli.opening import open_edition, portal_root

_NEXT = """Việc tiếp theo:
  1. Mở tệp, viết vào những chỗ '(cần điền …)' và theo các dòng hướng dẫn.
  2. cchc check {path}
  3. Đổi 'status: draft' thành 'status: review', báo người duyệt.
  4. Người duyệt: cchc approve {path} --by "chức vụ"
"""


@click.command(short_help="Tạo tệp mới đúng mẫu để điền.")
@click.argument("kind", metavar="|".join(KINDS), type=click.Choice(KINDS))
@click.option("--title", metavar="CHỮ", help="Tiêu đề; với thủ tục là tên thủ tục.")
@click.option("--unit", metavar="ĐƠN VỊ", help="Mã hoặc tên đơn vị; mặc định là đơn vị chủ quản của Cổng.")
@click.option("--theme", metavar="CHỦ ĐỀ", help="Mã hoặc tên chủ đề (tin, bai, hoi-dap, cuoc-thi).")
@click.option("--date", metavar="NGÀY", help="Ngày đăng, ban hành hoặc trả lời, như 2026-05-14; mặc định là hôm nay.")
@click.option("--summary", metavar="CHỮ", help="Tóm tắt, tối đa 300 ký tự.")
@click.option("--author", metavar="CHỮ", help="Tác giả (tin, bai).")
@click.option("--question", metavar="CHỮ", help="Câu hỏi đã viết lại, không có thông tin riêng (hoi-dap).")
@click.option("--code", metavar="MÃ", help="Mã thủ tục, như 1.001193 (tthc, tinh-huong; hoi-dap: thủ tục mà câu hỏi nói tới).")
@click.option("--field", metavar="LĨNH VỰC", help="Mã hoặc tên lĩnh vực (tthc).")
@click.option("--level", metavar="CẤP", help="Cấp thực hiện: xa, tinh, trung-uong (tthc).")
@click.option("--online", metavar="MỨC", help="toan-trinh, mot-phan, thong-tin, khong (tthc).")
def new(kind: str, **given: str | None) -> None:
    """Tạo tệp mới đúng mẫu: tin, bài, kế hoạch, hỏi đáp, thủ tục, tình huống, cuộc thi; thiếu gì thì hỏi. Không bao giờ ghi đè.

    \b
    Ví dụ: cchc new tin
           cchc new tin --title "Đón tiếp cả sáng thứ Bảy" --theme mot-cua-dvc-truc-tuyen
           cchc new tthc --title "Đăng ký kết hôn" --code 1.000894 --field ho-tich
    """
    edition = open_edition()
    if not edition.usable:
        raise click.UsageError("cài đặt hoặc danh mục còn lỗi; hãy chạy cchc check và sửa trước")
    wish = DraftRequest(kind, given)
    for option, kinds in wish.foreign().items():
        raise click.UsageError(f"{option} chỉ dùng khi tạo {', '.join(kinds)}; hãy bỏ đi rồi ghi trong tệp nếu cần")
    if (missing := wish.missing()) and not on_terminal():
        raise click.UsageError(f"thiếu {', '.join(missing)}; ngoài cửa sổ lệnh thì không hỏi được, hãy ghi đủ")
    path, text = drafted(edition, wish)
    problems = write_draft(portal_root(), edition.catalogue.today, path, text)
    click.echo(f"Đã tạo {path}")
    for problem in problems:
        click.echo(f"  dòng {problem.line}: {problem.message}")
    click.echo(_NEXT.format(path=path), nl=False)
