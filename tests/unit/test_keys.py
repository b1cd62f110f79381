"""`cchc keys`, and approvals signed with them: lost, replaced and wrong keys are told, and nothing is signed by mistake."""

import re
from pathlib import Path

import pytest

from tests.conftest import edition_of
from tests.unit.commanding import Office, office

PATH = "news/2026/2026-06-15-mot-cua-thu-bay.md"
TEXT = """---
title: Một cửa làm việc sáng thứ Bảy
unit: xa-mau
theme: cai-cach-tthc
date: 2026-06-15
status: review
author: Tổ biên tập
---

Quầy mở từ 7 giờ 30.
"""
REGISTER = "docs/danh-muc/approvers.yml"
NAME = "Chánh Văn phòng xã Mẫu"


@pytest.fixture
def desk(small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office(small_site, monkeypatch)
    monkeypatch.setenv("CCHC_KEYS", str(tmp_path / "khoa"))
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", "mật khẩu để thử")
    made.write(PATH, TEXT)
    return made


def new_key(desk: Office, approver: str = "chanh-van-phong", name: str = NAME) -> None:
    """Make a key and add what is printed to the register."""
    code, said = desk.cchc("keys", "new", approver, "--name", name, "--unit", "xa-mau")
    assert code == 0, said
    old = desk.read(REGISTER) if REGISTER in desk.files() else ""
    desk.write(REGISTER, old + said.split(f"{REGISTER}:\n\n")[1])


def sign_all(desk: Office, approvals: str = "signed") -> None:
    desk.write("mkdocs.yml", desk.read("mkdocs.yml").replace("sample: true", f"sample: true\n    approvals: {approvals}"))


def approve(desk: Office, by: str = "chanh-van-phong", path: str = PATH) -> tuple[int, str]:
    return desk.cchc("approve", path, "--by", by)


def told(desk: Office, path: str = PATH) -> list[str]:
    return [problem.rule for problem in edition_of(desk.root).problems if problem.path == path]


def is_public(desk: Office, path: str = PATH) -> bool:
    return path in {item.path for item in edition_of(desk.root).public.items}


def test_a_key_is_locked_and_lies_outside_and_its_public_half_is_for_the_register(desk: Office, tmp_path: Path) -> None:
    code, said = desk.cchc("keys", "new", "chanh-van-phong", "--name", NAME, "--role", "Chánh Văn phòng", "--unit", "xa-mau")
    file = tmp_path / "khoa" / "chanh-van-phong.pem"
    assert code == 0
    assert re.fullmatch(
        f"""Đã tạo khóa của 'chanh-van-phong' ở {re.escape(str(file))}
Giữ kín tệp này và mật khẩu; chép một bản ra USB cất ở nơi khóa được\\. Mất mật khẩu thì không ai mở lại được\\.
Thêm mục này vào docs/danh-muc/approvers\\.yml:

- id: chanh-van-phong
  name: {NAME}
  role: Chánh Văn phòng
  units: \\[xa-mau\\]
  public_key: ed25519:[A-Za-z0-9+/]{{43}}=
  from: 2026-06-15
""",
        said,
    )
    assert file.read_text(encoding="ascii").startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert file.stat().st_mode & 0o077 == 0
    assert not [name for name in desk.files() if name.endswith(".pem")]


def test_signs_that_nobody_sees_do_not_come_into_the_register(desk: Office) -> None:
    code, said = desk.cchc("keys", "new", "chanh-van-phong", "--name", "Chánh\u200b Văn phòng", "--role", "Chánh\u00ad")
    assert code == 0, said
    assert said.startswith("Đã bỏ 1 ký tự không nhìn thấy ở “tên”.\nĐã bỏ 1 ký tự không nhìn thấy ở “chức vụ”.\n")
    assert "  name: Chánh Văn phòng\n  role: Chánh\n" in said


def test_a_key_is_never_made_within_the_portal(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_KEYS", str(desk.root / "khoa"))
    code, said = desk.cchc("keys", "new", "chanh-van-phong")
    assert (code, said) == (
        1,
        f"thư mục khóa {desk.root / 'khoa'} nằm trong thư mục của cổng nên khóa dễ bị chép theo hay đưa lên mạng; "
        "hãy đặt biến CCHC_KEYS tới thư mục khác, ví dụ một USB, hoặc bỏ biến đó\n",
    )
    assert not (desk.root / "khoa").exists()


def test_a_key_is_never_written_over(desk: Office, tmp_path: Path) -> None:
    new_key(desk)
    file = tmp_path / "khoa/chanh-van-phong.pem"
    before = file.read_bytes()
    code, said = desk.cchc("keys", "new", "chanh-van-phong")
    assert (code, said) == (
        1,
        f"'chanh-van-phong' đã có khóa trong {REGISTER}; khóa cũ mất hay lộ thì ghi 'revoked_on' ở mục đó, "
        "rồi tạo khóa với mã khác, ví dụ chanh-van-phong-2, để chữ ký cũ vẫn kiểm tra được\n",
    )
    desk.write(REGISTER, "[]\n")
    assert desk.cchc("keys", "new", "chanh-van-phong")[1].startswith(
        f"đã có khóa của 'chanh-van-phong' ở {file}; mỗi mã một khóa"
    )
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("passphrase", "fault"),
    [
        ("ngắn", "mật khẩu có 4 ký tự; hãy đặt ít nhất 8 ký tự, ví dụ bốn từ ghép lại\n"),
        (None, "cần mật khẩu cho khóa; hãy chạy trong"),
    ],
)
def test_a_key_needs_a_passphrase(desk: Office, monkeypatch: pytest.MonkeyPatch, passphrase: str | None, fault: str) -> None:
    monkeypatch.delenv("CCHC_KEY_PASSPHRASE")
    if passphrase:
        monkeypatch.setenv("CCHC_KEY_PASSPHRASE", passphrase)
    code, said = desk.cchc("keys", "new", "chanh-van-phong")
    assert (code, said.startswith(fault)) == (1, True)


def test_on_a_terminal_the_passphrase_is_asked_twice_and_never_shown(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CCHC_KEY_PASSPHRASE")
    desk.somebody_is_there()
    code, said = desk.cchc("keys", "new", "chanh-van-phong", answers="mat khau dai\nmat khau dai\n")
    assert (code, "mat khau dai" in said) == (0, False)
    assert "(cần điền tên hiện trên trang)" in said


def test_an_approval_is_signed_and_verified(desk: Office) -> None:
    sign_all(desk)
    new_key(desk)
    assert approve(desk)[0] == 0
    assert f"approved_by: {NAME}\napproved_on: 2026-06-15\napproved_digest: cchc2:" in desk.read(PATH)
    assert re.search(r"\napproved_signature: ed25519:chanh-van-phong:[A-Za-z0-9+/]{86}==\n", desk.read(PATH))
    assert (told(desk), is_public(desk)) == ([], True)
    before = desk.read(PATH)
    assert approve(desk)[1] == f"{PATH}: đã duyệt từ trước, nội dung không thay đổi\n"
    assert desk.read(PATH) == before


def test_where_names_suffice_a_key_that_is_here_signs_all_the_same(
    desk: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    new_key(desk)
    approve(desk, NAME.upper())
    assert "approved_signature: ed25519:" in desk.read(PATH)
    # Approved anew by somebody who has no key: the old signature goes.
    desk.write(PATH, desk.read(PATH).replace("7 giờ 30", "8 giờ"))
    assert desk.cchc("approve", PATH, "--by", "Chủ tịch")[0] == 0
    assert "approved_signature" not in desk.read(PATH)
    assert (told(desk), is_public(desk)) == ([], True)
    monkeypatch.setenv("CCHC_KEYS", str(tmp_path / "khac"))
    desk.write(PATH, desk.read(PATH).replace("8 giờ", "9 giờ"))
    assert approve(desk)[0] == 0
    assert "approved_signature" not in desk.read(PATH)


@pytest.mark.parametrize(
    ("by", "fault"),
    [
        (
            "Chủ tịch",
            "chưa duyệt: cổng này đăng bài có chữ ký số, mà 'Chủ tịch' không có trong docs/danh-muc/approvers.yml; "
            "hãy ghi mã hoặc tên người có trong danh mục (xem bằng cchc keys list)\n",
        ),
        (
            "huyen",
            f"{PATH}: chưa duyệt: 'Phòng Nội vụ huyện' (huyen) không được duyệt bài của đơn vị 'xa-mau' "
            "(các đơn vị được duyệt: huyen-mau)\n",
        ),
        (
            "khong-khoa",
            "chưa duyệt: 'Phó Chủ tịch xã' chưa có 'public_key' trong docs/danh-muc/approvers.yml; "
            "hãy tạo khóa bằng 'cchc keys new'\n",
        ),
    ],
)
def test_who_may_not_approve_is_told_why(desk: Office, by: str, fault: str) -> None:
    sign_all(desk)
    new_key(desk)
    others = (
        "- {id: huyen, name: Phòng Nội vụ huyện, units: [huyen-mau]}\n"
        "- {id: khong-khoa, name: Phó Chủ tịch xã, units: [xa-mau]}\n"
    )
    desk.write(REGISTER, desk.read(REGISTER) + others)
    assert approve(desk, by) == (1, fault)
    assert desk.read(PATH) == TEXT


def test_a_wrong_passphrase_a_lost_file_and_another_key(desk: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sign_all(desk)
    new_key(desk)
    file = tmp_path / "khoa/chanh-van-phong.pem"
    data = file.read_bytes()
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", "sai mật khẩu")
    wrong = "chưa duyệt: mật khẩu của khóa 'chanh-van-phong' không đúng, hoặc tệp khóa đã hỏng; hãy gõ lại\n"
    assert approve(desk) == (1, wrong)
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", "mật khẩu để thử")
    file.write_bytes(b"khong phai khoa")
    assert approve(desk)[1] == (f"chưa duyệt: {file} không phải tệp khóa do 'cchc keys new' tạo; hãy lấy lại bản lưu của khóa\n")
    file.unlink()
    assert approve(desk)[1] == (
        f"chưa duyệt: máy này không có khóa của 'chanh-van-phong' (tìm ở {file}); hãy duyệt trên máy có khóa, "
        "hoặc đặt biến CCHC_KEYS tới thư mục chứa khóa\n"
    )
    new_key(desk, "nguoi-khac", "Người khác")
    file.write_bytes((tmp_path / "khoa/nguoi-khac.pem").read_bytes())
    assert approve(desk)[1] == (
        "chưa duyệt: khóa của 'chanh-van-phong' ở máy này khác 'public_key' trong docs/danh-muc/approvers.yml; "
        "hãy dùng đúng khóa, hoặc chép khóa công khai mà 'cchc keys show' in ra vào danh mục\n"
    )
    file.write_bytes(data)
    assert desk.read(PATH) == TEXT
    assert approve(desk)[0] == 0


def test_a_lost_key_is_revoked_and_replaced_and_what_it_signed_before_stays(desk: Office) -> None:
    sign_all(desk)
    new_key(desk)
    approve(desk)
    later = PATH.replace("bay", "hai").replace("2026-06-15", "2026-06-22")
    desk.day("2026-06-22")
    desk.write(REGISTER, desk.read(REGISTER).rstrip() + "\n  revoked_on: 2026-06-20\n")
    assert (told(desk), is_public(desk)) == ([], True)
    desk.write(later, TEXT.replace("2026-06-15", "2026-06-22"))
    assert approve(desk, path=later) == (
        1,
        f"{later}: chưa duyệt: khóa của '{NAME}' (chanh-van-phong) đã thu hồi từ ngày 20/06/2026\n",
    )
    new_key(desk, "chanh-van-phong-2")
    # By the name, which is that of both entries: the key that holds on the day signs.
    assert approve(desk, NAME, later)[0] == 0
    assert "approved_signature: ed25519:chanh-van-phong-2:" in desk.read(later)
    assert [told(desk, path) for path in (PATH, later)] == [[], []]
    code, said = desk.cchc("keys", "list")
    assert (code, said) == (
        0,
        "Mã                 Tên                     Đơn vị  Thời gian      Khóa\n"
        f"chanh-van-phong    {NAME}  xa-mau  từ 15/06/2026  thu hồi 20/06/2026\n"
        f"chanh-van-phong-2  {NAME}  xa-mau  từ 22/06/2026  ở máy này\n",
    )


def test_a_key_that_was_stolen_earlier_takes_down_what_it_signed_since(desk: Office) -> None:
    sign_all(desk)
    new_key(desk)
    approve(desk)
    desk.write(REGISTER, desk.read(REGISTER).rstrip() + "\n  revoked_on: 2026-06-15\n")
    assert (told(desk), is_public(desk)) == (["approver-not-entitled"], False)


def test_the_key_that_is_here_can_be_shown_and_compared(desk: Office) -> None:
    new_key(desk)
    public = re.search("public_key: (.*)", desk.read(REGISTER))
    assert public
    shown = f"{public[1]}\nĐúng khóa của 'chanh-van-phong' trong {REGISTER}.\n"
    assert desk.cchc("keys", "show", "chanh-van-phong") == (0, shown)
    desk.write(REGISTER, desk.read(REGISTER).replace("id: chanh-van-phong", "id: khac"))
    assert desk.cchc("keys", "show", "chanh-van-phong")[0] == 1
    assert desk.cchc("keys", "show", "la")[1].startswith("máy này không có khóa của 'la'")
    assert desk.cchc("keys", "show", "../la")[1].startswith("'../la' không phải mã người duyệt")


def test_nobody_has_a_key_yet(desk: Office) -> None:
    assert desk.cchc("keys", "list") == (
        0,
        f"Chưa có ai trong {REGISTER}; tạo khóa đầu tiên bằng: cchc keys new mã-người-duyệt\n",
    )


def test_old_seals_are_renewed_at_once_and_listed_but_never_stale_ones(desk: Office) -> None:
    old = "approved_digest: cchc1:{}"
    approved = TEXT.replace("status: review", "status: approved\napproved_by: Chủ tịch\napproved_on: 2026-06-14\n" + old)
    stale = PATH.replace("bay", "hai")
    desk.write(PATH, approved.format("e210e3f2531489f59264525cfa5cf17288d952fd:2026-06-01"))
    desk.write(stale, approved.format("0" * 40))
    assert [told(desk, path) for path in (PATH, stale)] == [["approval-old-seal"], ["approval-stale"]]
    assert is_public(desk)
    code, said = desk.cchc("approve", "--renew")
    assert (code, said) == (0, f"{PATH}: đã đổi sang dấu mới, vẫn Chủ tịch, ngày 14/06/2026\nĐã đổi 1 dấu.\n")
    assert re.search(
        "approved_by: Chủ tịch\napproved_on: 2026-06-14\napproved_digest: cchc2:[0-9a-f]{64}:2026-06-01\n", desk.read(PATH)
    )
    assert [told(desk, path) for path in (PATH, stale)] == [[], ["approval-stale"]]
    assert desk.cchc("approve", "--renew") == (0, "Không có dấu kiểu cũ nào cần đổi.\n")
