"""`cchc guide`: the officer's guide that comes with the program, for portals that do not publish it."""

import re

import click

from cchc.content.files import GUIDE
from cchc.language.nearest import nearest
from cchc.language.patterns import late
from cchc.machine.program_files import HOME

_TITLE = late(r"^title: *(.+)$", re.MULTILINE)
_FRONT_MATTER = late(r"\A---\n.*?\n---\n+", re.DOTALL)


@click.command("guide", short_help="Đọc hướng dẫn kèm chương trình.")
@click.argument("page", required=False, metavar="TRANG")
def guide(page: str | None) -> None:
    """Đọc một trang của hướng dẫn kèm chương trình; không ghi TRANG thì liệt kê các trang.

    \b
    Ví dụ: cchc guide bat-dau
    """
    texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted((HOME / GUIDE).glob("*.md"))}
    if page is None:
        for name, text in texts.items():
            title = _TITLE.search(text)
            click.echo(f"{name:<18}  {title[1] if title else name}")
        click.echo(f"Đọc một trang: cchc guide bat-dau. Các tệp nằm ở {HOME / GUIDE}")
        return
    name = page.removesuffix(".md")
    if name not in texts:
        near = nearest(name, texts)
        raise click.UsageError(
            f"không có trang '{page}'; " + (f"ý bạn là '{near}'?" if near else "gõ cchc guide để xem các trang")
        )
    click.echo_via_pager(_FRONT_MATTER.sub("", texts[name]))
