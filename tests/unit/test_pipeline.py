"""What a later build makes again of a standing site: by the same steps, whether the portal is laid out or words were edited."""

from pathlib import Path

import pytest

from cchc.publishing.hosting.headers import HEADERS_FILE
from tests.conftest import files_of, write_files
from tests.unit.sessions import NEWS
from tests.unit.standing import OF_MKDOCS, Standing

PAGE = "tin-tuc/2026/tra-ket-qua-qua-buu-chinh/index.html"


def made_anew(standing: Standing) -> set[str]:
    """The pages that the next build makes, but for those of MkDocs."""
    build = standing.build()
    assert build.writer
    return {address for address in build.writer.made_anew if address.endswith(".html")} - {*OF_MKDOCS}


def test_another_title_makes_the_pages_that_show_it(standing: Standing) -> None:
    standing.change(NEWS, "title: Nhận", "title: Đã nhận")
    made = made_anew(standing)
    assert {PAGE, "don-vi/xa-mau/index.html", "chu-de/cai-cach-tthc/index.html"} <= made
    assert made.isdisjoint({"tthc/dang-ky-khai-sinh/index.html", "ke-hoach/index.html", "tim-kiem/index.html"})


@pytest.mark.parametrize("path", ["overrides/partials/rieng.html", "docs/danh-muc/everyday-words.yml", "docs/to-khai-khac.pdf"])
def test_what_no_page_asked_for_makes_none(standing: Standing, path: str) -> None:
    content = "- {say: giấy tờ, means: [thủ tục hành chính]}\n" if path.endswith(".yml") else "x"
    write_files(standing.root, {path: content})
    assert made_anew(standing) == set()


def test_other_settings_make_every_page(standing: Standing) -> None:
    settings = standing.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("Cổng CCHC xã Mẫu", "Cổng khác"), encoding="utf-8")
    pages = {address for address in files_of(standing.root / "site") if address.endswith(".html")} - {*OF_MKDOCS}
    assert made_anew(standing) == pages


def test_a_page_that_somebody_harmed_is_made_again(standing: Standing) -> None:
    good = (standing.root / "site" / PAGE).read_bytes()
    (standing.root / "site" / PAGE).write_bytes(b"harmed")
    assert made_anew(standing) == {PAGE}
    assert (standing.root / "site" / PAGE).read_bytes() == good


def test_what_is_gone_from_the_sources_is_gone_from_the_site(standing: Standing) -> None:
    (standing.root / "docs/dan-hoi/mat-giay-hen.md").unlink()
    made = made_anew(standing)
    after = files_of(standing.root / "site")
    assert "dan-hoi/mat-giay-hen/index.html" not in after and "dan-hoi/index.html" in made
    assert not [address for address, content in after.items() if address.endswith(".xml") and b"mat-giay-hen" in content]


@pytest.mark.parametrize("laid_out", [True, False])
@pytest.mark.slow
def test_scripts_stand_under_names_of_their_own_and_are_told_to_the_host(standing: Standing, laid_out: bool) -> None:
    write_files(standing.root, {"overrides/assets/rieng.js": '"rieng";'})
    if laid_out:
        standing.change(NEWS, "title: Nhận", "title: Đã nhận")
    build = standing.build()
    assert (build.edits is None) is laid_out
    address = build.asset_addresses["assets/rieng.js"]
    after = files_of(Path(standing.root / "site"))
    assert after[address] == b'"rieng";' and "assets/rieng.js" not in after
    assert address in after[HEADERS_FILE].decode()
