"""Old addresses: pages that lead on, rules for servers, and who may claim which address."""

import re

import pytest
from pydantic import ValidationError

from cchc.publishing.hosting import moved_pages, redirect_files
from cchc.publishing.pages import generated_pages
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import MovedView
from cchc.reading.uniqueness import uniqueness_faults
from tests.unit.making import catalogue, plan, post, procedure, question
from tests.unit.test_situations import situation

SITE = SiteInfo("https://xa-mau.example/cong/", "Cổng")
OLD = ["tin-tuc/2026/ten-cu/", "Tin/bai_12/"]


def test_a_page_stands_at_each_old_address_once() -> None:
    known = catalogue([post("2026-05-14", "moi", old_addresses=[*OLD, OLD[0]]), question(), plan()])
    assert list(moved_pages(known)) == [
        MovedView(
            template="cchc/moved.html",
            address=old,
            title="Trang đã chuyển sang địa chỉ mới: Bài mẫu để thử",
            target="tin-tuc/2026/moi/",
            name="Bài mẫu để thử",
            indexed=False,
        )
        for old in OLD
    ]


def test_of_what_was_withdrawn_the_old_address_tells_no_title() -> None:
    (page,) = moved_pages(catalogue([procedure(status="withdrawn", old_addresses="tthc/cu/")]))
    assert (page.title, page.name, page.target) == ("Trang đã chuyển sang địa chỉ mới", "", "tthc/thu-tuc/")


def test_the_answers_of_a_withdrawn_situation_lead_to_its_notice() -> None:
    known = catalogue([situation(status="withdrawn"), post("2026-05-14", "moi", old_addresses="tinh-huong/sinh-con/da-co/")])
    ways = [way.path for way in situation().ways() if way.path]
    pages = {page.address: (page.target, page.name) for page in moved_pages(known)}
    # Where something else leads on from an address, it does.
    assert pages.pop("tinh-huong/sinh-con/da-co/") == ("tin-tuc/2026/moi/", "Bài mẫu để thử")
    assert pages == {f"tinh-huong/sinh-con/{way}": ("tinh-huong/sinh-con/", "") for way in ways if way != "da-co/"}
    assert dict(redirect_files(known, SITE))["_redirects"].count(b"\n") == len(ways)
    assert list(moved_pages(catalogue([situation()]))) == []


def test_a_withdrawn_situation_that_goes_round_has_no_answers() -> None:
    answers = [{"say": "Lại", "to": "a"}, {"say": "Xong", "to": "khong-co"}]
    round_about = situation(status="withdrawn", questions=[{"id": "a", "ask": "A?", "answers": answers}])
    assert list(moved_pages(catalogue([round_about]))) == []


def test_servers_get_the_same_rules_in_a_fixed_order() -> None:
    items = [post("2026-05-14", "moi", old_addresses=OLD), procedure(old_addresses="tthc/cu/")]
    assert dict(redirect_files(catalogue(items), SITE)) == {
        "chuyen-huong.map": b'"/cong/Tin/bai_12/" "/cong/tin-tuc/2026/moi/";\n'
        b'"/cong/tin-tuc/2026/ten-cu/" "/cong/tin-tuc/2026/moi/";\n'
        b'"/cong/tthc/cu/" "/cong/tthc/thu-tuc/";\n',
        "_redirects": b"/cong/Tin/bai_12/ /cong/tin-tuc/2026/moi/ 301\n"
        b"/cong/tin-tuc/2026/ten-cu/ /cong/tin-tuc/2026/moi/ 301\n"
        b"/cong/tthc/cu/ /cong/tthc/thu-tuc/ 301\n",
    }


def test_without_old_addresses_the_rules_are_empty_files() -> None:
    assert dict(redirect_files(catalogue([post("2026-05-14")]), SITE)) == {"chuyen-huong.map": b"", "_redirects": b""}


def test_a_folder_with_strange_letters_breaks_no_rule() -> None:
    site = SiteInfo("https://xa-mau.example/c%22%20;$a\\/", "Cổng")
    assert dict(redirect_files(catalogue([procedure(old_addresses="tthc/cu/")]), site)) == {
        "chuyen-huong.map": b'"/c\\" ;$a\\\\/tthc/cu/" "/c%22%20%3B%24a%5C/tthc/thu-tuc/";\n',
        "_redirects": b"/c%22%20%3B%24a%5C/tthc/cu/ /c%22%20%3B%24a%5C/tthc/thu-tuc/ 301\n",
    }


