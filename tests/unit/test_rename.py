"""`cchc rename`: another name, the old address kept where readers have seen it."""

from pathlib import Path

import pytest

from tests.conftest import edition_of
from tests.unit.commanding import Office, office

PATH = "news/2026/2026-05-04-bai-cu.md"
KEYS = "title: Bài mẫu sẽ đổi tên\nunit: xa-mau  # của ta\ntheme: cai-cach-tthc\ndate: 2026-05-04\nstatus: draft\n"
TEXT = f"---\n{KEYS}---\n\nThân bài.\n"


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office(small_site, monkeypatch)
    made.write(PATH, TEXT)
    return made


def test_a_draft_has_another_name_and_nothing_else(desk: Office) -> None:
    new = "news/2026/2026-05-04-don-tiep.md"
    assert desk.cchc("rename", PATH, "Đón tiếp") == (0, f"{PATH}: đã đổi thành {new}\n")
    assert desk.read(new) == TEXT
    assert PATH not in desk.files()


def test_what_readers_have_seen_keeps_its_address_and_its_first_name(desk: Office) -> None:
    approved = TEXT.replace("status: draft", "status: approved\napproved_by: Chánh Văn phòng\napproved_on: 2026-05-04")
    desk.write(PATH, approved)
    code, said = desk.cchc("rename", PATH, "moi")
    assert (code, "Địa chỉ cũ dẫn tới địa chỉ mới." in said) == (0, True)
    once, twice = "news/2026/2026-05-04-moi.md", "news/2026/2026-05-04-moi-hon.md"
    desk.cchc("rename", once, "moi-hon")
    item = edition_of(desk.root).sources.drafts[twice].item
    assert item
    assert item.old_addresses == ("tin-tuc/2026/bai-cu/", "tin-tuc/2026/moi/")
    assert item.first_file == "2026-05-04-bai-cu"
    # Back to the first name: no address leads to itself.
    desk.cchc("rename", twice, "bai-cu")
    item = edition_of(desk.root).sources.drafts[PATH].item
    assert item
    assert item.old_addresses == ("tin-tuc/2026/moi/", "tin-tuc/2026/moi-hon/")


def test_what_cannot_be_renamed_stays(desk: Office) -> None:
    desk.write("news/2026/2026-05-05-da-co.md", TEXT)
    assert "thư mục news/2026 đã có nội dung mang tên 'da-co'; hãy chọn tên khác" in desk.cchc("rename", PATH, "da-co")[1]
    assert "tên mới giống tên đang có" in desk.cchc("rename", PATH, "bai-cu")[1]
    assert "tên mới phải có chữ cái hoặc chữ số" in desk.cchc("rename", PATH, "…")[1]
    assert desk.fault("rename", "mkdocs.yml", "x").startswith("'mkdocs.yml' không phải một nội dung đọc được")
    assert desk.read(PATH) == TEXT
