"""`cchc poster`: what it makes, and why it does not make other things, each message in full."""

import io
import re
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.integration.portals import Portal, bare_portal
from tests.unit.commanding import Office, office
from tests.unit.printing import words_on

POST = "news/2026/2026-04-14-tin-thu.md"
MANY = "- " + " ".join(f"chữ{number}" for number in range(900))


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return bare_portal(tmp_path)


@pytest.fixture
def at(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(portal.root, monkeypatch)


def made(at: Office, *arguments: str) -> tuple[int, str]:
    """What the command says, without the size of the file: another version of the compiler writes another."""
    code, said = at.cchc("poster", *arguments)
    return code, re.sub(r", \d+ kB$", "", said, flags=re.MULTILINE)


def refused(at: Office, *arguments: str) -> str:
    code, said = at.cchc("poster", *arguments)
    assert code == 1, said
    assert not (at.root / "san-pham").exists()
    return said.split("Lỗi: ", 1)[1].rstrip("\n")


def test_a_post_becomes_a_poster(portal: Portal, at: Office) -> None:
    portal.post(
        date="2026-04-14",
        title="Nộp hồ sơ qua mạng",
        summary="Ba bước là xong.",
        ai="tao-noi-dung",
        body="## Ba bước\n\n- Một\n- Hai",
    )
    at.seal()
    assert made(at, POST) == (
        0,
        "Không in: phần còn lại của bài, xem qua mã QR.\n"
        f"Đã ghi: {at.root}/san-pham/ap-phich-nop-ho-so-qua-mang-a3.pdf\n"
        "Áp phích, 297 × 420 mm, 19 từ\n"
        "Đã ghi vào danh mục sản phẩm: docs/danh-muc/products.yml\n",
    )
    assert at.read("docs/danh-muc/products.yml").endswith(
        "\n- form: ap-phich\n  title: Nộp hồ sơ qua mạng\n  unit: xa-thu\n  date: 2026-06-15\n"
        f"  item: {POST}\n  file: san-pham/ap-phich-nop-ho-so-qua-mang-a3.pdf\n"
    )
    shown = words_on((at.root / "san-pham/ap-phich-nop-ho-so-qua-mang-a3.pdf").read_bytes())
    told = ("Nộp hồ sơ qua mạng", "Ba bước là xong.", "Ba bước", "Hai", "UBND XÃ THỬ", "Đăng 14/04/2026", "In 15/06/2026")
    for words in (*told, "xa-thu.example/cong/tin-tuc/2026/tin-thu", "Nội dung do trí tuệ nhân tạo tạo ra"):
        assert words in shown, words


def test_the_same_again_is_the_same_file_and_another_is_kept(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14")
    at.seal()
    at.cchc("poster", POST, "--brief")
    (file,) = (at.root / "san-pham").iterdir()
    first = file.read_bytes()
    assert "Giữ bản cũ" not in at.cchc("poster", POST, "--brief")[1]
    assert file.read_bytes() == first
    at.day("2026-06-16")
    assert f"Giữ bản cũ: {file.with_name(file.stem + '.cu-1.pdf')}" in at.cchc("poster", POST, "--brief")[1]


def test_a_repost_names_its_source(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14", source={"name": "Báo Mẫu", "url": "https://bao-mau.example/tin"})
    at.seal()
    at.cchc("poster", POST, "--kind", "leaflet", "--out", "to-roi.pdf")
    assert "Đăng lại từ Báo Mẫu" in words_on((at.root / "to-roi.pdf").read_bytes())


def test_a_photograph_is_printed_without_what_the_camera_noted(portal: Portal, at: Office) -> None:
    picture = Image.effect_noise((800, 500), 90).convert("RGB")
    noted = Image.Exif()
    noted[0x010E] = "Nhà ông Bí Mật"
    data = io.BytesIO()
    picture.save(data, "JPEG", exif=noted)
    portal.write("news/2026/anh.jpg", data.getvalue())
    portal.post(date="2026-04-14", image="anh.jpg", image_alt="Người dân nộp hồ sơ")
    at.seal()
    assert at.cchc("poster", POST, "--out", "a.pdf")[0] == 0
    made = (at.root / "a.pdf").read_bytes()
    assert "Bí Mật".encode() not in made
    assert len(PdfReader(io.BytesIO(made)).pages[0].images) == 1


def test_a_photograph_gives_way_to_words(portal: Portal, at: Office) -> None:
    data = io.BytesIO()
    Image.effect_noise((800, 500), 90).convert("RGB").save(data, "JPEG")
    portal.write("news/2026/anh.jpg", data.getvalue())
    many = "- " + " ".join(f"chữ{number}" for number in range(330))
    portal.post(date="2026-04-14", summary="Tóm tắt.", body=many, image="anh.jpg", image_alt="Người dân nộp hồ sơ")
    at.seal()
    code, said = at.cchc("poster", POST, "--out", "a.pdf")
    assert (code, said.splitlines()[0]) == (0, "Không in: ảnh, để đủ chỗ cho chữ.")
    assert not PdfReader(at.root / "a.pdf").pages[0].images


def test_a_text_of_ones_own(portal: Portal, at: Office) -> None:
    at.write("loi-keu-goi.txt", "\ufeffNgày hội chuyển đổi số\n\nMời bà con đến xem.\n\n- Thứ Bảy, 7h30\n- Mang điện thoại\n")
    assert made(at, "loi-keu-goi.txt", "--size", "A4") == (
        0,
        "Lưu ý: chữ này không thuộc nội dung đã duyệt của Cổng nên không ghi vào danh mục sản phẩm; "
        "hãy trình người có thẩm quyền duyệt trước khi in.\n"
        f"Đã ghi: {at.root}/san-pham/ap-phich-ngay-hoi-chuyen-doi-so-a4.pdf\n"
        "Áp phích, 210 × 297 mm, 16 từ\n",
    )
    shown = words_on((at.root / "san-pham/ap-phich-ngay-hoi-chuyen-doi-so-a4.pdf").read_bytes())
    assert not (at.root / "docs/danh-muc/products.yml").exists()
    for words in (
        "Ngày hội chuyển đổi số",
        "Mời bà con đến xem.",
        "Thứ Bảy, 7h30",
        "xa-thu.example/cong",
        "In 15/06/2026",
    ):
        assert words in shown, words


def test_trying_out_leaves_the_register_alone(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14")
    at.seal()
    code, said = at.cchc("poster", POST, "--brief", "--no-record")
    assert code == 0 and "danh mục sản phẩm" not in said
    assert not (at.root / "docs/danh-muc/products.yml").exists()


def test_a_register_with_a_fault_is_told_and_what_was_made_stays(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14")
    at.seal()
    at.write("docs/danh-muc/products.yml", "- form: [\n")
    code, said = at.cchc("poster", POST, "--brief", "--out", "a.pdf")
    assert code == 1 and (at.root / "a.pdf").is_file()
    assert said.endswith(
        "Lỗi: sản phẩm đã làm xong nhưng chưa ghi vào danh mục sản phẩm: docs/danh-muc/products.yml còn lỗi; "
        "hãy chạy 'cchc check docs/danh-muc/products.yml', sửa rồi làm lại\n"
    )


def test_a_leaflet_of_few_words_is_told(at: Office) -> None:
    told = "Lưu ý: chữ ít nên mặt trong tờ rơi còn trống nhiều; hãy viết thêm, hoặc làm áp phích (--kind poster)."
    assert told in at.cchc("poster", "--text", "Trả kết quả tại nhà", "--kind", "leaflet")[1]
    assert told not in at.cchc("poster", "--text", "Trả kết quả\n" + "chữ " * 130, "--kind", "leaflet", "--out", "b.pdf")[1]


def test_a_slogan_on_red(at: Office) -> None:
    assert at.cchc("poster", "--text", "Toàn dân chung tay", "--kind", "banner", "--colour", "do", "--out", "a.pdf")[0] == 0
    assert "TOÀN DÂN CHUNG TAY" in words_on((at.root / "a.pdf").read_bytes())


def test_the_board_of_a_field_has_all_its_procedures(portal: Portal, at: Office) -> None:
    portal.procedure("khai-sinh", title="Đăng ký khai sinh")
    portal.procedure("ket-hon", title="Đăng ký kết hôn", code="1.000894", legal_basis=["Luật Hộ tịch"])
    portal.procedure("cu", title="Thủ tục đã bãi bỏ", code="1.000001", change="bai-bo", effective_on="2026-01-01")
    portal.procedure("dat", title="Hòa giải đất đai", code="1.000002", field="dat-dai")
    at.seal()
    code, said = at.cchc("poster", "--field", "Hộ tịch", "--kind", "board", "--out", "bang.pdf")
    assert (code, said.splitlines()[1][:36]) == (0, "Bảng niêm yết, 210 × 297 mm, 2 thủ t"), said
    recorded = at.read("docs/danh-muc/products.yml")
    assert "\n  field: ho-tich\n" in recorded
    assert "\n  url: https://xa-thu.example/cong/tthc/linh-vuc/ho-tich/niem-yet/\n" in recorded
    shown = words_on((at.root / "bang.pdf").read_bytes())
    for words in (
        "Đăng ký khai sinh",
        "Đăng ký kết hôn",
        "1.000894",
        "Thành phần, số lượng hồ sơ",
        "Luật Hộ tịch",
        "Nơi tiếp nhận phản ánh",
    ):
        assert words in shown, words
    # Whoever has no telephone to read a code types the address.
    assert "xa-thu.example/cong/tthc/khai-sinh" in shown and "xa-thu.example/cong/tthc/linh-vuc/ho-tich/niem-yet" in shown
    assert "bãi bỏ" not in shown and "Hòa giải" not in shown


# ---- Refusals ----


def test_what_is_not_public_is_refused(portal: Portal, at: Office) -> None:
    draft = portal.post("nhap", date="2026-04-14", status="draft")
    later = portal.post("hen", date="2026-07-14")
    withdrawn = portal.post("go", date="2026-04-14", status="withdrawn", withdrawn_on="2026-05-01", withdrawn_why="Sai số liệu.")
    at.seal()
    ending = "Chỉ làm sản phẩm in từ nội dung đã duyệt, đang đăng"
    approve = "hãy duyệt ('cchc approve') và đợi tới ngày đăng rồi làm lại"
    assert refused(at, draft) == f"'{draft}' còn là bản nháp; {approve}. {ending}"
    until = "hẹn đăng ngày 14/07/2026, hôm nay chưa công khai; hãy làm lại từ ngày đó"
    assert refused(at, later) == f"'{later}' {until}. {ending}"
    assert refused(at, withdrawn) == f"'{withdrawn}' đã gỡ; hãy chọn nội dung khác. {ending}"


def test_what_changed_after_its_approval_is_refused(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14")
    at.seal()
    at.write(POST, at.read(POST).replace("Nội dung của tin.", "Nội dung đã sửa."))
    said = refused(at, POST)
    assert said.startswith("nội dung còn lỗi nên chưa làm sản phẩm in được; hãy sửa rồi làm lại:\n" + POST)
    assert "approval-stale" in said or "seal" in said


def test_what_no_longer_holds_is_refused(portal: Portal, at: Office) -> None:
    gone = portal.procedure("cu", title="Thủ tục đã bãi bỏ", change="bai-bo", effective_on="2026-01-01")
    old = portal.question("cu", obsolete="Luật đã đổi")
    at.seal()
    ending = "Chỉ làm sản phẩm in từ nội dung đã duyệt, đang đăng"
    assert refused(at, gone) == f"'{gone}' là thủ tục đã bãi bỏ; hãy chọn thủ tục thay thế. {ending}"
    assert refused(at, old) == f"'{old}' là câu trả lời không còn áp dụng (Luật đã đổi); hãy trả lời lại. {ending}"


def test_what_is_no_item_is_refused(at: Office) -> None:
    told = (
        "'docs/index.md' không phải tin, bài, kế hoạch, hỏi đáp, thủ tục hành chính, "
        "tình huống, bản tin hay cuộc thi; hãy ghi tệp của nội dung"
    )
    assert at.fault("poster", "docs/index.md") == told


def test_a_card_is_of_a_procedure_alone(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14")
    at.seal()
    said = "thẻ tại quầy làm từ một thủ tục; hãy ghi tên tệp trong docs/tthc/"
    assert refused(at, POST, "--kind", "desk-card") == said
    assert refused(at, "--text", "Chữ", "--kind", "desk-card") == said


def test_a_field_without_procedures_has_no_board(at: Office) -> None:
    said = "lĩnh vực Đất đai chưa có thủ tục nào đã đăng và còn hiệu lực"
    assert refused(at, "--field", "dat-dai", "--kind", "board") == said


@pytest.mark.slow
def test_what_is_too_long_is_refused_with_what_helps(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14", title="Bài rất dài", summary="Tóm tắt.", body=MANY)
    papers = [{"name": f"Giấy tờ thứ {number} của hồ sơ"} for number in range(22)]
    card = portal.procedure(dossier=[{"papers": papers}])
    at.seal()
    words, help_ = refused(at, POST).split("; ")
    assert words.startswith("áp phích khổ A3 chứa được khoảng ") and words.endswith(" từ, ở đây có 911 từ")
    assert help_ == "hãy rút gọn, hoặc chỉ in tiêu đề và tóm tắt (--brief), hoặc làm tờ rơi (--kind leaflet)"
    said = refused(at, card, "--kind", "desk-card")
    assert said.endswith("; hãy rút gọn, hoặc chọn khổ lớn hơn (--size A4 thì vừa), hoặc làm tờ rơi (--kind leaflet)")


def test_letters_of_other_scripts_are_refused_and_signs_are_told(at: Office) -> None:
    assert refused(at, "--text", "Chào 王 bạn") == "kiểu chữ của Cổng không có chữ '王'; hãy viết lại bằng chữ Việt"
    said = at.cchc("poster", "--text", "Chào bạn 🎉")[1]
    assert "Lưu ý: không in ký hiệu '🎉' vì kiểu chữ của Cổng không có.\n" in said


def test_a_portal_without_an_address_has_no_code(portal: Portal, at: Office) -> None:
    portal.settings(site_url=None)
    said = refused(at, "--text", "Chào bạn")
    assert said == (
        "mkdocs.yml chưa ghi địa chỉ của Cổng ở 'site_url', mã QR phải dẫn tới đó; hãy ghi, ví dụ site_url: https://cchc.ten-xa.gov.vn/"
    )


def test_without_the_compiler_it_says_what_to_install(at: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    at.enter_environment()
    monkeypatch.setitem(sys.modules, "typst", None)
    assert refused(at, "--text", "Chào bạn") == (
        "chưa cài bộ dàn trang; hãy chạy một lần: pip install typst (hoặc cài Cổng kèm phần [products]), rồi làm lại"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "hãy ghi một trong bốn: tên tệp, --text, --field hoặc --survey"),
        (("a.md", "--text", "b"), "hãy ghi một trong bốn: tên tệp, --text, --field hoặc --survey"),
        (("--field", "ho-tich"), "--field đi cùng --kind board, ví dụ: cchc poster --field ho-tich --kind board"),
        (("a.md", "--kind", "board"), "--field đi cùng --kind board, ví dụ: cchc poster --field ho-tich --kind board"),
        (("a.md", "--kind", "leaflet", "--size", "A3"), "tờ rơi gấp ba chỉ làm trên khổ A4; hãy bỏ --size"),
        (("--text", "a", "--out", "a.png"), "tệp sẽ ghi phải có đuôi .pdf, không phải 'a.png'"),
        (("--text", "a", "--png", "--out", "a.pdf"), "tệp sẽ ghi phải có đuôi .png, không phải 'a.pdf'"),
        (("--text", "a", "--png", "--kind", "leaflet"), "tờ rơi gấp ba có nhiều trang nên chỉ làm PDF; hãy bỏ --png"),
        (
            ("--text", "a", "--out", "docs/a.pdf"),
            "không ghi sản phẩm vào 'docs/a.pdf', nơi để nguồn của cổng; hãy chọn thư mục khác",
        ),
        (("khong-co.md",), "không thấy 'khong-co.md'"),
        (("khong-co.txt",), "không thấy 'khong-co.txt'"),
        (
            ("--field", "ho-tic", "--kind", "board"),
            "không có lĩnh vực 'ho-tic' trong docs/danh-muc/fields.yml; ý bạn là 'ho-tich'?",
        ),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], said: str, at: Office) -> None:
    assert at.fault("poster", *arguments) == said


def test_a_contest_that_closed_is_advertised_no_more(portal: Portal, at: Office) -> None:
    portal.procedure(date="2026-04-10")
    path = portal.contest(date="2026-05-01", closes="2026-05-14")
    portal.approve()
    at.day("2026-05-15")
    why = f"'{path}' là cuộc thi đã đóng ngày 14/05/2026; hãy viết tin về kết quả rồi làm từ tin đó"
    for command, doing in (("poster", "làm sản phẩm in"), ("pack", "làm gói đăng mạng xã hội"), ("speech", "làm kịch bản")):
        code, said = at.cchc(command, path)
        assert (code, said) == (1, f"Lỗi: {why}. Chỉ {doing} từ nội dung đã duyệt, đang đăng\n")
    at.day("2026-05-14")
    assert at.cchc("pack", path, "--no-record")[0] == 0


def test_the_survey_becomes_a_card_for_the_desk(portal: Portal, at: Office) -> None:
    assert refused(at, "--survey") == (
        "mkdocs.yml chưa có 'survey'; hãy thêm phiếu khảo sát của đơn vị, xem trang hướng dẫn 'Khảo sát sự hài lòng'"
    )
    portal.settings(
        {"survey": {"url": "https://khao-sat.example/phieu", "name": "Anh/chị hài lòng không?", "note": "Mất hai phút."}}
    )
    assert made(at, "--survey") == (
        0,
        f"Đã ghi: {at.root}/san-pham/the-khao-sat-anh-chi-hai-long-khong-a5.pdf\n"
        "Thẻ khảo sát tại quầy, 148 × 210 mm, 7 từ\n"
        "Đã ghi vào danh mục sản phẩm: docs/danh-muc/products.yml\n",
    )
    shown = words_on((at.root / "san-pham/the-khao-sat-anh-chi-hai-long-khong-a5.pdf").read_bytes())
    for words in ("Anh/chị hài lòng không?", "Mất hai phút.", "Quét mã để trả lời khảo sát", "khao-sat.example/phieu"):
        assert words in shown, words
    assert "form: the-ban\n  title: Anh/chị hài lòng không?" in at.read("docs/danh-muc/products.yml")
    code, said = at.cchc("poster", "--survey", "--kind", "banner")
    assert (code, said.splitlines()[-1]) == (2, "Lỗi: --survey tự chọn kiểu thẻ; hãy bỏ --kind")
