"""Films and sounds: how long they take, which can be played here, what their posts lack, whether captions are shown."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.players import PLAYER_HOSTS, Player, player_of
from cchc.language.durations import duration_iso, duration_seconds, duration_words
from cchc.publishing.pictures import Look, Picture, forms_of
from cchc.publishing.played import FilmPicture, Played, film_picture, played_in
from cchc.reading.captions import captions_fault
from cchc.reading.file_contents import content_fault
from cchc.reading.media import media_faults
from tests.unit.making import post

# ---- How long ----


@pytest.mark.parametrize(
    ("written", "words", "iso"),
    [
        ("3:20", "3 phút 20 giây", "PT3M20S"),
        ("03:05", "3 phút 5 giây", "PT3M5S"),
        ("1:02:30", "1 giờ 2 phút 30 giây", "PT1H2M30S"),
        ("90:00", "1 giờ 30 phút", "PT1H30M"),
        ("PT3M20S", "3 phút 20 giây", "PT3M20S"),
        ("pt1h", "1 giờ", "PT1H"),
        ("0:45", "45 giây", "PT45S"),
    ],
)
def test_a_duration_is_told_in_words(written: str, words: str, iso: str) -> None:
    seconds = duration_seconds(written)
    assert seconds is not None
    assert (duration_words(seconds), duration_iso(seconds)) == (words, iso)


@pytest.mark.parametrize("written", ["", "0:00", "3 phút", "3:75", "PT", "3:2", "PT3M20", "1:2:3:4"])
def test_anything_else_is_no_duration(written: str) -> None:
    assert duration_seconds(written) is None


# ---- Which films play here ----

YOUTUBE = "https://www.youtube-nocookie.com/embed/abc-efgh_jk?autoplay=1&hl=vi&rel=0"
VIMEO = "https://player.vimeo.com/video/123456789?autoplay=1&dnt=1"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("https://www.youtube.com/watch?v=abc-efgh_jk", YOUTUBE),
        ("http://m.youtube.com/watch?app=desktop&v=abc-efgh_jk&t=30s", YOUTUBE),
        ("https://youtu.be/abc-efgh_jk?si=x", YOUTUBE),
        ("https://youtube.com/shorts/abc-efgh_jk", YOUTUBE),
        ("https://www.youtube.com/live/abc-efgh_jk?feature=share", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/abc-efgh_jk", YOUTUBE),
        ("https://vimeo.com/123456789", VIMEO),
        ("https://player.vimeo.com/video/123456789?h=1", VIMEO),
        ("https://www.youtube.com/@kenh", None),
        ("https://www.youtube.com/watch?v=ngan", None),
        ('https://www.youtube.com/watch?v=abc"onload=x', None),
        ("https://youtube.com.example/watch?v=abc-efgh_jk", None),
        ("https://evil.example/?https://youtu.be/abc-efgh_jk", None),
        ("https://www.facebook.com/watch?v=123", None),
        ("https://[::1", None),
        ("phim.mp4", None),
        (None, None),
    ],
)
def test_a_film_of_a_known_site_has_a_player(address: str | None, frame: str | None) -> None:
    player = player_of(address)
    assert (player and player.frame) == frame


@given(st.text(max_size=60).map(lambda rest: f"https://www.youtube.com/{rest}"))
def test_a_frame_is_always_of_a_host_that_the_policy_allows(address: str) -> None:
    player = player_of(address)
    assert player is None or (player.frame.split("/")[2] == player.host and player.host in PLAYER_HOSTS)


# ---- What a page shows ----


def test_files_are_told_with_kind_size_and_length() -> None:
    given = post("2026-05-14", media={"video": "phim.mp4", "audio": "https://x.example/a.mp3", "duration": "3:20"})
    sizes = {"news/2026/phim.mp4": 12_345_678}
    assert played_in(given, sizes.__getitem__) == (
        Played("video", "Xem video", "phim.mp4", "video/mp4", "MP4, 12,3 MB", "3 phút 20 giây"),
        Played("audio", "Nghe chương trình", "https://x.example/a.mp3", "audio/mpeg", "", "3 phút 20 giây"),
    )
    assert played_in(post("2026-05-14"), sizes.__getitem__) == ()


def test_a_file_that_is_not_there_and_a_length_that_is_none_are_told_as_they_stand() -> None:
    def missing(path: str) -> int:
        raise FileNotFoundError(path)

    (one,) = played_in(post("2026-05-14", media={"audio": "loa.mp3", "duration": "lâu"}), missing)
    assert (one.note, one.length) == ("MP3", "lâu")


def test_a_film_elsewhere_waits_for_a_click() -> None:
    (one,) = played_in(post("2026-05-14", media={"video": "https://youtu.be/abc-efgh_jk"}), lambda path: 0)
    assert one.player == Player("YouTube", "www.youtube-nocookie.com", YOUTUBE) and not one.is_file


@pytest.mark.parametrize(("size", "box"), [((540, 960), (360, 640)), ((1200, 675), (784, 441)), ((480, 480), (640, 640))])
def test_the_picture_of_a_film_gives_the_box_that_fits_column_and_screen(size: tuple[int, int], box: tuple[int, int]) -> None:
    given = post("2026-05-14", image="bìa.png", image_alt="Bìa", media={"video": "phim.webm"})
    made = Picture("tin-tuc/2026/bìa-png/", b"digest", forms_of(Look(*size)), 90_000)
    assert film_picture(given, {"news/2026/bìa.png": made}) == FilmPicture(f"tin-tuc/2026/b%C3%ACa-png/{size[0]}.jpg", *box)


def test_a_drawing_opens_a_film_as_it_is_and_a_picture_elsewhere_does_not() -> None:
    film = {"video": "phim.webm"}
    drawing = post("2026-05-14", image="bia.svg", image_alt="Bìa", media=film)
    assert film_picture(drawing, {}) == FilmPicture("tin-tuc/2026/bia.svg")
    elsewhere = post("2026-05-14", image="https://noi-khac.example/bia.png", image_alt="Bìa", media=film)
    assert film_picture(elsewhere, {}) is None and film_picture(post("2026-05-14", media=film), {}) is None


# ---- What is lacking ----


def lacking(day: str = "2026-07-02", **keys: Any) -> list[str]:
    return [f"{fault.severity.value} {fault.rule}" for fault in media_faults(post(day, **keys))]


@pytest.mark.parametrize(
    ("media", "found"),
    [
        ({"transcript": "Lời."}, ["warning media-absent"]),
        ({"audio": "a.mp3", "transcript": "Lời."}, []),
        ({"audio": "a.mp3"}, ["error transcript-missing"]),
        ({"audio": "a.mp3", "transcript": "Không có."}, ["error transcript-missing"]),
        ({"video": "a.mp4", "captions": "a.vtt", "transcript": "loi.txt"}, []),
        # A transcript with times serves as captions, as it did before there was a key for them.
        ({"video": "a.mp4", "transcript": "a.vtt"}, []),
        ({"video": "a.mp4"}, ["error transcript-missing", "error captions-missing"]),
        ({"video": "a.mp4", "captions": "không có  LỜI", "transcript": "Cảnh nộp hồ sơ."}, []),
        ({"video": "a.mp4", "captions": "a.srt", "transcript": "Lời."}, ["error captions-kind"]),
        ({"video": "a.mp4", "captions": "https://x.example/a.vtt", "transcript": "Lời."}, ["error captions-kind"]),
        ({"video": "https://phim.example/1", "transcript": "Lời."}, []),
        ({"video": "https://youtu.be/abc-efgh_jk", "transcript": "Lời."}, ["error video-picture-missing"]),
        ({"audio": "a.mp3", "transcript": "Lời.", "duration": "lâu"}, ["warning duration-malformed"]),
    ],
)
def test_what_the_media_of_a_post_lack(media: dict[str, str], found: list[str]) -> None:
    assert lacking(media=media) == found


def test_before_the_law_and_before_approval_it_is_a_warning() -> None:
    assert lacking("2026-06-30", media={"audio": "a.mp3"}) == ["warning transcript-missing"]
    draft = {"status": "draft", "approved_by": None, "approved_on": None}
    assert lacking(media={"audio": "a.mp3"}, **draft) == ["warning transcript-missing"]
    assert lacking() == []


def test_a_film_that_is_not_there_is_told_and_a_script_for_the_loudspeaker_is_none() -> None:
    assert (
        lacking(form="video") == lacking(form="video", media={"audio": "a.mp3", "transcript": "Lời."}) == ["warning media-absent"]
    )
    assert lacking(form="phat-thanh") == lacking(form="phat-thanh", media={"transcript": "Lời."}) == []


# ---- Captions ----


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nLời\n", None),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nLời\n\n00:01.000 --> 00:03.000\nCùng lúc\n", None),
        ("WEBVTT\n\n00:01.00 --> 00:02.000\nLời\n", 3),
        ("WEBVTT\n\n0:00:01.000 --> 0:00:02.000\nLời\n", 3),
        ("WEBVTT\n\n00:01.000-->00:02.000\nLời\n", 3),
        ("WEBVTT\n\n00:61.000 --> 01:02.000\nLời\n", 3),
        ("WEBVTTT\n\n00:01.000 --> 00:02.000\n", 1),
        ("", 1),
    ],
)
def test_captions_are_read_as_browsers_read_them(text: str, line: int | None) -> None:
    fault = captions_fault(text.encode())
    assert (fault and fault.line) == line


def test_captions_in_an_old_code_page_are_told_with_the_line() -> None:
    fault = captions_fault("WEBVTT\n\n00:01.000 --> 00:02.000\nL\xe2i".encode("latin-1"))
    assert fault == (4, "phụ đề không phải chữ UTF-8; hãy lưu lại với mã hóa UTF-8", True)


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_captions_never_fail(data: bytes) -> None:
    for written in (data, b"WEBVTT\n" + data):
        fault = captions_fault(written)
        assert fault is None or fault.line >= 1


@pytest.mark.parametrize("words", [b"", b" \n\t\r\n", b"\xef\xbb\xbf \n"])
def test_a_transcript_of_blanks_is_told(tmp_path: Path, words: bytes) -> None:
    (tmp_path / "loi.txt").write_bytes(words)
    fault = content_fault(tmp_path, "loi.txt")
    assert fault is not None
    assert (fault.rule, fault.message) == (
        "file-content",
        "tệp mang đuôi .txt nhưng bên trong là tệp trống, người đọc có thể không mở được; hãy lưu lại đúng loại",
    )
    (tmp_path / "loi.txt").write_bytes(words + "Lời.".encode())
    assert content_fault(tmp_path, "loi.txt") is None
