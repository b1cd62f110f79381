"""What is not public is nowhere; what was withdrawn keeps its address and says so (DESIGN.md section 4)."""

import datetime as dt
import email.utils
import json
import os
import re
import time
from typing import Any

import feedparser
import pytest

from cchc.content.files import LAST_BUILD
from tests.integration.building import Built, files_of, run
from tests.integration.portals import PNG, Portal, small_portal

# The part of the search index that results show.
SHOWN = "tim-kiem/chi-muc/d/"
# A word of the title and one of the text, found nowhere else; `{}` is the stage.
TITLE_WORD, BODY_WORD, SUMMARY_WORD = "Đầuđề{}", "Thânbài{}", "Tómtắt{}"
WHY = "Nêu sai mức phí."
HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"status": "draft"},
    "review": {"status": "review"},
    "scheduled": {"date": "2026-05-21", "approved_on": "2026-05-19"},
}


def one_of_each_kind(portal: Portal, stage: str, keys: dict[str, Any], number: int) -> None:
    """Write a post, a plan, a question and a procedure at one stage, with words of their own."""
    text = {"title": f"Nội dung {TITLE_WORD.format(stage)}", "summary": f"Rằng {SUMMARY_WORD.format(stage)}."}
    body = f"Chữ {BODY_WORD.format(stage)}."
    common = text | keys | {"tags": [f"Thẻ{stage}"]}
    name = f"bai-{stage}"
    portal.write(f"news/2026/{stage}.png", PNG)
    portal.post(name, body, **common, image=f"{stage}.png", image_alt=f"Ảnh{stage}")
    portal.plan(name, body, **common, tasks=[{"no": 1, "task": f"Việc{stage}", "due": "2026"}])
    portal.question(name, body, **common, question=f"Hỏi{stage}")
    portal.procedure(name, body, code=f"1.00000{number}", **common, history=[{"date": "2026-05-01", "text": f"Đổi{stage}"}])


def words(stage: str) -> list[str]:
    known = [TITLE_WORD, BODY_WORD, SUMMARY_WORD, "Ảnh{}", "Việc{}", "Hỏi{}", "Đổi{}", "Thẻ{}"]
    return [word.format(stage) for word in known]


