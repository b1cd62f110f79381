"""/san-pham/ and the files to download in real builds: published while their item is, the same from the cache as without it."""

from pathlib import Path

import pytest

from tests.conftest import edition_of
from tests.integration.portals import Portal, built, empty_portal

PDF = b"%PDF-1.7\n"
POSTER = {"form": "ap-phich", "title": "Áp phích thử", "unit": "xa-thu", "date": "2026-05-02", "file": "san-pham/a-a3.pdf"}
PAPER = "san-pham/ban-tin-2026-02.pdf"
WITHHELD = "docs/danh-muc/products.yml:6:9: warning product-file-withheld tệp"
WITHDRAWN = {"status": "withdrawn", "withdrawn_on": "2026-05-18", "withdrawn_why": "Sai phí."}
THEME = "chu-de/cai-cach-tthc/"
BANNER = {
    "form": "bang-ron",
    "title": "Khẩu hiệu treo ở chợ",
    "unit": "xa-thu",
    "date": "2026-05-03",
    "place": "Cổng chợ",
    "count": 2,
}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = empty_portal(tmp_path)
    made.write("docs/san-pham/a-a3.pdf", PDF)
    made.plan("ke-hoach", tasks=[{"no": 1, "task": "Làm áp phích", "due": "2026-12"}], date="2026-01-05", year=2026)
    return made


def test_what_is_published_follows_the_register_and_the_item(portal: Portal) -> None:
    post = portal.post(date="2026-04-14", tasks=["ke-hoach#1"])
    bare = built(portal)
    assert not [name for name in bare.files if name.startswith("san-pham/")]
    assert "sản phẩm tuyên truyền" not in (bare.words("") + bare.words("theo-doi/") + bare.words(THEME)).lower()
    assert "Sản phẩm tuyên truyền" not in bare.words("tim-kiem/")

    portal.register("products", [POSTER | {"item": post}, BANNER])
    shown = built(portal)
    assert shown.files["san-pham/a-a3.pdf"] == PDF
    page = shown.page("san-pham/")
    assert page.xpath("//main//h2/text()") == ["Áp phích (1)", "Băng rôn, khẩu hiệu (1)", "Theo chủ đề"]
    words = shown.words("san-pham/")
    for told in ("Tải về: Áp phích thử (A3, PDF, 1 kB)", "02/05/2026", "Cổng chợ", "Số lượng: 2"):
        assert told in words, told
    (evidence,) = shown.page("ke-hoach/ke-hoach/").xpath("//*[@id='nv-1']//a[contains(@href, 'san-pham/')]/@href")
    assert page.xpath(f"//*[@id='{evidence.split('#')[1]}']")
    assert "/san-pham/</loc>" in shown.files["sitemap.xml"].decode()
    assert "sản phẩm tuyên truyền để tải về" in shown.words("") and "2 sản phẩm tuyên truyền" in shown.words("theo-doi/")

    assert shown.page(THEME).xpath("//main//a[contains(@href, 'san-pham/')]/@href") == [f"../../san-pham/{THEME}"]
    (found,) = shown.page("tim-kiem/").xpath("//*[@id='muc-khac']//a[@href='../san-pham/']")
    assert found.get("data-words") == "sản phẩm tuyên truyền|băng rôn|khẩu hiệu|áp phích"

    portal.post(
        date="2026-04-14", tasks=["ke-hoach#1"], status="withdrawn", withdrawn_on="2026-05-10", withdrawn_why="Sai số liệu."
    )
    gone = built(portal)
    assert "san-pham/a-a3.pdf" not in gone.files
    assert "Áp phích thử" not in gone.words("san-pham/") and "Khẩu hiệu treo ở chợ" in gone.words("san-pham/")
    assert not gone.page("ke-hoach/ke-hoach/").xpath("//*[@id='nv-1']//a[contains(@href, 'san-pham/')]")


def test_a_file_that_no_entry_names_stays_away_and_is_told(portal: Portal) -> None:
    portal.register("products", [BANNER])
    shown = portal.build()
    assert "san-pham/a-a3.pdf" not in shown.files
    assert any("docs/san-pham/a-a3.pdf" in line and "file-unused" in line for line in portal.check())