def faults(*old: str, pages: dict[str, str] | None = None, **keys: str) -> list[str]:
    items = [question(old_addresses=list(old), **keys), post("2026-05-14", "bai"), plan(old_addresses="ke-hoach/cu/")]
    return [f"{fault.keys} {fault.rule} {fault.message}" for fault in uniqueness_faults(items, pages or {})]


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("dan-hoi/hoi/", "old-address-own 'dan-hoi/hoi/' chính là địa chỉ hiện nay của tệp này; hãy bỏ dòng này"),
        (
            "tin-tuc/2026/bai/",
            "old-address-taken ở địa chỉ 'tin-tuc/2026/bai/' đang có news/2026/2026-05-14-bai.md; hãy bỏ dòng này",
        ),
        (
            "Tin-tuc/2026/BAI/",
            "old-address-taken ở địa chỉ 'Tin-tuc/2026/BAI/' đang có news/2026/2026-05-14-bai.md; hãy bỏ dòng này",
        ),
        ("gioi-thieu/", "old-address-taken ở địa chỉ 'gioi-thieu/' đang có docs/gioi-thieu.md; hãy bỏ dòng này"),
        ("tin-tuc/", "old-address-taken ở địa chỉ 'tin-tuc/' đang có một trang do cổng tự tạo; hãy bỏ dòng này"),
    ],
)
def test_an_address_at_which_somebody_stands_is_no_old_one(old: str, told: str) -> None:
    assert faults(old, pages={"gioi-thieu/": "docs/gioi-thieu.md"}) == [f"('old_addresses', 0) {told}"]


def test_two_files_cannot_claim_one_old_address() -> None:
    assert [fault.partition(" old-address")[2] for fault in faults("dan-hoi/cu/", "KE-hoach/cu/")] == [
        "-taken docs/dan-hoi/hoi.md cũng ghi địa chỉ cũ 'ke-hoach/cu/'; một địa chỉ chỉ dẫn tới một trang, hãy bỏ ở một tệp"
    ]


def test_no_generated_page_can_be_displaced() -> None:
    items = [procedure(f"1.{n:06}", f"thu-tuc-{n}") for n in range(30)] + [post("2026-05-14"), question(), plan()]
    known = catalogue(items)
    addresses = [view.address for view in generated_pages(known, (), ())]
    assert len(addresses) > 20
    assert [address for address in addresses if "old-address-taken" not in "".join(faults(address))] == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("https://xa-mau.example/tin-tuc/2026/ten-cu/?a=1#b", "; ý bạn là 'tin-tuc/2026/ten-cu/'?"),
        ("/tin-tuc/2026/ten-cu/", "; ý bạn là 'tin-tuc/2026/ten-cu/'?"),
        ("tin-tuc/2026/ten-cu", "; ý bạn là 'tin-tuc/2026/ten-cu/'?"),
        ("tin-tuc/2026/ten-cu/index.html", "; ý bạn là 'tin-tuc/2026/ten-cu/'?"),
        ("../ten-cu/", "; hãy viết phần sau tên miền, ví dụ tin-tuc/2026/ten-cu/"),
        ("tin tức/", "; hãy viết phần sau tên miền, ví dụ tin-tuc/2026/ten-cu/"),
        ("a//b/", "; hãy viết phần sau tên miền, ví dụ tin-tuc/2026/ten-cu/"),
        ("/", "; hãy viết phần sau tên miền, ví dụ tin-tuc/2026/ten-cu/"),
        ("rss.xml/", "; hãy viết phần sau tên miền, ví dụ tin-tuc/2026/ten-cu/"),
        ("a/\n", "; ý bạn là 'a/'?"),
    ],
)
def test_an_old_address_stands_within_the_site(written: str, hint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"địa chỉ cũ '{written}' không đúng dạng{hint}")):
        post("2026-05-14", old_addresses=written)


@pytest.mark.parametrize("old", ["index.html", "tin/index.htm", "a/b.aspx", "a.html/b/", "/a.html", "a//b.html", "../a.html"])
def test_an_old_address_is_a_folder_or_a_page_that_is_a_file(old: str) -> None:
    with pytest.raises(ValidationError, match="old-address-malformed"):
        post("2026-05-14", old_addresses=old)
