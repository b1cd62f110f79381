"""`cchc upgrade`: a portal made with version 0.2.0 by copying the repository becomes a portal of its own, or stays as it was."""

import datetime as dt
from pathlib import Path

import pytest

from cchc.cli import changing, upgrade
from tests.conftest import edition_of, files_of, write_files
from tests.unit.commanding import Office, office
from tests.unit.test_upgrading import OLD

KEPT = [
    ".cchc-nang-cap.zip",
    ".github/workflows/cong.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    "docs/danh-muc/approvers.yml",
    "docs/danh-muc/repealed-documents.yml",
    "docs/danh-muc/units.yml",
    "docs/dan-hoi/mat-giay-hen.md",
    "docs/gioi-thieu.md",
    "docs/huong-dan/dinh-muc.md",
    "docs/index.md",
    "hooks/main.py",
    "mkdocs.yml",
    "news/.gitkeep",
    "plans/2026-xa-mau.md",
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(write_files(tmp_path / "cong", OLD), monkeypatch, "2026-11-29")


def test_it_becomes_a_portal_of_its_own_and_goes_back_as_it_was(desk: Office) -> None:
    before = edition_of(desk.root)
    code, said = desk.cchc("upgrade", "--yes")
    assert code == 0, said
    assert sorted(desk.files()) == sorted(KEPT)
    assert "Đã chuyển cổng sang định dạng 2." in said
    assert "+    format: 2" in said
    after = edition_of(desk.root)
    assert after.catalogue.registers.themes == before.catalogue.registers.themes
    assert len(after.catalogue.registers.everyday_words) > 1000
    assert desk.cchc("upgrade", "--undo") == (0, "Đã trả lại 15 tệp như trước lần nâng cấp.\n")
    assert files_of(desk.root) == OLD


def test_once_is_enough(desk: Office) -> None:
    desk.cchc("upgrade", "--yes")
    again = files_of(desk.root)
    code, said = desk.cchc("upgrade")
    assert (code, said.splitlines()[-1]) == (
        0,
        "Cổng đã theo định dạng 2, mới nhất mà chương trình này biết; không có gì phải sửa.",
    )
    assert said.startswith("0.2.0 (29/11/2026): cổng là thư mục của riêng đơn vị\n\n- Chương trình cài riêng")
    assert files_of(desk.root) == again


def test_it_is_seen_first(desk: Office) -> None:
    code, said = desk.cchc("upgrade", "--dry-run", "--diff")
    assert (code, said.splitlines()[-1]) == (0, "Chưa sửa tệp nào (--dry-run).")
    assert "--- docs/danh-muc/themes.yml (cũ)\n+++ (bỏ)\n" in said
    assert desk.fault("upgrade") == "chưa sửa tệp nào; xem xong thì chạy lại với --yes"
    assert files_of(desk.root) == OLD


def test_somebody_who_is_there_is_asked(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade, "on_terminal", lambda: True)
    assert desk.cchc("upgrade", answers="n\n")[0] == 1
    assert files_of(desk.root) == OLD
    assert desk.cchc("upgrade", answers="\n")[0] == 0


def test_what_was_edited_since_is_not_lost_by_going_back(desk: Office) -> None:
    desk.cchc("upgrade", "--yes")
    desk.write("mkdocs.yml", desk.read("mkdocs.yml") + "# sửa thêm\n")
    held = files_of(desk.root)
    assert desk.fault("upgrade", "--undo") == (
        "chưa trả lại gì: sau lần nâng cấp đã có người sửa mkdocs.yml; hãy bỏ chỗ sửa ấy trước"
    )
    assert files_of(desk.root) == held


def test_nothing_to_go_back_to(desk: Office) -> None:
    assert desk.fault("upgrade", "--undo") == "không có lần nâng cấp nào để trả lại (không thấy .cchc-nang-cap.zip)"


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("mkdocs.yml", b"owner: xa-mau", b"owner: xa-mau\n    format: 7", "mkdocs.yml:"),
        ("mkdocs.yml", b"    sample: true", b"    mau: true", "chưa sửa gì: cài đặt hoặc danh mục còn lỗi, hãy sửa trước"),
        ("mkdocs.yml", b"name: material", b"name: mkdocs", "chưa sửa gì: mkdocs.yml: theme là 'mkdocs'"),
        ("docs/danh-muc/themes.yml", b"  name: C", b"  nane: C", "chưa sửa gì: cài đặt hoặc danh mục còn lỗi, hãy sửa trước"),
    ],
)
def test_what_is_not_understood_is_refused(desk: Office, path: str, old: bytes, new: bytes, said: str) -> None:
    (desk.root / path).write_bytes(OLD[path].replace(old, new))
    held = files_of(desk.root)
    assert desk.fault("upgrade", "--yes").startswith(("chưa sửa gì: cài đặt hoặc danh mục còn lỗi", said))
    assert files_of(desk.root) == held


def test_a_portal_that_owes_posts_is_upgraded_all_the_same(desk: Office) -> None:
    (desk.root / "plans/2026-xa-mau.md").unlink()
    owed = [problem.path for problem in edition_of(desk.root, dt.date(2026, 11, 29)).problems if problem.rule == "quota-short"]
    assert set(owed) == {"mkdocs.yml"}
    code, said = desk.cchc("upgrade", "--yes")
    assert code == 0, said
    assert "Đã chuyển cổng sang định dạng 2." in said
    assert desk.cchc("upgrade")[0] == 0


def test_the_programs_own_folder_is_refused(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade, "HOME", desk.root)
    assert "chương trình đang chạy nằm ngay trong thư mục này" in desk.fault("upgrade", "--yes")


def test_a_portal_that_would_be_worse_goes_back(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    real = upgrade.change

    def spoiling(root: Path, changes: changing.Changes) -> None:
        real(root, {**changes, "docs/danh-muc/units.yml": b"- id: a\n"})

    monkeypatch.setattr(upgrade, "change", spoiling)
    code, said = desk.cchc("upgrade", "--yes")
    assert code == 1
    assert "đã trả lại mọi tệp, vì sau khi sửa cổng có lỗi mới:" in said
    assert files_of(desk.root) == OLD


def test_one_that_was_cut_short_is_put_back_first(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(root: Path, *_: object) -> None:
        (root / "README.md").unlink(missing_ok=True)
        raise KeyboardInterrupt

    monkeypatch.setattr(changing, "_put_back", cut)
    monkeypatch.setattr(changing, "_take_places", cut)
    with pytest.raises(KeyboardInterrupt):
        changing.change(desk.root, {"a/moi.txt": b"moi", "README.md": None, "mkdocs.yml": b"x"})
    monkeypatch.undo()
    monkeypatch.chdir(desk.root)
    assert (desk.root / ".cchc-nang-cap-do-dang.zip").is_file()
    said = desk.cchc("upgrade", "--dry-run")[1]
    assert said.startswith("Lần nâng cấp trước bị dừng giữa chừng; đã trả lại các tệp như trước lần đó.\n")
    assert files_of(desk.root) == OLD
