"""The picture of a shared link, Dublin Core, and what a page that is not public tells: nothing."""

import pytest

from cchc.content.items import Item
from cchc.editorial.lifecycle import stage
from cchc.publishing.dublin_core import item_elements, page_elements
from cchc.publishing.feeds import picture_folder
from cchc.publishing.item_views import ItemView
from cchc.publishing.pictures import Look, Picture, forms_of
from cchc.publishing.share_pictures import SharePicture, item_picture
from cchc.publishing.sharing import Sharing
from cchc.publishing.site_info import Rendered, SiteInfo
from tests.unit.making import TODAY, catalogue, plan, post

SITE = SiteInfo("https://xa-mau.example/cong/", "Cổng CCHC xã Mẫu")
CARD = SharePicture("https://xa-mau.example/cong/tin-tuc/2026/bai/the-chia-se.png", 1200, 630, "Bài mẫu để thử")
SITE_CARD = SharePicture("https://xa-mau.example/cong/the-chia-se.png", 1200, 630, "Cổng CCHC xã Mẫu")
PICTURES = {
    path: Picture(picture_folder(path), b"", forms_of(Look(width, height)), 1)
    for path, width, height in (("news/2026/lớn.JPG", 600, 315), ("news/2026/be.png", 1200, 314))
}


@pytest.mark.parametrize(
    ("image", "picture"),
    [
        (None, CARD),
        ("lớn.JPG", SharePicture("https://xa-mau.example/cong/tin-tuc/2026/l%E1%BB%9Bn-jpg/600.jpg", 600, 315, "Một quầy")),
        ("be.png", CARD),
        ("ve.svg", CARD),
        ("khong-co.jpg", CARD),
        ("https://noi-khac.example/a.jpg", CARD),
    ],
)
def test_the_items_own_picture_is_shared_when_networks_can_show_it(image: str | None, picture: SharePicture) -> None:
    item = post("2026-05-14", image=image, image_alt="Một quầy" if image else None)
    assert item_picture(item, SITE, PICTURES) == picture


def test_the_elements_of_a_post() -> None:
    item = post("2026-05-14", updated="2026-05-20", author="Ban Biên tập", tags=["một cửa"], themes=["chi-dao-dieu-hanh"])
    known = catalogue([item], footer={"source_note": "Ghi rõ nguồn."})
    assert item_elements(item, known, SITE) == (
        ("DC.title", "Bài mẫu để thử"),
        ("DC.creator", "Ban Biên tập"),
        ("DC.date", "2026-05-14"),
        ("DCTERMS.modified", "2026-05-20"),
        ("DC.subject", "Cải cách thủ tục hành chính"),
        ("DC.subject", "Chỉ đạo, điều hành"),
        ("DC.subject", "một cửa"),
        ("DC.type", "Tin, bài"),
        ("DC.coverage", "UBND xã Mẫu"),
        ("DC.publisher", "UBND xã Mẫu"),
        ("DC.identifier", "https://xa-mau.example/cong/tin-tuc/2026/bai/"),
        ("DC.language", "vi"),
        ("DC.format", "text/html"),
        ("DC.rights", "Ghi rõ nguồn."),
    )


def test_a_plan_whose_day_is_blank_has_its_month_and_its_parents() -> None:
    item = plan(date="2026-02", based_on=[{"number": "35/KH-UBND"}, {"issuer": "UBND tỉnh Mẫu"}])
    elements = item_elements(item, catalogue([item]), SITE)
    assert ("DC.date", "2026-02") in elements
    assert [value for name, value in elements if name == "DC.relation"] == ["35/KH-UBND"]


def test_the_elements_of_a_theme() -> None:
    assert page_elements("Tài chính công, trang 2", "chu-de/a/trang/2/", catalogue(), SITE, ["Tài chính công"]) == (
        ("DC.title", "Tài chính công, trang 2"),
        ("DC.subject", "Tài chính công"),
        ("DC.publisher", "UBND xã Mẫu"),
        ("DC.identifier", "https://xa-mau.example/cong/chu-de/a/trang/2/"),
        ("DC.language", "vi"),
        ("DC.format", "text/html"),
    )


def view_of(item: Item) -> ItemView:
    return ItemView(template="", address=item.address, title=item.title, item=item, stage=stage(item, TODAY))


def sharing(item: Item) -> Sharing:
    return Sharing(catalogue([item]), SITE, {item.path: Rendered("<p>Nội dung.</p>", "Nội dung.")}, PICTURES)


@pytest.mark.parametrize("keys", [{"status": "draft"}, {"status": "review"}, {"status": "withdrawn"}, {"date": "2026-12-01"}])
def test_of_what_is_not_public_nothing_is_told(keys: dict[str, str]) -> None:
    item = post(**{"date": "2026-05-14"} | keys)
    told = sharing(item).of_view(view_of(item), "Tóm tắt")
    assert (told.picture, told.structured_data, told.dublin_core) == (SITE_CARD, "", ())


def test_of_what_is_public_all_is_told() -> None:
    item = post("2026-05-14")
    told = sharing(item).of_view(view_of(item), "Tóm tắt")
    assert told.picture == CARD
    assert '"@type":"NewsArticle"' in told.structured_data
    assert '"@type":"BreadcrumbList"' in told.structured_data
    assert told.dublin_core[0] == ("DC.title", "Bài mẫu để thử")
