"""The live preview shows what is to come, never fails, and follows every edit (DESIGN.md sections 4 and 5)."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest

from tests.integration.portals import THEMES, UNITS, small_portal
from tests.integration.previewing import DEADLINE, Preview, previewed
from tests.integration.serving import fetched, wait_until


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The preview of a portal with drafts, a short month and a broken file."""
    folder = tmp_path_factory.mktemp("preview")
    portal = small_portal(folder / "cong")
    portal.settings({"quota": {"posts": 9, "from": "2026-01"}})
    portal.post("nhap", "Chữ của nháp.", status="draft")
    portal.post("cho", status="review")
    portal.post("hen", date="2026-05-30", approved_on="2026-05-19")
    portal.procedure("nhap", status="draft", code="1.000001")
    portal.question("nhap", status="draft")
    portal.plan("nhap", status="draft")
    portal.post("go", "Chữ đã gỡ.", status="withdrawn", date="2026-05-02", withdrawn_on="2026-05-08")
    portal.post("lien-ket", "Xem [thủ tục nháp](../../docs/tthc/nhap.md).")
    portal.write("news/2026/2026-05-02-hong.md", "---\ntitle: [\n---\nHỏng.\n")
    with previewed(portal, folder / "log.txt") as running:
        running.wait_for("", "Cổng thử")
        yield running


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tin-tuc/2026/nhap/", "Bản nháp – chỉ hiện khi xem trước."),
        ("tin-tuc/2026/cho/", "Chờ duyệt – chỉ hiện khi xem trước."),
        ("tin-tuc/2026/hen/", "Hẹn ngày đăng – chỉ hiện khi xem trước."),
        ("tthc/nhap/", "Bản nháp – chỉ hiện khi xem trước."),
        ("dan-hoi/nhap/", "Bản nháp – chỉ hiện khi xem trước."),
        ("ke-hoach/nhap/", "Bản nháp – chỉ hiện khi xem trước."),
        ("tin-tuc/2026/go/", "Nội dung này đã được gỡ"),
        ("tin-tuc/", "Tin có tên nhap"),
    ],
)
def test_what_is_to_come_is_shown_with_a_banner(preview: Preview, address: str, words: str) -> None:
    assert preview.shows(address, words)


def test_it_keeps_nothing_on_the_device_and_takes_back_what_an_earlier_site_kept(preview: Preview) -> None:
    assert preview.shows("", "Cổng thử")
    assert not preview.shows("", "assets/offline.js")
    assert preview.shows("sw.js", "\nconst EDITION = null;\n")


def test_it_reloads_by_a_script_in_the_page_which_no_policy_forbids(preview: Preview) -> None:
    assert preview.shows("", "livereload(")
    assert not preview.shows("", "Content-Security-Policy")


def test_what_is_public_has_no_banner(preview: Preview) -> None:
    assert preview.shows("tin-tuc/2026/bai-dau/", "Tin có tên bai-dau")
    assert not preview.shows("tin-tuc/2026/bai-dau/", "chỉ hiện khi xem trước")


def test_a_link_to_a_draft_leads_to_it(preview: Preview) -> None:
    assert preview.shows("tin-tuc/2026/lien-ket/", 'href="../../../tthc/nhap/"')


def test_feeds_tell_nothing_that_is_not_public(preview: Preview) -> None:
    assert preview.shows("rss.xml", "Tin có tên bai-dau")
    assert not preview.shows("rss.xml", "Tin có tên nhap")


def test_short_months_and_broken_files_are_told_and_do_not_stop_it(preview: Preview) -> None:
    assert preview.runs
    assert "mkdocs.yml:6:7: error quota-short UBND xã Thử: tháng 01/2026 có 0/9 mục đã duyệt (tin, bài)" in preview.output
    assert "news/2026/2026-05-02-hong.md:" in preview.output
    assert fetched(preview.base + "tin-tuc/2026/hong/")[0] == 404


def test_it_follows_edits_of_posts_plans_and_templates(preview: Preview) -> None:
    portal = preview.portal
    portal.post("nhap", "Chữ đã sửa.", status="draft")
    preview.wait_for("tin-tuc/2026/nhap/", "Chữ đã sửa.")
    portal.plan("nhap", "Kế hoạch đã sửa.", status="draft")
    preview.wait_for("ke-hoach/nhap/", "Kế hoạch đã sửa.")
    template = portal.root / "overrides" / "cchc" / "macros.html"
    template.write_text(template.read_text(encoding="utf-8").replace("Ngày đăng", "Đăng vào ngày"), encoding="utf-8")
    preview.wait_for("tin-tuc/2026/nhap/", "Đăng vào ngày")


