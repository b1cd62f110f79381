"""The first five steps: each told done from the portal itself, each with the place where it is done; put away and found again."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cchc.content.files import PUBLISHED
from cchc.desk.editing import Editing
from cchc.desk.entrance import Entrance
from cchc.desk.first_pages import FirstPages
from cchc.desk.first_steps import FirstStep
from cchc.desk.pages import Pages
from cchc.desk.preview import Preview
from cchc.desk.screens import Screens
from tests.conftest import edition_of
from tests.unit.commanding import Office
from tests.unit.test_desk_approving import LAN, asking, text_of

_DAY = dt.date(2026, 6, 15)
_POST = "news/2026/2026-06-15-mo-cong-cai-cach-hanh-chinh.md"
_PLACE = "(cần điền một, hai câu của đơn vị mình: vì sao mở Cổng, bộ phận nào phụ trách)"
_TITLE = "Xã Đông Hà mở Cổng cải cách hành chính"


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A portal as `cchc init` leaves it."""
    monkeypatch.setenv("CCHC_TODAY", _DAY.isoformat())
    made = Office(tmp_path / "cong", monkeypatch)
    code, said = made.cchc(
        "init", str(made.root), "--name", "Ủy ban nhân dân xã Đông Hà", "--site-url", "https://cchc.ten-xa.gov.vn/", "--yes"
    )
    assert code == 0, said
    monkeypatch.chdir(made.root)
    return made


def _change(office: Office, path: str, old: str, new: str) -> None:
    text = office.read(path)
    assert old in text
    office.write(path, text.replace(old, new))


def _pages(root: Path) -> FirstPages:
    reading: Any = SimpleNamespace(number=1, edition=edition_of(root, _DAY))
    portal: Any = SimpleNamespace(latest=reading, failed="", root=root)
    shown = Pages(Entrance(), lambda: ())
    preview = Preview(root, "http://127.0.0.1:1/", _ended=True)
    return FirstPages(Screens(portal, shown, Editing(root, LAN), preview, "http://127.0.0.1:1"))


def _steps(office: Office) -> tuple[FirstStep, ...]:
    return _pages(office.root).on_today()


def test_a_new_portal_has_all_five_before_it(new: Office) -> None:
    assert _steps(new) == (
        FirstStep(
            "Ghi thông tin đơn vị",
            "Chân trang còn thiếu địa chỉ, điện thoại, thư điện tử; ghi ở mục Chân trang.",
            "cai-dat#m-footer",
            done=False,
        ),
        FirstStep(
            "Viết bài đầu tiên",
            f"“{_TITLE}” còn chỗ ghi “(cần điền …)”; hãy viết thay bằng lời của đơn vị.",
            f"muc/{_POST}",
            done=False,
        ),
        FirstStep("Duyệt bài", "Bài viết xong thì bấm Lưu và trình duyệt ở chính trang của bài.", "tat-ca", done=False),
        FirstStep(
            "Chọn nơi đăng",
            "Chọn thư mục, máy chủ, kho git hay tệp zip, ghi vài ô, rồi thử kết nối.",
            "noi-dang/moi",
            done=False,
        ),
        FirstStep("Đăng lên mạng", "Bấm Xem sẽ đổi gì trước, rồi Đăng lên mạng.", "dang", done=False),
    )


def test_without_an_address_there_is_no_place_to_publish_to(new: Office) -> None:
    _change(new, "mkdocs.yml", "https://cchc.ten-xa.gov.vn/", "https://xa-dong-ha.invalid/")
    note = "Cổng chưa có địa chỉ trên mạng; hỏi nơi cho đặt trang, rồi ghi ở trang Đăng lên mạng."
    assert _steps(new)[3] == FirstStep("Chọn nơi đăng", note, "dang#dia-chi", done=False)


def test_each_step_is_done_by_what_the_portal_holds(new: Office) -> None:
    _change(
        new,
        "mkdocs.yml",
        "    footer:\n",
        '    footer:\n      address: Số 1 đường Hùng Vương\n      phone: "0233 385 2000"\n      email: ubnd@ten-xa.gov.vn\n',
    )
    assert [step.done for step in _steps(new)] == [True, False, False, False, False]
    _change(new, _POST, _PLACE, "Bộ phận Một cửa phụ trách Cổng.")
    unit, written, approved, *_ = _steps(new)
    assert (unit.done, written.done, approved.place) == (True, True, f"muc/{_POST}")
    assert approved.note == f"Mở “{_TITLE}”, bấm Lưu và trình duyệt; người duyệt là một người khác."
    _change(new, _POST, "status: draft", "status: review")
    approved = _steps(new)[2]
    assert (approved.place, approved.note) == (f"xet/{_POST}", f"“{_TITLE}” đang chờ; người duyệt không được là tác giả.")
    code, said = new.cchc("approve", _POST, "--by", "Chánh Văn phòng")
    assert code == 0, said
    _change(
        new,
        "mkdocs.yml",
        "    footer:\n",
        "    publish: {targets: [{name: usb, kind: folder, path: ../tren-mang}]}\n    footer:\n",
    )
    assert [step.done for step in _steps(new)] == [True, True, True, True, False]
    assert new.cchc("check")[0] == 0
    new.write(f"{PUBLISHED}/usb/1.json", "{}")
    assert _steps(new) == ()
    page = text_of(_pages(new.root).show(asking()))
    assert page.count("· đã xong") == 5
    assert 'aria-current="step"' not in page


def test_what_is_left_of_the_sample_is_led_to(new: Office) -> None:
    _change(new, "mkdocs.yml", "    footer:\n", "    footer:\n      address: Trụ sở xã Mẫu\n")
    assert _steps(new)[0] == FirstStep(
        "Ghi thông tin đơn vị", "Còn chỗ của trang mẫu; các dòng ấy được đánh dấu trong tệp.", "muc/mkdocs.yml", done=False
    )
    _change(new, "mkdocs.yml", "sample: false", "sample: true")
    assert "cổng thật được tạo ở một thư mục khác" in _steps(new)[0].note


def test_a_portal_that_a_host_of_git_publishes_is_told_that_the_desk_does_not_see_it(new: Office) -> None:
    new.write(".gitlab-ci.yml", "{}\n")
    *_, place, published = _steps(new)
    assert (place.done, published.done) == (True, False)
    assert (
        published.note == "Cổng đăng khi đẩy lên kho git, việc mà bàn làm việc không thấy; trang đã lên thì hãy cất bảng này đi."
    )


def test_they_are_put_away_for_every_officer_of_the_folder_and_found_again(new: Office) -> None:
    pages = _pages(new.root)
    assert "Cất năm bước này đi" in text_of(pages.show(asking()))
    assert pages.put({"cat": "1"}).headers["location"] == pages.screens.pages.entrance.home
    assert (pages.on_today(), _pages(new.root).on_today()) == ((), ())
    assert "Để lại trên trang Hôm nay" in text_of(pages.show(asking()))
    pages.put({"cat": "0"})
    assert len(pages.on_today()) == 5
