"""Written forms in words: the labelled set, and what it does not hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.registers import Abbreviation
from cchc.language.spoken_numbers import spoken, spoken_decimal
from cchc.products.speech.spoken_text import Reader
from tests.speech.evaluation import AT_LEAST, OWN, answers, by_kind, phrases

REGISTER = (
    Abbreviation(short="TTHC", long="thủ tục hành chính"),
    Abbreviation(short="UBND", long="Ủy ban nhân dân"),
    Abbreviation(short="DVCQG", long="Cổng Dịch vụ công quốc gia"),
    Abbreviation(short="OCOP", long="Chương trình mỗi xã một sản phẩm", spoken="ô-cốp"),
    Abbreviation(short="BA", long="báo ân"),
)
READER = Reader.of_register(REGISTER)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (104, "một trăm linh tư"),
        (110, "một trăm mười"),
        (1001, "một nghìn không trăm linh một"),
        (2018, "hai nghìn không trăm mười tám"),
        (10_500, "mười nghìn năm trăm"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (2_500_000_000_000, "hai nghìn năm trăm tỷ"),
        (-5, "âm năm"),
    ],
)
def test_whole_numbers(number: int, words: str) -> None:
    assert spoken(number) == words


def test_fractions() -> None:
    assert [spoken_decimal("1", part) for part in ("5", "25", "05", "6961")] == [
        "một phẩy năm",
        "một phẩy hai mươi lăm",
        "một phẩy không năm",
        "một phẩy sáu chín sáu một",
    ]


@given(st.integers(min_value=0, max_value=10**15))
def test_no_two_numbers_sound_the_same(number: int) -> None:
    assert spoken(number) != spoken(number + 1)
    assert "  " not in spoken(number)


@pytest.mark.slow
def test_enough_phrases_of_the_labelled_set_are_right() -> None:
    found = answers(phrases(OWN))
    right = sum(answer.is_right for answer in found)
    assert len(found) >= 250
    assert right / len(found) >= AT_LEAST, [(a.phrase.written, a.said) for a in found if not a.is_right]
    assert all(right >= 0.9 * all_ for right, all_ in by_kind(found).values())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # Documents, as texts name them.
        ("theo NĐ 61/2018/NĐ-CP", "theo Nghị định số sáu mươi mốt năm hai nghìn không trăm mười tám của Chính phủ"),
        ("Chính phủ ban hành Nghị quyết 76/NQ-CP", "Chính phủ ban hành Nghị quyết số bảy mươi sáu"),
        ("Nghị quyết số 18-NQ/TW", "Nghị quyết số mười tám của Trung ương"),
        ("Kế hoạch 25/KH-SNgV", "Kế hoạch số hai mươi lăm của Sở Ngoại vụ"),
        (
            "Thông tư liên tịch 01/2020/TTLT-BTP-BNV",
            "Thông tư liên tịch số một năm hai nghìn không trăm hai mươi của Bộ Tư pháp và Bộ Nội vụ",
        ),
        (
            "Nghị quyết 190/2025/UBTVQH15",
            "Nghị quyết số một trăm chín mươi năm hai nghìn không trăm hai mươi lăm của Ủy ban Thường vụ Quốc hội khóa mười lăm",
        ),
        # A sign that nobody knows is told.
        ("Kế hoạch 25/KH-XYZ", "Kế hoạch số hai mươi lăm ⟦KH-XYZ⟧"),
        ("số 12/ABC-XYZ", "số ⟦12/ABC-XYZ⟧"),
        ("Số: /KH-UBND", "Số: ⟦/KH-UBND⟧"),
        # Days and fractions look alike.
        ("hạn 15/3", "hạn ngày mười lăm tháng ba"),
        ("lễ 30/4 và 1/5", "lễ ngày ba mươi tháng tư và ngày mùng một tháng năm"),
        ("đến 2/3 số hộ", "đến hai phần ba số hộ"),
        ("từ 7-11h", "từ bảy đến mười một giờ"),
        ("50 g muối", "năm mươi gam muối"),
        ("lúc 7g30", "lúc bảy giờ ba mươi phút"),
        # What is said after the words that stand before.
        ("trên Cổng DVCQG", "trên Cổng Dịch vụ công quốc gia"),
        ("sản phẩm OCOP", "sản phẩm ô-cốp"),
        ("TTHC mới. TTHC cũ", "Thủ tục hành chính mới. Thủ tục hành chính cũ"),
        ("BA ĐIỀU CẦN NHỚ", "BA ĐIỀU CẦN NHỚ"),
        ("cải cách thủ tục hành chính (TTHC) năm nay", "cải cách thủ tục hành chính năm nay"),
        ("TTHC (thủ tục hành chính) mới", "Thủ tục hành chính mới"),
        ("Ủy ban Kiểm tra (UBKT) họp. (UBKT)", "Ủy ban Kiểm tra họp. (⟦UBKT⟧)"),
        # A number in words after it is said once, unless the two differ.
        ("05 (năm) ngày", "năm ngày"),
        ("05 (sáu) ngày", "⟦05 (sáu)⟧ ngày"),
        ("8.000 đồng/bản/người", "tám nghìn đồng một bản một người"),
        ("1.5 triệu, bản 4.0", "một phẩy năm triệu, bản bốn chấm không"),
        ("giảm còn -3,5% so với", "giảm còn âm ba phẩy năm phần trăm so với"),
        ("2 liều/người, 3 cán bộ/xã", "hai liều một người, ba cán bộ một xã"),
        ("01 bản chính/bản sao", "một bản chính hoặc bản sao"),
        (
            "đợt 1/2026, số 13/2026, từ 1/2026",
            "đợt một năm hai nghìn không trăm hai mươi sáu, số mười ba năm hai nghìn không trăm hai mươi sáu, "
            "từ tháng một năm hai nghìn không trăm hai mươi sáu",
        ),
        (
            "dọc QL1A và ĐT.571, ĐT 0905 111 222",
            "dọc quốc lộ một A và đường tỉnh năm trăm bảy mươi mốt, điện thoại không chín không năm, một một một, hai hai hai",
        ),
        ("trước 17g ngày 20/3, pha 17g muối", "trước mười bảy giờ ngày hai mươi tháng ba, pha mười bảy gam muối"),
        ("độ tuổi 18+, trẻ 0-6 tuổi", "độ tuổi mười tám trở lên, trẻ từ không đến sáu tuổi"),
        ("tỷ số 2-1, mã 9-5", "tỷ số hai, một, mã ⟦9-5⟧"),
        ("tỉnh Q.Trị, Q.1, P. Bến Thành", "tỉnh ⟦Q.⟧Trị, quận một, phường Bến Thành"),
        (
            "Quốc hội khóa XV thông qua Luật số 72/2025/QH15",
            "Quốc hội khóa mười lăm thông qua Luật số bảy mươi hai năm hai nghìn không trăm hai mươi lăm",
        ),
        ("UBND xã ban hành Kế hoạch 35/KH-UBND", "Ủy ban nhân dân xã ban hành Kế hoạch số ba mươi lăm"),
        # Addresses.
        ("Nộp trên Cổng Dịch vụ công quốc gia (dichvucong.gov.vn).", "Nộp trên Cổng Dịch vụ công quốc gia."),
        ("Truy cập https://dichvucong.gov.vn/p/home để nộp.", "Truy cập dịch vụ công chấm gov chấm vn để nộp."),
        ("Gửi về to2@xa-mau.vn", "Gửi về to hai a còng xa gạch ngang mau chấm vn"),
        # Never guessed.
        ("đơn vị TTXYZ", "đơn vị ⟦TTXYZ⟧"),
        ("vui quá 🎉 #xamau", "vui quá ⟦🎉⟧ ⟦#⟧xamau"),
        ("loại A/B", "loại ⟦A/B⟧"),
        ("ký hiệu 12AB-34/C", "ký hiệu ⟦12AB-34/C⟧"),
    ],
)
def test_what_the_set_does_not_hold(written: str, said: str) -> None:
    assert READER.read(written).text == said


def test_a_text_explains_its_own_short_forms() -> None:
    text = "Trung tâm Thông tin và Dịch vụ đối ngoại (TT&DVĐN) trực. Hỏi TT&DVĐN, không hỏi TTXYZ."
    assert Reader.of_register(REGISTER, text).read(text).text == (
        "Trung tâm Thông tin và Dịch vụ đối ngoại trực. Hỏi Thông tin và Dịch vụ đối ngoại, không hỏi ⟦TTXYZ⟧."
    )


def test_what_was_read_and_what_was_not() -> None:
    found = READER.read("UBND xã họp lúc 8h, mời TTXYZ và TTXYZ.")
    assert [(reading.written, reading.said) for reading in found.readings][:2] == [("UBND", "Ủy ban nhân dân"), ("8h", "tám giờ")]
    assert found.unsure == ("TTXYZ",)


@given(st.text(alphabet="0123456789/-.,() hHgđ%VNĐABXÍquýngàytừ⟦⟧@\n", max_size=60))
def test_nothing_written_stops_the_reader(text: str) -> None:
    said = READER.read(text).text
    bare = said.replace("\n", " ")
    outside = "".join(part.split("⟦")[0] for part in bare.split("⟧")) if "⟦" not in text and "⟧" not in text else ""
    assert not any(sign.isdecimal() for sign in outside), (text, said)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 15/3/2026, UBND xã theo Nghị định 61/2018/NĐ-CP thu 8.000 đồng/bản, xem dichvucong.gov.vn. " * 300,
        "1" * 50_000,
        "1.1" * 10_000,
        "AB-" * 10_000,
        "x@" * 10_000,
        "(" * 20_000,
    ],
    ids=["text", "digits", "points", "capitals", "mail", "brackets"],
)
def test_time_grows_with_the_text(text: str) -> None:
    start = time.process_time()
    READER.read(text)
    assert time.process_time() - start < 5