def test_a_fault_in_a_template_is_told_and_the_next_save_builds(preview: Preview) -> None:
    template = preview.portal.root / "overrides" / "cchc" / "post.html"
    good = template.read_text(encoding="utf-8")
    template.write_text(good.replace("{% block content %}", "{% block content %}{{ khong.co }}", 1), encoding="utf-8")
    line = good.split("{% block content %}", 1)[0].count("\n") + 1
    told = (
        f"Chưa dựng được trang: mẫu overrides/cchc/post.html, dòng {line}: dùng một tên không có ('khong' is undefined); "
        "hãy sửa rồi lưu lại, trang đã dựng lần trước còn nguyên\n"
    )
    wait_until(lambda: told in preview.output, DEADLINE, "the fault")
    assert "Traceback" not in preview.output
    assert preview.runs
    template.write_text(good.replace("{% block content %}", "{% block content %}<p>Mẫu đã sửa.</p>", 1), encoding="utf-8")
    preview.wait_for("tin-tuc/2026/nhap/", "Mẫu đã sửa.")
    template.write_text(good, encoding="utf-8")


def test_it_follows_edits_of_styles_on_pages_of_ours_and_of_mkdocs(preview: Preview) -> None:
    style = preview.portal.root / "overrides/assets/cchc.css"
    good = style.read_text(encoding="utf-8")

    def has_rule(rule: str, address: str) -> bool:
        link = re.search(r'href="([^"]*assets/cchc\.[0-9a-f]{8}\.css)"', fetched(preview.base + address)[1])
        return bool(link) and rule in fetched(urljoin(preview.base + address, link[1]))[1]

    for rule, written in (("color:red", ".cchc-thu { color: red }"), ("color:blue", ".cchc-thu { color: blue }")):
        style.write_text(f"{good}\n{written}\n", encoding="utf-8")
        pages = ("tin-tuc/2026/nhap/", "", "gioi-thieu/")
        wait_until(lambda rule=rule, pages=pages: all(has_rule(rule, page) for page in pages), DEADLINE, rule)  # type: ignore[misc]
    style.write_text(good + "}\n", encoding="utf-8")
    wait_until(lambda: "overrides/assets/cchc.css, dòng" in preview.output, DEADLINE, "the fault of the style")
    assert preview.runs
    style.write_text(good, encoding="utf-8")
    wait_until(lambda: not has_rule("color:blue", "tin-tuc/2026/nhap/"), DEADLINE, "the mended style")


def test_it_follows_edits_of_registers_questions_and_settings(preview: Preview) -> None:
    portal = preview.portal
    portal.register("themes", [THEMES[0] | {"name": "Chủ đề đã đổi tên"}, *THEMES[1:]])
    preview.wait_for("chu-de/", "Chủ đề đã đổi tên")
    portal.question("nhap", "Câu trả lời đã sửa.", status="draft")
    preview.wait_for("dan-hoi/nhap/", "Câu trả lời đã sửa.")
    for said in ("giấy của bé", "xin giấy"):
        portal.register("everyday-words", [{"say": said, "means": ["thủ tục có tên"]}])
        preview.wait_for("tim-kiem/chi-muc/rare.json", said)
    portal.settings({"sample": True})
    preview.wait_for("", "Đây là trang mẫu.")


def test_a_new_file_appears_and_a_deleted_one_goes(preview: Preview) -> None:
    path = preview.portal.root / preview.portal.post("them", "Bài vừa thêm.")
    preview.wait_for("tin-tuc/2026/them/", "Bài vừa thêm.")
    path.unlink()
    wait_until(lambda: fetched(preview.base + "tin-tuc/2026/them/")[0] == 404, DEADLINE, "a deleted post is gone")


def test_it_lives_through_an_edit_that_breaks_a_file_or_a_register(preview: Preview) -> None:
    portal = preview.portal
    portal.write("news/2026/2026-05-14-cho.md", "---\ntitle: Hỏng\n")
    wait_until(lambda: "2026-05-14-cho.md:1:1: error front-matter-unclosed" in preview.output, DEADLINE, "the fault is told")
    portal.post("cho", "Đã sửa lại.", status="review")
    preview.wait_for("tin-tuc/2026/cho/", "Đã sửa lại.")
    told = preview.output.count("Chưa dựng được trang")
    portal.register("units", [])
    wait_until(lambda: preview.output.count("Chưa dựng được trang") > told, DEADLINE, "the fault of the register is told")
    assert preview.runs
    portal.register("units", UNITS)
    portal.post("cho", "Sửa lần nữa.", status="review")
    preview.wait_for("tin-tuc/2026/cho/", "Sửa lần nữa.")
    assert "Traceback" not in preview.output


def test_a_link_to_a_broken_file_becomes_words(preview: Preview) -> None:
    preview.portal.post("toi-bai-hong", "Xem [bài hỏng](2026-05-02-hong.md) nhé.")
    try:
        preview.wait_for("tin-tuc/2026/toi-bai-hong/", "bài hỏng")
        assert not preview.shows("tin-tuc/2026/toi-bai-hong/", "2026-05-02-hong")
    finally:
        (preview.portal.root / "news/2026/2026-05-14-toi-bai-hong.md").unlink()
