"""`cchc init`: a portal of an office's own that nothing is wrong with, or nothing at all."""

import re
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml

from cchc.cli import asking, init, portal_folder
from cchc.cli.office import spelled
from cchc.cli.portal_files import portal_files
from tests.conftest import edition_of, files_of
from tests.unit.commanding import Office, office

COMMUNE = {
    "id": "xa-dong-ha",
    "name": "Ủy ban nhân dân xã Đông Hà",
    "short": "xã Đông Hà",
    "level": "xa",
    "parent": "Ủy ban nhân dân tỉnh Quảng Trị",
    "site-url": "https://cchc.dongha.quangtri.gov.vn/",
    "phone": "0233 3652 123",
    "email": "cchc@dongha.quangtri.gov.vn",
    "address": "Số 1 đường Hùng Vương, xã Đông Hà",
    "quota-from": "2026-07",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    return office(tmp_path, monkeypatch)


def _options(**given: str | None) -> list[str]:
    told = COMMUNE | {name.replace("_", "-"): value for name, value in given.items()}
    return [word for name, value in told.items() if value is not None for word in (f"--{name}", value)]


def test_all_that_is_written_is_the_offices_own(desk: Office) -> None:
    code, said = desk.cchc("init", "cong", *_options(), "--yes")
    assert code == 0, said
    assert sorted(files_of(desk.root / "cong")) == [
        ".gitignore",
        "README.md",
        "docs/danh-muc/units.yml",
        "docs/gioi-thieu.md",
        "docs/index.md",
        "hooks/main.py",
        "mkdocs.yml",
        "news/2026/2026-06-15-mo-cong-cai-cach-hanh-chinh.md",
        "plans/2026-xa-dong-ha.md",
    ]
    sample = re.compile("xã Mẫu|đơn vị mẫu|[.]example|huong-dan")
    assert [path for path, data in files_of(desk.root / "cong").items() if sample.search(data.decode())] == []
    assert (
        said
        == """Đã tạo cổng của Ủy ban nhân dân xã Đông Hà trong thư mục cong
Vào thư mục ấy: cd cong
Mở bàn làm việc trong trình duyệt, viết, xem trước, duyệt và đăng ở đó: cchc desk
Hoặc làm bằng từng lệnh:
  1. mkdocs serve, rồi mở http://127.0.0.1:8000 để xem trước
  2. Mở news/2026/2026-06-15-mo-cong-cai-cach-hanh-chinh.md, viết thay dòng "(cần điền …)", \
đổi 'status: draft' thành 'status: review'
  3. cchc check
  4. Người duyệt: cchc approve news/2026/2026-06-15-mo-cong-cai-cach-hanh-chinh.md --by "chức vụ"
  5. mkdocs build; trang nằm trong thư mục site
Các bước này có trong cong/README.md.
"""
    )


def test_each_step_that_is_printed_can_be_typed(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert '\nVào thư mục ấy: cd "Cổng xã Đông Hà"\n' in desk.cchc("init", "Cổng xã Đông Hà", *_options(), "--yes")[1]
    assert '\nVào thư mục ấy: cd "trang mẫu"\n' in desk.cchc("init", "trang mẫu", "--example")[1]
    assert "\nVào thư mục ấy: cd xa/cong-2\n" in desk.cchc("init", "xa/cong-2", *_options(), "--yes")[1]
    (desk.root / "o-day").mkdir()
    monkeypatch.chdir(desk.root / "o-day")
    assert "cd " not in (said := desk.cchc("init", ".", *_options(), "--yes")[1])
    assert ": cchc desk\n" in said
    monkeypatch.chdir(desk.root)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(sys, "executable", "/cong/.venv/bin/python")
    told = "Cửa sổ này chưa biết lệnh cchc, mkdocs: gõ kèm nơi cài ở trước, /cong/.venv/bin/cchc\n"
    for folder, more in {"mot": (*_options(), "--yes"), "hai": ("--example",)}.items():
        assert desk.cchc("init", folder, *more)[1].endswith(told)


def test_letters_that_macos_takes_apart_are_whole(desk: Office) -> None:
    apart = {key: unicodedata.normalize("NFD", value) for key, value in COMMUNE.items() if key not in ("id", "short", "level")}
    code, said = desk.cchc("init", "cong", *_options(**apart, id=None, short=None, level=None), "--yes")
    assert code == 0, said
    assert "Đã tạo cổng của Ủy ban nhân dân xã Đông Hà" in said
    settings = desk.read("cong/mkdocs.yml")
    assert unicodedata.is_normalized("NFC", settings + desk.read("cong/docs/danh-muc/units.yml"))
    assert "owner: xa-dong-ha\n" in settings
    assert "site_name: Cổng cải cách hành chính xã Đông Hà\n" in settings


LETTER_HEADS = {
    "ỦY BAN NHÂN DÂN XÃ ĐẮK R'LẤP": "Ủy ban nhân dân xã Đắk R'Lấp",
    "UBND XÃ TÂN SƠN, TỈNH LẠNG SƠN": "UBND xã Tân Sơn, tỉnh Lạng Sơn",
    "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH": "Ủy ban nhân dân thành phố Hồ Chí Minh",
    "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH GIA LAI": "Sở Văn hóa, Thể thao và Du lịch tỉnh Gia Lai",
    "VĂN PHÒNG HĐND VÀ UBND TỈNH ĐẮK LẮK": "Văn phòng HĐND và UBND tỉnh Đắk Lắk",
    "ỦY BAN NHÂN DÂN PHƯỜNG BÀ RỊA - VŨNG TÀU": "Ủy ban nhân dân phường Bà Rịa - Vũng Tàu",
    "ỦY BAN NHÂN DÂN XÃ HUYỆN SƠN": "Ủy ban nhân dân xã Huyện Sơn",
    "UBND Xã Đông Hà": "UBND Xã Đông Hà",
}


@pytest.mark.parametrize(("name", "written"), LETTER_HEADS.items(), ids=LETTER_HEADS)
def test_a_name_from_the_letter_head_is_written_as_in_a_sentence(name: str, written: str) -> None:
    assert spelled(name) == written


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"level": "so", "name": "Sở Nội vụ tỉnh Quảng Trị", "short": None, "id": None},
        {"level": "tinh", "name": "Ủy ban nhân dân tỉnh Quảng Trị", "short": None, "id": None, "parent": None},
        {"phone": None, "email": None, "address": None, "parent": None, "quota_from": None},
        {"short": 'xã "Đông: Hà" #1', "address": "Số 1: 'ngõ' # 2", "phone": "02333652123"},
        {"level": None, "id": None, "short": None},
        {"site_url": "http://quangtri.gov.vn/dongha/cchc", "phone": "1022", "quota_from": "12/2026"},
        {"name": "Ủy ban nhân dân xã Mẫu Sơn", "short": None, "id": None},
    ],
    ids=["xa", "so", "tinh", "least", "quotes", "guessed", "others", "nearly the sample's name"],
)
def test_nothing_is_wrong_with_it(desk: Office, given: dict[str, str | None]) -> None:
    code, said = desk.cchc("init", "cong", *_options(**given), "--yes")
    assert code == 0, said
    assert edition_of(desk.root / "cong").problems == ()


