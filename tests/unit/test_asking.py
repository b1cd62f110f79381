"""The page that tells how to ask, and the e-mail made ready."""

from urllib.parse import parse_qs, urlsplit

from cchc.publishing.asking import ask_page, letter
from tests.unit.making import catalogue

CHANNELS = [
    {"name": "Bộ phận Một cửa", "note": "Giờ hành chính"},
    {"name": "Thư điện tử", "url": "mailto:hoi@xa.example"},
    {"name": "Điện thoại", "url": "tel:0200"},
]


def test_a_letter_is_one_ascii_address_that_reads_back() -> None:
    made = letter("hoi@xa.example", "Câu hỏi & trả lời?", "Dòng một\nDòng #2: a=b")
    assert made.isascii() and " " not in made
    assert made.startswith("mailto:hoi@xa.example?subject=C%C3%A2u%20h%E1%BB%8Fi%20%26")
    read = parse_qs(urlsplit(made).query)
    assert read == {"subject": ["Câu hỏi & trả lời?"], "body": ["Dòng một\r\nDòng #2: a=b"]}


def test_an_address_cannot_add_to_the_letter() -> None:
    assert letter("a@xa.example?bcc=b@xa.example", "S", "B") == "mailto:a@xa.example?subject=S&body=B"


def test_the_letter_tells_what_to_write_and_what_never_to() -> None:
    page = ask_page(catalogue(channels=CHANNELS))
    body = parse_qs(urlsplit(page.letter or "").query)["body"][0]
    assert body.startswith("Kính gửi UBND xã Mẫu,\r\n")
    assert "xin đừng ghi số căn cước" in body
    assert "Khiếu nại, tố cáo không tiếp nhận qua thư này." in body


def test_the_letter_stands_apart_from_the_other_ways() -> None:
    page = ask_page(catalogue(channels=CHANNELS))
    assert (page.email, [way.name for way in page.ways]) == ("hoi@xa.example", ["Bộ phận Một cửa", "Điện thoại"])


def test_without_an_email_there_is_no_letter() -> None:
    page = ask_page(catalogue(channels=CHANNELS[:1]))
    assert (page.email, page.letter) == (None, None)
