"""`cchc check` tells sayings that lead nowhere in one note."""

from cchc.cli.sayings import sayings_note
from tests.conftest import SMALL, MakeSite, edition_of

REGISTER = "docs/danh-muc/everyday-words.yml"


def _told(make_site: MakeSite, register: str) -> list[str]:
    root = make_site({**SMALL, REGISTER: register.encode()})
    return [str(problem) for problem in sayings_note(edition_of(root), root)]


def test_sayings_that_lead_nowhere_are_one_note(make_site: MakeSite) -> None:
    register = (
        "- {say: đẻ con, means: Đăng ký khai sinh}\n- {say: mua xe, means: Đăng ký xe}\n- {say: bán xe, means: Sang tên xe}\n"
    )
    assert _told(make_site, register) == [
        f"{REGISTER}:2:9: note saying-leads-nowhere 2 trong 3 lời nói không dẫn tới thủ tục, câu hỏi nào của cổng"
        " ('mua xe', 'bán xe'); không phải lỗi, tìm kiếm bỏ qua những lời này;"
        " lời nào cần thì sửa 'means' cho giống tên thủ tục"
    ]


def test_no_note_where_every_saying_leads_somewhere(make_site: MakeSite) -> None:
    assert _told(make_site, "- {say: đẻ con, means: Đăng ký khai sinh}\n") == []
