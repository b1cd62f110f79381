"""Films and sounds: what plays in the page, and that nothing is asked of another site before the reader asks for it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.pages import PATIENCE, PHONE, WIDE
from tests.browser.test_accessibility import OPTIONS
from tests.integration.portals import Portal, empty_portal
from tests.integration.serving import served
from tests.integration.test_sharing import png

pytestmark = pytest.mark.browser

FILM, LINKED, OUTSIDE = "tin-tuc/2026/phim/", "tin-tuc/2026/noi-khac/", "tin-tuc/2026/youtube/"
UPRIGHT = "tin-tuc/2026/dung/"
YOUTUBE = "https://www.youtube-nocookie.com/embed/abc-efgh_jk?autoplay=1&hl=vi&rel=0"
_WATCH = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def portal_with_media(root: Path) -> Portal:
    portal = empty_portal(root)
    portal.write("news/2026/phim.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(1_234_000))
    portal.write("news/2026/phim.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nKính thưa bà con.\n")
    portal.write(
        "news/2026/hinh.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90"/></svg>'
    )
    words = {"transcript": "Kính thưa bà con.", "duration": "3:20"}
    portal.post("phim", date="2026-04-14", form="video", media={"video": "phim.mp4", "captions": "phim.vtt"} | words)
    portal.post("noi-khac", date="2026-04-14", form="video", media={"video": "https://phim.example/1"} | words)
    portal.post(
        "youtube",
        date="2026-04-14",
        form="video",
        image="hinh.svg",
        image_alt="Người dân nộp hồ sơ tại quầy",
        media={"video": "https://www.youtube.com/watch?v=abc-efgh_jk"} | words,
    )
    portal.write("news/2026/ngan.webm", b"\x1a\x45\xdf\xa3" + bytes(900))
    portal.write("news/2026/bia.png", png(540, 960))
    portal.post(
        "dung",
        date="2026-04-14",
        form="video",
        image="bia.png",
        image_alt="Tấm bìa",
        media={"video": "ngan.webm", "captions": "Không có lời"} | words,
    )
    return portal


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    built = portal_with_media(tmp_path_factory.mktemp("media")).build()
    assert built.code == 0, built.output
    with served(built.site) as address:
        yield address


@pytest.fixture
def asked() -> list[str]:
    return []


def opened(chromium: Browser, address: str, asked: list[str], **given: object) -> Page:
    """A page whose requests are noted; what goes to other hosts is answered here."""

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<!doctype html><title>Phim</title>", content_type="text/html")

    page = chromium.new_page(**given)  # type: ignore[arg-type]
    host = re.escape(address.split("/")[2])
    page.route(re.compile(rf"^https?://(?!{host})"), answer)
    page.set_default_timeout(PATIENCE)
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="load")
    return page


def test_nothing_is_asked_of_another_site_before_the_click(chromium: Browser, address: str, asked: list[str]) -> None:
    page = opened(chromium, address + OUTSIDE, asked)
    assert asked == []
    expect(page.locator("iframe")).to_have_count(0)
    expect(page.get_by_role("img", name="Người dân nộp hồ sơ tại quầy")).to_be_visible()
    expect(page.locator(".cc-player")).to_contain_text(
        "Bấm nút thì máy của bạn mới hỏi www.youtube-nocookie.com (máy chủ của YouTube)"
    )
    page.get_by_role("button", name="Xem video tại đây").press("Enter")
    frame = page.locator("iframe")
    expect(frame).to_be_focused()
    page.wait_for_timeout(300)
    assert asked == [YOUTUBE]
    assert frame.get_attribute("sandbox") == "allow-scripts allow-same-origin allow-popups allow-presentation"
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert frame.get_attribute("title") == "Xem video: Tin có tên youtube"
    assert page.evaluate("refused") == []
    page.close()


def test_without_scripts_there_is_a_link(chromium: Browser, address: str, asked: list[str]) -> None:
    page = opened(chromium, address + OUTSIDE, asked, java_script_enabled=False)
    expect(page.get_by_role("button", name="Xem video tại đây")).to_have_count(0)
    link = page.get_by_role("link", name="Mở video trên YouTube")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abc-efgh_jk"
    assert asked == []
    page.close()


def test_only_the_page_of_such_a_film_allows_a_frame(chromium: Browser, address: str, asked: list[str]) -> None:
    policy = "document.querySelector('meta[http-equiv=Content-Security-Policy]').content.match(/frame-src [^;]+/)[0]"
    page = opened(chromium, address + OUTSIDE, asked)
    assert page.evaluate(policy) == "frame-src https://www.youtube-nocookie.com https://player.vimeo.com"
    page.evaluate("document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://other.example/' }))")
    page.wait_for_function("refused.length > 0")
    assert page.evaluate("refused") == ["frame-src https://other.example"]
    for name in (FILM, LINKED, ""):
        page.goto(address + name)
        assert page.evaluate(policy) == "frame-src 'none'"
    assert asked == []
    page.close()


def test_a_file_plays_with_captions_and_is_told_with_length_and_size(chromium: Browser, address: str, asked: list[str]) -> None:
    page = opened(chromium, address + FILM, asked)
    expect(page.locator(".cc-figure figcaption")).to_have_text("Thời lượng: 3 phút 20 giây. Tải video về máy (MP4, 1,2 MB)")
    track = page.locator("video track")
    assert (track.get_attribute("kind"), track.get_attribute("srclang")) == ("captions", "vi")
    page.evaluate("document.querySelector('video').textTracks[0].mode = 'showing'")
    page.wait_for_function("document.querySelector('video').textTracks[0].cues?.length")
    assert page.evaluate("[...document.querySelector('video').textTracks[0].cues].map((cue) => cue.text)") == [
        "Kính thưa bà con."
    ]
    page.get_by_text("Đọc lời thoại").click()
    expect(page.get_by_text("Kính thưa bà con.")).to_be_visible()
    page.goto(address + LINKED)
    expect(page.get_by_role("link", name="Xem video")).to_have_attribute("href", "https://phim.example/1")
    page.close()


@pytest.mark.parametrize(("size", "box"), [(PHONE, (328, 583)), (WIDE, (360, 640))], ids=["phone", "wide"])
def test_the_picture_of_an_upright_film_keeps_its_place(
    chromium: Browser, address: str, asked: list[str], size: dict[str, int], box: tuple[int, int]
) -> None:
    page = opened(chromium, address + UPRIGHT, asked, viewport=size)
    film = page.get_by_label("Xem video: Tin có tên dung (hình mở đầu: Tấm bìa)", exact=True)
    assert film.get_attribute("poster") == "../bia-png/540.png"
    found = film.bounding_box()
    assert found and (round(found["width"]), round(found["height"])) == box
    expect(page.locator(".cc-figure img")).to_have_count(0)
    expect(page.get_by_text("Đọc nội dung video")).to_be_visible()
    page.close()


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, address: str, asked: list[str], scheme: str, size: dict[str, int]) -> None:
    page = opened(chromium, address + OUTSIDE, asked, viewport=size, color_scheme=scheme)
    for name in (OUTSIDE, FILM, UPRIGHT):
        page.goto(address + name)
        found = Axe().run(page, options=OPTIONS).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.close()
