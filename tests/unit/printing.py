"""Printed products from a few values, and what is read back from them."""

import unicodedata
from typing import Any

import pypdfium2 as pdfium
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from cchc.content.choices import Printed
from cchc.products.bulletin import Issue, IssueEntry, IssueJob, IssuePart
from cchc.products.printed.blocks import PrintedPart, PrintedText, plain, text_of
from cchc.products.printed.imprint import ContactWay, Imprint
from cchc.products.printed.matter import Matter, matter_of_text
from cchc.products.printed.paper import USUAL, sheet_of
from cchc.products.printed.press import Job, PrintedPicture
from cchc.publishing.cards.typeface import FOLDER
from cchc.publishing.qr import qr_file
from tests.unit.making import TODAY

URL = "https://cchc.xa-mau.example/tthc/dang-ky-khai-sinh/"
_SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'
_SHORT = IssueEntry("Tin", "Tin ngắn", "Một câu.", "Một câu.", (PrintedPart("Việc", (plain("Làm ngay."),)),), (), URL)
ISSUE = Issue(
    title="Bản tin số 2/2026",
    number="Số 2/2026",
    period="tháng 04 đến tháng 06/2026",
    unit="UBND xã Mẫu",
    summary="",
    published=TODAY,
    foreword=PrintedText((), ()),
    sections=(IssuePart("Tin của quý", (_SHORT,)),),
    labels=(),
    contact=(),
    email="",
    url=URL,
    archive=URL,
    feed=URL,
)
EMBLEM = PrintedPicture(_SQUARE, "svg", "Biểu trưng của xã")


def imprint(**others: Any) -> Imprint:
    given = {
        "unit": "UBND xã Mẫu",
        "url": URL,
        "address": "cchc.xa-mau.example/tthc/dang-ky-khai-sinh",
        "invitation": "Quét mã để đọc toàn bài",
        "dates": ("Đăng 14/05/2026", "In 15/06/2026"),
        "contact": ("Số 1 đường Mẫu", "0200 000 0000"),
        "labels": ("Nội dung do trí tuệ nhân tạo tạo ra",),
        "ways": (ContactWay("Bộ phận Một cửa", ("Số 1 đường Mẫu", "7h30–11h30")),),
    }
    return Imprint(**{**given, **others})


def matter(title: str, markup: str = "") -> Matter:
    return matter_of_text(title, text_of(markup))


def job(kind: Printed, said: Matter, **others: Any) -> Job:
    """A job on the usual paper of its kind, with everything that may stand on it."""
    told = imprint()
    given = {"sheet": sheet_of(kind, USUAL[kind]), "imprint": told, "made_on": TODAY, "fonts": FOLDER, "code": qr_file(told.url)}
    given |= {"emblem": EMBLEM, **others}
    return (
        IssueJob(kind=kind, matter=said, issue=ISSUE, **given)
        if kind is Printed.BULLETIN
        else Job(kind=kind, matter=said, **given)
    )


def words_on(pdf: bytes, page: int | None = None) -> str:
    """The text of a page, or of all, as it is copied out of a reader: one blank between words, capitals as they are set."""
    document = pdfium.PdfDocument(pdf)
    pages = range(len(document)) if page is None else (page,)
    text = " ".join(document[number].get_textpage().get_text_range() for number in pages)
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufffe", "").split())


def tags(reader: PdfReader) -> list[tuple[str, DictionaryObject]]:
    """The structure elements in reading order, each with the name of its kind."""
    found: list[tuple[str, DictionaryObject]] = []

    def walk(node: Any) -> None:
        element = node.get_object()
        if isinstance(element, ArrayObject):
            for child in element:
                walk(child)
        elif isinstance(element, DictionaryObject):
            if "/S" in element:
                found.append((str(element["/S"]), element))
            if "/K" in element:
                walk(element.raw_get("/K"))

    root = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"].raw_get("/K"))
    return found