def test_the_file_of_an_issue_is_withheld_while_it_tells_what_was_taken_down(portal: Portal) -> None:
    """Not by a link either; a strict build, as of every withdrawal, goes on."""
    kept, sorry = portal.post("con", date="2026-04-10"), portal.post("sai", date="2026-04-14")
    issue = portal.bulletin("2026-02", kept, sorry, **{"from": "2026-04", "to": "2026-05"})
    portal.post("dan", f"Tải [bản tin](../../docs/{PAPER}).", date="2026-05-10")
    portal.write(f"docs/{PAPER}", PDF)
    entry = {
        "form": "ban-tin",
        "title": "Bản tin số 2/2026",
        "unit": "xa-thu",
        "date": "2026-05-16",
        "item": issue,
        "file": PAPER,
    }
    portal.register("products", [entry])
    assert PAPER in built(portal).files

    portal.post("sai", date="2026-04-14", status="withdrawn", withdrawn_on="2026-05-18", withdrawn_why="Sai số liệu.")
    gone = portal.build("--strict")
    assert gone.code == 0, gone.output
    assert PAPER not in gone.files
    assert "Bản tin số 2/2026" in gone.words("san-pham/") and "Tải về" not in gone.words("san-pham/")
    again = "chạy lại 'cchc bulletin --from 2026-04 --to 2026-05' và chép tệp mới vào docs/san-pham/"
    assert [line for line in portal.check() if PAPER in line] == [
        f"{WITHHELD} 'docs/{PAPER}' không lên mạng: trong tệp còn nội dung '{sorry}' không còn công khai; "
        f"hãy bỏ dòng ấy ở {issue}, trình duyệt lại, rồi {again}",
        f"news/2026/2026-05-10-dan.md:12:15: note link-withdrawn liên kết '../../docs/{PAPER}' dẫn tới nội dung đã gỡ; "
        "hãy bỏ liên kết hoặc dẫn sang trang khác",
    ]

    # The line is gone, the old file not yet.
    portal.bulletin("2026-02", kept, approved_on="2026-05-19", **{"from": "2026-04", "to": "2026-05"})
    assert PAPER not in portal.build().files
    assert [line for line in portal.check() if "withheld" in line] == [
        f"{WITHHELD} 'docs/{PAPER}' không lên mạng: tệp làm ngày 16/05/2026, số này duyệt lại ngày 19/05/2026 nên tệp có thể "
        f"còn chữ đã bỏ; hãy {again}",
    ]
    portal.register("products", [entry, entry | {"date": "2026-05-20"}])
    assert PAPER in portal.build().files


@pytest.mark.parametrize(
    ("state", "holds"),
    [
        ({}, True),
        (WITHDRAWN, False),
        ({"change": "bai-bo", "date": "2026-05-18", "approved_on": "2026-05-18"}, False),
        ({"status": "review", "approved_on": "2026-04-11"}, False),
        ({"status": "review"}, True),
        (WITHDRAWN | {"withdrawn_on": "2026-05-12"}, True),
        (WITHDRAWN | {"field": "dat-dai"}, True),
    ],
    ids=lambda given: str(given),
)
def test_the_boards_of_a_field_are_withheld_when_a_procedure_has_left_it(
    portal: Portal, state: dict[str, str], holds: bool
) -> None:
    portal.procedure("con", date="2026-04-10", field="ho-tich")
    portal.write("docs/san-pham/niem-yet.pdf", PDF)
    board = {"form": "niem-yet", "title": "Bảng niêm yết", "unit": "xa-thu", "date": "2026-05-16", "field": "ho-tich"}
    portal.register("products", [board | {"file": "san-pham/niem-yet.pdf"}])
    gone = portal.procedure("roi", **{"code": "1.001194", "date": "2026-04-10", "field": "ho-tich"} | state)
    portal.approve()
    edition = edition_of(portal.root)
    assert ("docs/san-pham/niem-yet.pdf" in edition.files.published) is holds
    told = (
        f"{WITHHELD} 'docs/san-pham/niem-yet.pdf' không lên mạng: trong tệp còn nội dung '{gone}' không còn công khai; "
        "hãy chạy lại 'cchc poster --field ho-tich --kind board' rồi chép tệp mới vào docs/san-pham/"
    )
    assert [str(problem) for problem in edition.problems if "withheld" in problem.rule] == ([] if holds else [told])
