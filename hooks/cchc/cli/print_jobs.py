"""What is asked to be printed, as jobs for the press: only what is approved and public, with all that must stand on it."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from cchc.cli.bodies import html_of
from cchc.cli.opening import known_field
from cchc.cli.public_items import public_item
from cchc.content.choices import PaperSize, Printed
from cchc.content.items import Item
from cchc.content.procedures import Procedure
from cchc.edition.edition import Edition
from cchc.language.dates import vietnamese_date
from cchc.machine.program_files import template_folders
from cchc.products.printed.blocks import text_of
from cchc.products.printed.boards import board_entry
from cchc.products.printed.imprint import Imprint, imprint_of, imprint_of_board, imprint_of_survey, imprint_of_text
from cchc.products.printed.matter import Matter, matter_of, matter_of_text
from cchc.products.printed.paper import sheet_of
from cchc.products.printed.press import Job, PrintedPicture
from cchc.publishing.addresses import field_board_address
from cchc.publishing.cards.typeface import FOLDER
from cchc.publishing.counts import by_name
from cchc.publishing.pictures.looking import look
from cchc.publishing.pictures.making import cleaned
from cchc.publishing.qr import qr_file
from cchc.reading.site_address import lacks_address, site_address

# The kinds of pictures that the press reads.
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")


class NotPrintable(Exception):
    """Cannot be printed; the words say why in Vietnamese, and what to do."""


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What the user asks for."""

    kind: Printed
    paper: PaperSize
    marks: bool
    brief: bool
    colours: str
    # A picture for screens, in place of a PDF to print.
    png: bool = False

    @property
    def ending(self) -> str:
        """The ending of the file's name."""
        return ".png" if self.png else ".pdf"


def item_job(wish: PrintRequest, path: str, edition: Edition) -> Job:
    """Return the job of printing the item at `path`, relative to the root. Raises NotPrintable."""
    item = _printable(path, wish.kind, edition)
    matter = matter_of(item, wish.kind, text_of(html_of(item.body)), edition.public, brief=wish.brief)
    picture = photograph_of(item, edition) if wish.kind is Printed.POSTER else None
    return _job(wish, matter, imprint_of(item, edition.public, site_of(edition)), edition, picture=picture)


def text_job(wish: PrintRequest, text: str, edition: Edition) -> Job:
    """Return the job of printing a text of which the first line is the title; a banner is all title. Raises NotPrintable."""
    if wish.kind is Printed.DESK_CARD:
        raise NotPrintable("thẻ tại quầy làm từ một thủ tục; hãy ghi tên tệp trong docs/tthc/")
    title, _, rest = text.strip().partition("\n")
    if wish.kind is Printed.BANNER:
        title, rest = " ".join(text.split()), ""
    if not title:
        raise NotPrintable("chưa có chữ nào để in")
    matter = matter_of_text(title.lstrip("# "), text_of(html_of("" if wish.brief else rest)))
    return _job(wish, matter, imprint_of_text(edition.public, site_of(edition)), edition)


def survey_job(wish: PrintRequest, edition: Edition) -> Job:
    """Return the job of printing the card that leads to the unit's survey. Raises NotPrintable."""
    survey = edition.public.settings.survey
    if survey is None:
        raise NotPrintable(
            "mkdocs.yml chưa có 'survey'; hãy thêm phiếu khảo sát của đơn vị, xem trang hướng dẫn 'Khảo sát sự hài lòng'"
        )
    matter = matter_of_text(survey.name, text_of(html_of("" if wish.brief else survey.note or "")))
    return _job(wish, matter, imprint_of_survey(edition.public, survey.url), edition)