def test_an_address_in_capitals_is_the_one_without(desk: Office) -> None:
    code, said = desk.cchc("init", "cong", *_options(site_url="HTTPS://CCHC.Dong-Ha.GOV.VN/Cong"), "--yes")
    assert code == 0, said
    assert "site_url: https://cchc.dong-ha.gov.vn/Cong/\n" in desk.read("cong/mkdocs.yml")


def test_an_office_that_has_no_address_yet_begins_all_the_same(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes, approves and looks; what leads people somewhere waits for the address."""
    code, said = desk.cchc("init", "cong", *_options(site_url=None), "--yes")
    assert code == 0, said
    assert (
        "Cổng chưa có địa chỉ trên mạng: viết, duyệt, xem trước được; có thì ghi ở bàn làm việc, trang Đăng lên mạng.\n" in said
    )
    assert "từ đó mới đăng được.\nsite_url: https://xa-dong-ha.invalid/\n" in desk.read("cong/mkdocs.yml")
    assert [problem.rule for problem in edition_of(desk.root / "cong").problems] == ["site-url-later"]
    monkeypatch.chdir(desk.root / "cong")
    for command in (("publish",), ("report", "--unit", "xa-dong-ha", "--period", "2026-Q2"), ("poster", "--text", "Chào bạn")):
        code, said = desk.cchc(*command)
        assert code, command
        assert "chưa ghi địa chỉ của Cổng" in said


def test_what_is_asked_says_what_an_empty_answer_does(desk: Office) -> None:
    desk.somebody_is_there()
    answers = "xa mau son\nỦy ban nhân dân xã Mẫu Sơn" + 10 * "\n" + "có\n"
    code, said = desk.cchc("init", "cong", answers=answers)
    assert code == 0, said
    assert "  tên viết thiếu dấu; hãy gõ như Ủy ban nhân dân xã Đông Hà\nTên đầy đủ của đơn vị: " in said
    assert "Địa chỉ trên mạng của cổng, như https://cchc.ten-xa.gov.vn/ (Enter: để sau): " in said
    assert "site_url: https://xa-mau-son.invalid/\n" in desk.read("cong/mkdocs.yml")


def test_no_is_no_and_what_is_neither_is_asked_again(desk: Office) -> None:
    desk.somebody_is_there()
    code, said = desk.cchc("init", "cong", *_options(), answers="hử\nKhông\n")
    assert code == 1
    assert "  hãy gõ C (có) hoặc K (không)\n" in said
    assert "Đã dừng, chưa làm gì thêm." in said
    assert not (desk.root / "cong").exists()


def test_a_portal_is_not_named_in_capitals(desk: Office) -> None:
    given = _options(name="UBND XÃ ĐẮK R'LẤP", short=None, parent="UBND TỈNH LÂM ĐỒNG", id=None)
    code, said = desk.cchc("init", "cong", *given, "--yes")
    assert code == 0 and "Đã tạo cổng của UBND xã Đắk R'Lấp" in said
    assert "site_name: Cổng cải cách hành chính xã Đắk R'Lấp\n" in (desk.root / "cong/mkdocs.yml").read_text(encoding="utf-8")
    assert "name: UBND tỉnh Lâm Đồng\n" in (desk.root / "cong/docs/danh-muc/units.yml").read_text(encoding="utf-8")


def test_the_home_page_and_the_menu_are_those_of_the_level(desk: Office) -> None:
    menus = {}
    for level, name in {"xa": "UBND xã A", "so": "Sở A", "tinh": "UBND tỉnh A"}.items():
        desk.cchc("init", level, "--name", name, "--site-url", "https://a.gov.vn/", "--yes")
        settings = yaml.safe_load(desk.read(f"{level}/mkdocs.yml"))
        menus[level] = [next(iter(entry)) for entry in settings["nav"]]
        assert settings["extra"]["cchc"]["owner"] == {"xa": "xa-a", "so": "so-a", "tinh": "tinh-a"}[level]
        assert len(desk.read(f"{level}/mkdocs.yml").splitlines()) < 50
    assert menus == {
        "xa": ["Trang chủ", "Thủ tục", "Dân hỏi", "Tin CCHC", "Kế hoạch", "Theo dõi", "Giới thiệu"],
        "so": ["Trang chủ", "Tin CCHC", "Kế hoạch", "Thủ tục", "Dân hỏi", "Theo dõi", "Giới thiệu"],
        "tinh": ["Trang chủ", "Tin CCHC", "Kế hoạch", "Thủ tục", "Dân hỏi", "Đơn vị", "Theo dõi", "Giới thiệu"],
    }
    assert len({desk.read(f"{level}/docs/index.md").split("---")[2] for level in menus}) == 3


FAULTS = {
    "id-marks": (
        {"id": "Xã Đông Hà"},
        "mã 'Xã Đông Hà' phải là chữ thường không dấu, chữ số, nối bằng gạch ngang; ý bạn là 'xa-dong-ha'?",
    ),
    "id-path": ({"id": "../a"}, "mã '../a' phải là chữ thường không dấu, chữ số, nối bằng gạch ngang; ý bạn là 'a'?"),
    "name-empty": ({"name": "1"}, "hãy viết tên đầy đủ, như Ủy ban nhân dân xã Đông Hà"),
    "place-empty": ({"address": "12"}, "hãy viết địa chỉ như trên bì thư, ví dụ Thôn Đông, xã Đông Hà, tỉnh Quảng Trị"),
    "place-long": ({"address": "Thôn " * 60}, "địa chỉ dài 299 ký tự; hãy viết không quá 200"),
    "name-control": ({"name": "UBND\x07 xã"}, "có ký tự không đọc được; hãy gõ lại, hoặc đổi cửa sổ lệnh sang UTF-8"),
    "level": ({"level": "huyen"}, "không có cấp 'huyen'; các mã: xa, so, tinh"),
    "url": (
        {"site_url": "cchc dongha"},
        "'cchc dongha' không phải địa chỉ web; hãy ghi đủ từ https:// tới dấu / cuối cùng, ví dụ site_url: https://cchc.ten-xa.gov.vn/",
    ),
    "url-example": (
        {"site_url": "https://a.example/"},
        "'https://a.example/' là địa chỉ làm ví dụ, không ai mở được; hãy ghi địa chỉ thật của cổng",
    ),
    "phone": ({"phone": "12"}, "'12' không phải số điện thoại gọi được; hãy ghi đủ mã vùng, ví dụ 0233 3852 000"),
    "phone-words": (
        {"phone": "gọi Một cửa"},
        "'gọi Một cửa' không phải số điện thoại gọi được; hãy ghi đủ mã vùng, ví dụ 0233 3852 000",
    ),
    "email": ({"email": "cchc@dongha"}, "'cchc@dongha' không phải địa chỉ thư điện tử; hãy ghi như cchc@ten-xa.gov.vn"),
    "month": ({"quota_from": "tháng 12"}, "'tháng 12' không phải một tháng; hãy viết năm-tháng, như 2026-07"),
    "month-past": (
        {"quota_from": "2026-05"},
        "tháng 2026-05 đã qua, cổng mới sẽ bị báo thiếu bài ngay; hãy ghi từ 2026-06 trở đi",
    ),
    "parent-itself": (
        {"parent": "UBND xã Đông Hà"},
        "đơn vị cấp trên trùng mã 'xa-dong-ha' với đơn vị của cổng; hãy ghi tên cơ quan cấp tỉnh",
    ),
    "parent-of-province": ({"level": "tinh"}, "đơn vị cấp tỉnh đứng đầu danh mục của cổng; hãy bỏ phần đơn vị cấp trên"),
    "missing": ({"name": None}, "thiếu --name; không hỏi được ở đây, hãy ghi đủ"),
    "sample-left": ({"name": "UBND xã Mẫu"}, None),
}


@pytest.mark.parametrize(("given", "said"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_is_told_in_one_line_and_leaves_nothing(
    desk: Office, given: dict[str, str | None], said: str | None
) -> None:
    told = desk.fault("init", "moi/cong", *_options(**given), "--yes")
    assert told == said or (said is None and "còn 'xã Mẫu' của trang mẫu" in told)
    assert list(desk.root.iterdir()) == []


def test_nothing_that_stands_there_is_touched(desk: Office) -> None:
    desk.write("cong/ghi-chu.txt", "của ai đó")
    told = desk.fault("init", "cong", *_options(), "--yes")
    assert told == "thư mục 'cong' không trống (có ghi-chu.txt); hãy chọn thư mục mới, không gì bị ghi đè"
    assert (
        desk.fault("init", "cong/ghi-chu.txt", *_options(), "--yes") == "'cong/ghi-chu.txt' là một tệp; hãy chọn tên thư mục khác"
    )
    assert desk.files() == {"cong/ghi-chu.txt"}


def test_an_environment_or_a_repository_may_be_there(desk: Office) -> None:
    desk.write("cong/.venv/pyvenv.cfg", "home")
    desk.write("cong/.git/HEAD", "ref")
    assert desk.cchc("init", "cong", *_options(), "--yes")[0] == 0
    assert "không trống (có README.md, docs, hooks và 3 thứ khác)" in desk.fault("init", "cong", *_options(), "--yes")


@pytest.mark.parametrize("step", ["mkdir", "write_bytes", "rename"])
def test_a_disk_that_refuses_leaves_nothing(desk: Office, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    whole, seen = getattr(Path, step), []

    def refusing(path: Path, *arguments: object, **keys: object) -> object:
        seen.append(path)
        if len(seen) > 3:
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path, *arguments, **keys)

    monkeypatch.setattr(portal_folder.Path, step, refusing)
    code, said = desk.cchc("init", "moi/cong", *_options(), "--yes")
    assert code == 1
    assert "không có quyền ghi vào thư mục" in said
    assert list(desk.root.iterdir()) == []


def test_somebody_who_is_there_is_asked(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (asking, init):
        monkeypatch.setattr(module, "on_terminal", lambda: True)
    answers = [
        "ubnd xã Đông Hà",
        "",
        "",
        "1",
        "",
        "dong ha",
        "dongha.gov.vn",
        "",
        "9",
        "0233 3652 123",
        "",
        "",
        "c",
    ]
    code, said = desk.cchc("init", "cong", answers="\n".join(answers[:-1]) + "\n\n")
    assert code == 0, said
    assert "'dong ha' không phải địa chỉ web" in said
    assert "site_url: https://dongha.gov.vn/\n" in desk.read("cong/mkdocs.yml")
    assert "'9' không phải số điện thoại gọi được" in said
    assert "Chân trang còn thiếu thư điện tử, địa chỉ: ghi thêm trong mkdocs.yml, phần footer." in said
    assert edition_of(desk.root / "cong").catalogue.owner.short == "xã Đông Hà"
    assert desk.cchc("init", "khac", *_options(), answers="n\n")[1].endswith("Đã dừng, chưa làm gì thêm.\n")
    assert not (desk.root / "khac").exists()


def test_yes_asks_nothing_even_where_somebody_is_there(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (asking, init):
        monkeypatch.setattr(module, "on_terminal", lambda: True)
    assert desk.fault("init", "cong", *_options(phone="1"), "--yes").startswith("'1' không phải số điện thoại gọi được")
    assert desk.fault("init", "cong", *_options(level="phường"), "--yes") == "không có cấp 'phường'; các mã: xa, so, tinh"
    assert desk.cchc("init", "cong", *_options(address=None), "--yes")[0] == 0


def test_workflows_come_on_demand_with_what_they_install(desk: Office) -> None:
    desk.cchc("init", "cong", *_options(), "--yes", "--ci", "github", "--ci", "gitlab")
    added = files_of(desk.root / "cong").keys() & {".github/workflows/cong.yml", ".gitlab-ci.yml", "requirements.txt"}
    assert len(added) == 3
    assert "cong-cchc==" in desk.read("cong/requirements.txt")


@pytest.mark.slow
def test_the_example_keeps_the_sample(desk: Office) -> None:
    desk.day("2026-11-29")
    assert desk.cchc("init", "mau", "--example")[0] == 0
    sample = edition_of(desk.root / "mau", init.portal_day())
    assert len(sample.public.posts) > 30
    assert {problem.rule for problem in sample.problems} == {"decision-missing", "reconcile-due"}
    assert not (desk.root / "mau/docs/danh-muc/themes.yml").exists()
    code, said = desk.cchc("init", "ca-hai", *_options(quota_from=None), "--yes", "--example")
    assert code == 0, said
    both = edition_of(desk.root / "ca-hai", init.portal_day())
    assert (both.catalogue.settings.owner, both.catalogue.settings.sample, len(both.public.posts)) == ("xa-dong-ha", True, 37)
    told = desk.fault("init", "trung", *_options(id="tinh-mau", parent=None), "--yes", "--example", "--quota-from", "2026-12")
    assert told == "trang mẫu đã có đơn vị mang mã 'tinh-mau'; muốn giữ nội dung mẫu thì ghi --id khác"


def test_every_template_is_used(desk: Office) -> None:
    files = portal_files(init._Asking(_given(), init.portal_day(), quiet=True).office(), init.portal_day(), ("github", "gitlab"))
    templates = list((Path(init.__file__).parent / "new_portal").iterdir())
    assert len(files) == len(templates) + 1


def _given() -> dict[str, str | None]:
    return {name.replace("-", "_"): value for name, value in COMMUNE.items()}
