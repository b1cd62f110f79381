"""New items on the desk: made, copied, renamed with the old address kept, deleted when no reader ever saw them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlencode

import pytest

from tests.integration.desks import OpenDesk, desk_on
from tests.integration.portals import small_portal

_DRAFT = "news/2026/2026-06-14-do.md"
_KEYS = "title: Bài còn viết dở\nunit: xa-thu\ntheme: cai-cach-tthc\ndate: 2026-06-14\nstatus: draft\n"
_TEXT = f"---\n# ghi chú\n{_KEYS}---\n\nNội dung.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("desk")
    portal = small_portal(folder / "cong")
    portal.procedure()
    portal.approve()
    with desk_on(portal.root, folder / "log") as opened:
        opened.wait_until_read()
        yield opened
        assert "Traceback" not in opened.output


@pytest.fixture
def draft(desk: OpenDesk) -> str:
    desk.has_read(desk.root / _DRAFT, _TEXT.encode())
    return _DRAFT


def _path_after(desk: OpenDesk, address: str, fields: dict[str, str]) -> str:
    answer = desk.post(address, fields)
    assert answer.status == 303, answer.text
    return unquote(answer.headers["location"]).removeprefix(desk.home + "muc/")


def test_each_kind_is_asked_for_what_it_needs(desk: OpenDesk) -> None:
    page = desk.get("moi").text
    for kind in ("tin", "bai", "hoi-dap", "tthc", "ke-hoach", "tinh-huong", "cuoc-thi"):
        assert f'moi/{kind}"' in page
        assert 'name="khoa.title"' in desk.get(f"moi/{kind}").text
    # What is no item but becomes a page is found in the same place.
    for name, label in (("events", "Sự kiện"), ("documents", "Văn bản"), ("indices", "Chỉ số")):
        assert f'so/{name}/moi">{label}</a>' in page
        assert "Mục mới: " in desk.get(f"so/{name}/moi").text
    assert '<option value="xa-thu" selected>' in desk.get("moi/tin").text
    assert 'name="khoa.code"' in desk.get("moi/tthc").text
    assert desk.get("moi/khong-co").status == 404


def test_what_is_required_is_marked_in_words_and_asked_for_by_the_browser(desk: OpenDesk) -> None:
    wanted = {
        "tin": ["title", "unit", "theme", "date"],
        "bai": ["title", "unit", "theme", "date"],
        "hoi-dap": ["title", "question", "unit", "theme", "date"],
        "tthc": ["title", "code", "field", "unit", "online", "date"],
        "ke-hoach": ["title", "unit", "date"],
        "tinh-huong": ["title", "code", "unit", "date"],
        "cuoc-thi": ["title", "unit", "theme", "date"],
    }
    for kind, names in wanted.items():
        page = desk.get(f"moi/{kind}").text
        assert re.findall(r'name="khoa\.(\w+)"[^>]* required', page) == names, kind
        assert page.count("(bắt buộc)</span></label>") == len(names)


def test_a_refusal_that_names_a_field_of_the_draft_says_so(desk: OpenDesk) -> None:
    given = {"loai": "hoi-dap", "khoa.title": "Nộp hồ sơ ở đâu", "khoa.theme": "cai-cach-tthc", "khoa.date": "2026-06-14"}
    for title in ("Nộp hồ sơ ở đâu", "Gọi số 0912345678 để hỏi gì"):
        answer = desk.post("tao", given | {"khoa.title": title, "khoa.question": "Gọi số 0912345678 để hỏi gì"})
        assert answer.status == 409
        assert (
            "<p>Có số điện thoại &#39;091…78&#39;; hãy xóa, hoặc nếu được phép công khai thì ghi vào “Dữ liệu cá nhân được công "
            "khai” kèm lý do và ngày đồng ý. Ô “Dữ liệu cá nhân được công khai” nằm ở bản nháp, chưa có ở đây: hãy bỏ những chữ "
            "ấy ra, tạo bản nháp, điền ô này rồi viết lại.</p>"
        ) in answer.text
        assert 'name="khoa.privacy' not in answer.text


def test_a_new_item_is_made_as_the_command_makes_it(desk: OpenDesk) -> None:
    given = {"loai": "tin", "khoa.title": "Đón tiếp cả sáng thứ Bảy", "khoa.theme": "cai-cach-tthc", "khoa.date": "2026-06-14"}
    path = _path_after(desk, "tao", given)
    assert path == "news/2026/2026-06-14-don-tiep-ca-sang-thu-bay.md"
    assert "Đã tạo bản nháp." in desk.get(f"muc/{path}").text
    assert "(cần điền đoạn mở đầu)" in (desk.root / path).read_text(encoding="utf-8")
    answer = desk.post("tao", given | {"khoa.title": "abc"})
    assert (answer.status, "Tiêu đề có 3 ký tự; hãy viết từ 8 đến 200 ký tự" in answer.text) == (409, True)
    assert 'value="abc"' in answer.text
    assert "Cách dùng" not in answer.text
    assert desk.post("tao", given | {"loai": "--help"}).status == 404


def test_signs_that_nobody_sees_are_taken_out_of_a_new_item_with_a_word(desk: OpenDesk) -> None:
    title = "Ngày hội\u200b chuyển đổi số 👨\u200d👩\u200d👧"
    path = _path_after(
        desk, "tao", {"loai": "tin", "khoa.title": title, "khoa.theme": "cai-cach-tthc", "khoa.date": "2026-06-14"}
    )
    assert "Đã tạo bản nháp. Đã bỏ 1 ký tự không nhìn thấy ở “Tiêu đề”. Hãy viết" in desk.get(f"muc/{path}").text
    assert f"title: {title.replace(chr(0x200B), '')}\n" in (desk.root / path).read_text(encoding="utf-8")


def test_a_copy_is_a_draft_of_its_own(desk: OpenDesk, draft: str) -> None:
    path = _path_after(desk, "nhan-ban", {"duong-dan": draft, "tieu-de": "Bài khác  hẳn\0"})
    assert path.endswith("-bai-khac-han.md")
    copied = (desk.root / path).read_text(encoding="utf-8")
    assert copied.startswith("---\n# ghi chú\ntitle: Bài khác hẳn\nunit: xa-thu\n")
    assert (desk.root / draft).read_text(encoding="utf-8") == _TEXT


def test_a_draft_is_renamed_and_deleted_and_kept_aside(desk: OpenDesk, draft: str) -> None:
    path = _path_after(desk, "doi-ten", {"duong-dan": draft, "ten-moi": "../../Tên Mới"})
    assert path == "news/2026/2026-06-14-ten-moi.md"
    assert (desk.root / path).read_text(encoding="utf-8") == _TEXT
    assert not (desk.root / draft).exists()
    assert "Xóa hẳn bản nháp này" in desk.get(f"muc/{path}").text
    answer = desk.post("xoa", {"duong-dan": path})
    assert (answer.status, "không còn trong Cổng" in answer.text) == (200, True)
    assert not (desk.root / path).exists()
    kept = list((desk.root / ".ban-lam-viec/da-xoa").glob("*ten-moi*.md"))
    assert [file.read_text(encoding="utf-8") for file in kept] == [_TEXT]
    assert "Bản nháp đã xóa · " in desk.get(f"ban-cat?duong-dan={path}").text
    assert "Tạo lại tệp như lúc xóa" in desk.get(f"ban-cat/{kept[0].name}").text
    assert _path_after(desk, "lay-lai", {"ten": kept[0].name}) == path
    assert (desk.root / path).read_text(encoding="utf-8") == _TEXT
    assert "Đã tạo lại tệp như lúc xóa." in desk.get(f"muc/{path}").text
    # Now that it is there again, what was put away is chosen from field by field.
    (desk.root / path).write_text(_TEXT.replace("title: ", "title: Mới, "), encoding="utf-8")
    page = desk.get(f"ban-cat/{kept[0].name}").text
    assert "Lấy lại bản cũ" in page
    digest = page.partition('name="ban-tren-dia" value="')[2].partition('"')[0]
    assert desk.post("ban-cat/chon", {"da-cat": kept[0].name, "ban-tren-dia": digest, "ca": "toi"}).status == 303
    assert (desk.root / path).read_text(encoding="utf-8") == _TEXT


def test_what_is_not_filled_in_yet_is_a_draft_that_can_be_deleted(desk: OpenDesk) -> None:
    """A new procedure lacks most of its keys: it is no item yet, and somebody may have made it by mistake."""
    path = "docs/tthc/tao-nham.md"
    begun = '---\ntitle: Thủ tục tạo nhầm\ncode: "1.009999"\nunit: xa-thu\ndate: 2026-06-14\nstatus: draft\n---\n\n'
    desk.has_read(desk.root / path, begun.encode())
    assert "Xóa hẳn bản nháp này" in desk.get(f"muc/{path}").text
    assert "còn mục phải điền" in desk.get("").text
    assert f'muc/{path}">Thủ tục tạo nhầm</a>' in desk.get("tat-ca").text
    answer = desk.post("xoa", {"duong-dan": path})
    assert (answer.status, "“Thủ tục tạo nhầm”" in answer.text) == (200, True)
    assert not (desk.root / path).exists()
    assert [file.read_text(encoding="utf-8") for file in (desk.root / ".ban-lam-viec/da-xoa").glob("*tao-nham*.md")] == [begun]


@pytest.mark.parametrize(
    "keys",
    [
        "status: approved",
        "status: draft\napproved_by: Chánh Văn phòng",
        "status: withdrawn",
        "trang-thai: draft",
        'status: "draft',
    ],
)
def test_what_readers_may_have_seen_is_not_deleted_though_it_is_broken(desk: OpenDesk, keys: str) -> None:
    path = "docs/tthc/hong.md"
    desk.has_read(desk.root / path, f"---\ntitle: Thủ tục hỏng\n{keys}\n---\n\n".encode())
    assert "Xóa hẳn bản nháp này" not in desk.get(f"muc/{path}").text
    assert desk.post("xoa", {"duong-dan": path}).status == 409
    assert (desk.root / path).exists()
    (desk.root / path).unlink()


def test_what_readers_have_seen_keeps_its_address_and_is_not_deleted(desk: OpenDesk) -> None:
    path = "docs/tthc/thu-tuc-thu.md"
    before = (desk.root / path).read_text(encoding="utf-8")
    assert "Xóa hẳn" not in desk.get(f"muc/{path}").text
    answer = desk.post("xoa", {"duong-dan": path})
    assert (answer.status, "hãy gỡ xuống kèm lý do" in answer.text) == (409, True)
    taken = desk.post("doi-ten", {"duong-dan": path, "ten-moi": "thu-tuc-thu"})
    assert (taken.status, "tên mới giống tên đang có" in taken.text) == (409, True)
    new = _path_after(desk, "doi-ten", {"duong-dan": path, "ten-moi": "ten-khac"})
    text = (desk.root / new).read_text(encoding="utf-8")
    assert "old_addresses: [tthc/thu-tuc-thu/]\nfirst_file: thu-tuc-thu\n" in text
    assert "Địa chỉ cũ dẫn tới địa chỉ mới" in desk.get(f"muc/{new}").text
    # And back: an address does not lead to itself.
    again = _path_after(desk, "doi-ten", {"duong-dan": new, "ten-moi": "thu-tuc-thu"})
    assert again == path
    back = (desk.root / path).read_text(encoding="utf-8")
    assert "tthc/ten-khac/" in back and "tthc/thu-tuc-thu/" not in back
    (desk.root / path).write_text(before, encoding="utf-8")


def test_links_to_a_renamed_file_are_mended_where_they_are(desk: OpenDesk, draft: str) -> None:
    other = "news/2026/2026-06-13-dan-toi.md"
    text = _TEXT.replace("Nội dung.", "Xem [bài <b>trước](2026-06-14-do.md) nhé.\n\nVà `2026-06-14-do.md`.").replace("\n", "\r\n")
    desk.has_read(desk.root / other, text.encode())
    answer = desk.post("doi-ten", {"duong-dan": draft, "ten-moi": "bai-moi"})
    new = "news/2026/2026-06-14-bai-moi.md"
    place = f"lien-ket?{urlencode({'cu': draft, 'moi': new})}"
    assert (answer.status, answer.headers["location"]) == (303, desk.home + place)
    page = desk.get(place).text
    assert "Đã đổi tên tệp." in page
    assert "<h1>1 tệp còn dẫn tới tên cũ</h1>" in page
    assert "bài &lt;b&gt;trước](2026-06-14-bai-moi.md)" in page
    assert (desk.root / other).read_bytes() == text.encode()
    # Nothing typed is written over.
    version = desk.get(f"muc/{other}").text.partition('name="phien-ban" value="')[2].partition('"')[0]
    desk.post("go", {"duong-dan": other, "phien-ban": version, "khoa.title": "Đang gõ dở"})
    desk.post("lien-ket/sua", {"cu": draft, "moi": new, "tep": other})
    assert "có những gì gõ chưa lưu" in desk.get(f"muc/{new}").text
    assert (desk.root / other).read_bytes() == text.encode()
    desk.post("bo", {"duong-dan": other})
    desk.post("lien-ket/sua", {"cu": draft, "moi": new, "tep": other})
    assert "Đã sửa liên kết trong 1 tệp." in desk.get(f"muc/{new}").text
    assert (desk.root / other).read_bytes() == text.replace("](2026-06-14-do.md)", "](2026-06-14-bai-moi.md)").encode()
    for old, now in ((other, new), (draft, draft), ("mkdocs.yml", new), ("../x.md", new), (draft, "docs/index.md")):
        assert desk.get(f"lien-ket?{urlencode({'cu': old, 'moi': now})}").status == 404
        assert desk.post("lien-ket/sua", {"cu": old, "moi": now, "tep": other}).status == 404
    for path in (other, new):
        (desk.root / path).unlink()


def test_only_items_of_the_portal_are_copied_renamed_deleted(desk: OpenDesk) -> None:
    for path in ("mkdocs.yml", "../x.md", "docs/danh-muc/units.yml", ""):
        for address in ("nhan-ban", "doi-ten", "xoa"):
            assert desk.post(address, {"duong-dan": path, "ten-moi": "x", "tieu-de": "Một tiêu đề"}).status == 404


def test_what_is_left_out_is_told_by_the_names_of_the_form(desk: OpenDesk) -> None:
    answer = desk.post("tao", {"loai": "tin", "khoa.date": "2026-06-14"})
    assert answer.status == 409
    assert "Thiếu “Tiêu đề”, “Chủ đề" in answer.text
    assert "--" not in answer.text.partition('role="alert"')[2].partition("</div>")[0]