def board_job(wish: PrintRequest, field: str, edition: Edition) -> Job:
    """Return the job of printing the notice board of a field, with its procedures behind it. Raises NotPrintable."""
    shown, site = edition.public, site_of(edition)
    entry = shown.fields[known_field(edition, field)]
    procedures = [procedure for procedure in by_name(shown.by_field.get(entry.id, ())) if not procedure.repealed]
    if not procedures:
        raise NotPrintable(f"lĩnh vực {entry.name} chưa có thủ tục nào đã đăng và còn hiệu lực")
    lead = f"{len(procedures)} thủ tục đang có hiệu lực hoặc đã công bố. Danh sách lập ngày {vietnamese_date(shown.today)}."
    matter = Matter(f"Bảng niêm yết thủ tục lĩnh vực {entry.name}", "", lead)
    texts = (text_of(html_of(procedure.body)) for procedure in procedures)
    pairs = zip(procedures, texts, strict=True)
    board = tuple(board_entry(number, procedure, text, shown, site) for number, (procedure, text) in enumerate(pairs, 1))
    codes = {one.file: qr_file(site + procedure.address) for one, procedure in zip(board, procedures, strict=True)}
    imprint = imprint_of_board(shown, site + field_board_address(entry.id))
    return _job(wish, matter, imprint, edition, board=board, codes=codes)


def _job(wish: PrintRequest, matter: Matter, imprint: Imprint, edition: Edition, **others: Any) -> Job:
    return Job(
        kind=wish.kind,
        sheet=sheet_of(wish.kind, wish.paper),
        matter=matter,
        imprint=imprint,
        made_on=edition.public.today,
        fonts=FOLDER,
        code=qr_file(imprint.url),
        emblem=emblem_of(edition),
        marks=wish.marks,
        colours=wish.colours,
        **others,
    )


def site_of(edition: Edition) -> str:
    """Return the address of the portal, with a slash at its end. Raises NotPrintable when the settings have none."""
    if address := site_address(edition.sources.settings_tree.value):
        return address
    raise NotPrintable(lacks_address("mã QR phải dẫn tới đó"))


def _printable(path: str, kind: Printed, edition: Edition) -> Item:
    """Return the item at `path` if it may be printed as `kind`."""
    item = public_item(edition, path, "làm sản phẩm in")
    if kind is Printed.DESK_CARD and not isinstance(item, Procedure):
        raise NotPrintable("thẻ tại quầy làm từ một thủ tục; hãy ghi tên tệp trong docs/tthc/")
    return item


def photograph_of(item: Item, edition: Edition) -> PrintedPicture | None:
    """Return the photograph of an item, without what the camera noted; a drawing would be cut off at its edges."""
    if not item.image or not item.image_alt:
        return None
    file = edition.root / PurePosixPath(item.path).parent / item.image
    if file.suffix.lower() not in _PICTURES or file.suffix.lower() == ".svg" or not file.is_file():
        return None
    data = file.read_bytes()
    seen = look(data)
    if seen.fault or seen.drawn or seen.moving:
        return None
    return PrintedPicture(cleaned(data), file.suffix.lower().lstrip("."), item.image_alt)


def emblem_of(edition: Edition) -> PrintedPicture | None:
    """Return the logo of the site, else its icon: `theme.logo` or `theme.favicon` of mkdocs.yml."""
    settings = edition.sources.settings_tree.value
    theme = settings.get("theme") if isinstance(settings, dict) else None
    named = [theme.get(key) for key in ("logo", "favicon")] if isinstance(theme, dict) else []
    files = [file for name in named if isinstance(name, str) for file in _places(edition.root, name)]
    found = next((file for file in files if file.suffix.lower() in _PICTURES and file.is_file()), None)
    if found is None:
        return None
    data = found.read_bytes()
    ending = found.suffix.lower().lstrip(".")
    return PrintedPicture(data if ending == "svg" else cleaned(data), ending, f"Biểu trưng của {edition.catalogue.owner.name}")


def _places(root: Path, name: str) -> tuple[Path, ...]:
    return (root / "docs" / name, *(folder / name for folder in template_folders(root)))