@pytest.fixture(scope="module")
def hiding(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small portal with one item of each kind in every stage."""
    portal = small_portal(tmp_path_factory.mktemp("hiding") / "cong")
    for number, (stage, keys) in enumerate(HIDDEN.items(), 1):
        one_of_each_kind(portal, stage, keys, number)
    one_of_each_kind(portal, "withdrawn", {"status": "withdrawn", "withdrawn_on": "2026-05-19", "withdrawn_why": WHY}, 9)
    built = portal.build()
    # Pictures of what is not public are told, and nothing else.
    assert (built.code, [problem for problem in built.problems if " note file-unused " not in problem]) == (0, [])
    return built


@pytest.mark.parametrize("stage", HIDDEN)
def test_what_is_not_public_is_in_no_file(hiding: Built, stage: str) -> None:
    found = [(name, word) for name, text in hiding.written.items() for word in words(stage) if word in text]
    assert not found


@pytest.mark.parametrize("stage", HIDDEN)
def test_what_is_not_public_has_no_address(hiding: Built, stage: str) -> None:
    assert not [name for name in hiding.files if f"/bai-{stage}/" in name]
    assert not [name for name, text in hiding.written.items() if f"/bai-{stage}/" in text]


def test_the_picture_of_what_is_not_public_is_not_published(hiding: Built) -> None:
    assert "tin-tuc/2026/anh-png/1.png" in hiding.files
    hidden = [f"tin-tuc/2026/{stage}{end}" for stage in (*HIDDEN, "withdrawn") for end in (".png", "-png/")]
    assert not [name for name in hiding.files if name.startswith(tuple(hidden))]


@pytest.mark.parametrize("address", ["tin-tuc/2026/", "ke-hoach/", "dan-hoi/", "tthc/"])
def test_what_was_withdrawn_keeps_its_address_with_a_notice(hiding: Built, address: str) -> None:
    page = hiding.page(f"{address}bai-withdrawn/")
    assert page.xpath("string(//h1)") == "Nội dung này đã được gỡ"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    said = " ".join(page.xpath("string(//main)").split())
    assert "gỡ xuống ngày 19/05/2026 và không còn giá trị tham khảo" in said
    assert f"Lý do: {WHY}" in said
    text = hiding.written[f"{address}bai-withdrawn/index.html"]
    assert not [word for word in words("withdrawn") if word in text]


def test_what_was_withdrawn_is_in_no_list_feed_search_or_sitemap(hiding: Built) -> None:
    others = {name: text for name, text in hiding.written.items() if not name.endswith("/bai-withdrawn/index.html")}
    found = [(name, word) for name, text in others.items() for word in words("withdrawn") if word in text]
    assert not found
    assert not [name for name, text in others.items() if "/bai-withdrawn/" in text]


def test_what_is_public_is_where_it_belongs(hiding: Built) -> None:
    addresses = {"tin-tuc/2026/bai-dau/", "ke-hoach/2026-ke-hoach/", "dan-hoi/khai-sinh-o-dau/", "tthc/dang-ky-khai-sinh/"}
    index = {row[0] for name in hiding.files if name.startswith(SHOWN) for row in json.loads(hiding.files[name])}
    assert addresses <= index
    assert not [address for address in addresses if address not in hiding.written["sitemap.xml"]]
    assert hiding.written["sitemap.xml.gz"] == hiding.written["sitemap.xml"]


def test_what_was_scheduled_is_public_on_its_day(portal: Portal) -> None:
    portal.post("hen", date="2026-05-21T09:00", approved_on="2026-05-19")
    assert "tin-tuc/2026/hen/index.html" not in portal.build(CCHC_TODAY="2026-05-20").files
    built = portal.build(CCHC_TODAY="2026-05-21")
    assert "tin-tuc/2026/hen/index.html" in built.files
    assert "Tin có tên hen" in built.text("")


def test_what_becomes_a_draft_again_is_gone(portal: Portal) -> None:
    portal.post("bai")
    assert "tin-tuc/2026/bai/index.html" in portal.build().files
    portal.post("bai", status="draft")
    assert "tin-tuc/2026/bai/index.html" not in portal.build().files


# --- what an office goes through ---


def days_of(built: Built, address: str) -> str:
    """The facts of a page, as words."""
    rows = built.page(address).xpath("//dl[contains(@class, 'cc-facts')]/div")
    return "".join(f"{row.xpath('string(dt)').strip()}: {' '.join(row.xpath('string(dd)').split())}; " for row in rows)


def test_the_own_plan_of_february_is_approved_today_and_keeps_its_day(portal: Portal) -> None:
    path = portal.plan("2026-xa", date="2026-02", status="review")
    command = run(portal.root, "cchc", "approve", path, "--by", "Chủ tịch UBND xã", CCHC_TODAY="2026-11-28")
    assert command.returncode == 0, command.stdout
    assert "date: 2026-02\n" in (portal.root / path).read_text(encoding="utf-8").replace("'", "")
    assert "ke-hoach/2026-xa/index.html" not in portal.build(CCHC_TODAY="2026-11-27").files
    built = portal.build("--strict", CCHC_TODAY="2026-11-28")
    assert (built.code, built.problems) == (0, [])
    assert "Ngày ban hành: Tháng 02/2026;" in days_of(built, "ke-hoach/2026-xa/")
    assert "Ngày đăng: 28/11/2026;" in days_of(built, "ke-hoach/2026-xa/")
    (row,) = json.loads(built.files["du-lieu/plans.json"])
    assert (row["date"], row["published"]) == ("2026-02", "2026-11-28")
    entries = feedparser.parse(built.files["don-vi/xa-thu/rss.xml"]).entries
    assert [entry.published for entry in entries] == ["Sat, 28 Nov 2026 00:00:00 +0700"]


def test_an_answer_given_in_time_and_approved_later_is_not_late(portal: Portal) -> None:
    path = portal.question("hoi", date="2026-10-09", asked_on="2026-09-21", status="review")
    run(portal.root, "cchc", "approve", path, "--by", "Chủ tịch UBND xã", CCHC_TODAY="2026-11-28")
    built = portal.build("--strict", CCHC_TODAY="2026-11-28")
    assert (built.code, built.problems) == (0, [])
    assert "Ngày trả lời: 09/10/2026, sau 14 ngày làm việc; Ngày đăng: 28/11/2026;" in days_of(built, "dan-hoi/hoi/")
    assert "Trả lời ngày 09/10/2026 · đăng 28/11/2026" in built.text("dan-hoi/hoi/")
    report = ["report", "--unit", "xa-thu", "--period", "2026-10-01..2026-12-14", "--format", "md"]
    run(portal.root, "cchc", *report, CCHC_TODAY="2026-11-28")
    (said,) = (file.read_text(encoding="utf-8") for file in portal.root.glob("bao-cao/*.md"))
    assert re.search(r"Câu hỏi trả lời đúng hạn \| \[?1\b", said)
    assert re.search(r"Câu hỏi trả lời muộn, quá 15 ngày làm việc \| \[?0\b", said)


def test_a_post_written_yesterday_is_approved_today_as_it_is(portal: Portal) -> None:
    path = portal.post("hom-qua", date="2026-06-30", status="review")
    run(portal.root, "cchc", "approve", path, "--by", "Chánh Văn phòng", CCHC_TODAY="2026-07-01")
    built = portal.build("--strict", CCHC_TODAY="2026-07-01")
    assert (built.code, built.problems) == (0, [])
    # The address is that of the file; the lists go by the day published.
    assert "Ngày viết 30/06/2026 · đăng 01/07/2026" in built.text("tin-tuc/2026/hom-qua/")
    assert "Tin có tên hom-qua" in built.text("luu-tru/2026/07/")
    assert "luu-tru/2026/06/index.html" not in built.files
    assert [entry.published for entry in feedparser.parse(built.files["rss.xml"]).entries] == ["Wed, 01 Jul 2026 00:00:00 +0700"]


def met_in_may(portal: Portal) -> str:
    """A portal that has just what it owed for May; the path of one of the two posts."""
    portal.settings({"quota": {"posts": 2, "from": "2026-05", "to": "2026-05"}})
    portal.post("mot", date="2026-05-06")
    return portal.post("hai", date="2026-05-20")


@pytest.mark.parametrize("strict", [[], ["--strict"]])
@pytest.mark.parametrize("said", [{}, {"withdrawn_on": "2026-11-28"}, {"withdrawn_on": "2026-11-28", "withdrawn_why": WHY}])
def test_a_post_of_a_month_that_had_just_met_its_quota_can_be_taken_down(
    portal: Portal, said: dict[str, str], strict: list[str]
) -> None:
    met_in_may(portal)
    assert portal.build(CCHC_TODAY="2026-11-27").code == 0
    portal.post("hai", date="2026-05-20", status="withdrawn", approved_by="Chánh Văn phòng", approved_on="2026-05-20", **said)
    built = portal.build(*strict, CCHC_TODAY="2026-11-28")
    assert built.code == 0
    assert "Nội dung này đã được gỡ" in built.text("tin-tuc/2026/hai/")
    (row,) = json.loads(built.files["du-lieu/quota.json"])
    # It had been public to the end of May and counts; while the day is not said nobody can know.
    assert (row["state"], row["approved"]) == (("met", 2) if said else ("short", 1))


@pytest.mark.parametrize(("today", "code"), [("2026-06-01", 0), ("2026-06-06", 0), ("2026-06-07", 1)])
def test_a_month_that_a_withdrawal_left_short_stops_builds_only_a_week_later(portal: Portal, today: str, code: int) -> None:
    met_in_may(portal)
    approved = {"approved_by": "Chánh Văn phòng", "approved_on": "2026-05-20"}
    portal.post("hai", date="2026-05-20", status="withdrawn", withdrawn_on="2026-05-30", withdrawn_why=WHY, **approved)
    built = portal.build(CCHC_TODAY=today)
    assert built.code == code
    if code == 0:
        assert "đến hết ngày 06/06/2026, tháng thiếu định mức chỉ là cảnh báo" in built.text("theo-doi/")


def test_nothing_in_a_withdrawn_file_or_about_it_keeps_it_online(portal: Portal) -> None:
    """Officers blank the text, delete the picture and leave other pages that link to it."""
    portal.write("news/2026/anh.png", PNG)
    path = portal.post("lo", "## Mục riêng\n\nĐiện thoại 0912 345 678.", image="anh.png", image_alt="Ảnh")
    portal.plan("2026-xa", tasks=[{"no": 1, "task": "Đăng tin", "due": "2026"}])
    portal.post("dan", "Xem [bài](2026-05-14-lo.md#muc-rieng).", tasks=["2026-xa#1"], date="2026-05-15")
    portal.post("lo", "", title="Gỡ", image="anh.png", status="withdrawn", unit="khong-ro", old_addresses=["tin-tuc/2026/dan/"])
    (portal.root / "news/2026/anh.png").unlink()
    portal.plan("2026-xa", status="withdrawn", withdrawn_on="2026-05-20", withdrawn_why=WHY)
    built = portal.build("--strict")
    assert built.code == 0
    assert path.endswith("lo.md")
    assert "Nội dung này đã được gỡ" in built.text("ke-hoach/2026-xa/")
    assert "0912" not in "".join(built.written.values())
    assert "Tin có tên dan" in built.text("tin-tuc/2026/dan/")


def test_what_was_corrected_may_take_the_address_of_what_was_withdrawn(portal: Portal) -> None:
    portal.post("bai", "Sai.", status="withdrawn", withdrawn_on="2026-05-20", withdrawn_why=WHY)
    portal.post("bai", "Đúng.", folder="moi", date="2026-05-20")
    built = portal.build("--strict")
    assert built.code == 0
    assert "Đúng." in built.text("tin-tuc/2026/bai/")


@pytest.mark.parametrize("today", ["2026-05-21", "2026-05-22"])
def test_no_entry_of_a_feed_is_dated_later_than_its_build(portal: Portal, today: str) -> None:
    """The hour of a post may still be to come when the site is built in the morning, and `updated` may be a slip."""
    portal.post("toi", date="2026-05-21T21:30")
    portal.post("sang", date="2026-05-21T01:30Z")
    portal.post("nham", date="2026-05-20", updated="2027-05-20", corrections=[{"date": "2026-12-01", "text": "Sửa."}])
    built = portal.build(CCHC_TODAY=today)
    latest = dt.datetime.fromisoformat(f"{today}T00:00+07:00")
    for name in ("rss.xml", "atom.xml", "feed.json"):
        text = built.written[name]
        found = re.findall(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}", text)
        moments = [dt.datetime.fromisoformat(moment) for moment in found]
        moments += [email.utils.parsedate_to_datetime(day) for day in re.findall(r"<(?:pubDate|lastBuildDate)>([^<]+)<", text)]
        assert moments
        assert max(moments) <= latest
    told = {entry.title: entry.published for entry in feedparser.parse(built.files["atom.xml"]).entries}
    later = today == "2026-05-22"
    assert told["Tin có tên toi"] == ("2026-05-21T21:30:00+07:00" if later else "2026-05-21T00:00:00+07:00")


def test_the_next_morning(portal: Portal) -> None:
    """What was approved for tomorrow, and the quota of the month, follow the day without anybody's doing."""
    portal.settings({"quota": {"posts": 1, "from": "2026-05", "to": "2026-05"}})
    portal.post("mai", date="2026-06-01", approved_on="2026-05-31")
    eve, morning = portal.build(CCHC_TODAY="2026-05-31"), portal.build(CCHC_TODAY="2026-06-01")
    assert [problem.split()[2] for problem in eve.problems] == ["quota-reminder"]
    assert "tin-tuc/2026/mai/index.html" not in eve.files
    assert [problem.split()[2] for problem in morning.problems] == ["quota-short"]


def test_a_clock_that_went_back_takes_nothing_down(portal: Portal) -> None:
    """By such a clock the newest posts are of days to come: they would leave the site, and nobody would be told."""
    portal.post("moi", "Chữ của bài mới.")
    before = portal.build().files
    built = portal.root / LAST_BUILD
    os.utime(built, (later := time.time() + 40 * 24 * 3600, later))
    for command in (("mkdocs", "build"), ("cchc", "check"), ("cchc", "quota")):
        done = run(portal.root, *command, CCHC_TODAY="")
        assert done.returncode, command
        assert "Đồng hồ của máy ghi ngày" in done.stdout
        assert "Hãy chỉnh lại ngày của máy" in done.stdout
    assert files_of(portal.root / "site") == before


def test_what_counts_though_it_was_withdrawn_is_named_nowhere(portal: Portal) -> None:
    """The only post of a month, under the rule of a plan: the month is met, and no page tells the title or leads nowhere."""
    portal.plan("2026-xa", date="2026-01-05", quota={"posts": 1, "from": "2026-05", "to": "2026-05"})
    approved = {"approved_by": "Chánh Văn phòng", "approved_on": "2026-05-20"}
    portal.post("hai", status="withdrawn", withdrawn_on="2026-06-02", withdrawn_why=WHY, date="2026-05-20", **approved)
    built = portal.build("--strict", CCHC_TODAY="2026-06-10")
    assert (built.code, built.problems) == (0, [])
    assert "1/1" in built.text("theo-doi/")
    assert "1 bài gỡ sau khi hết tháng" in built.text("ke-hoach/2026-xa/")
    assert not [name for name, text in built.written.items() if "Tin có tên hai" in text]
    assert "luu-tru/2026/05/" not in built.written["theo-doi/index.html"]
    run(
        portal.root,
        "cchc",
        "report",
        "--unit",
        "xa-thu",
        "--period",
        "2026-05-01..2026-06-09",
        "--format",
        "md",
        CCHC_TODAY="2026-06-10",
    )
    (said,) = (file.read_text(encoding="utf-8") for file in portal.root.glob("bao-cao/*.md"))
    assert "Tin, bài đã gỡ" in said
    assert "Tin có tên hai" not in said
