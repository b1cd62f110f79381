"""The forms in which an issue of the bulletin goes out, each from the same issue and its approved items."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import jinja2

from cchc.cli.bodies import html_of
from cchc.cli.print_jobs import emblem_of, site_of
from cchc.cli.whole_addresses import WholeAddresses
from cchc.content.bulletins import Bulletin
from cchc.content.choices import Printed
from cchc.content.items import Item
from cchc.edition.edition import Edition
from cchc.language.dates import vietnamese_date
from cchc.machine.program_files import template_folders
from cchc.products.bulletin import Issue, IssueJob, issue_of, mail_of, plain_issue, word_issue
from cchc.products.bulletin.mail import inlined
from cchc.products.packs.markup import BREAK, without_page
from cchc.products.printed.blocks import PrintedText, text_of
from cchc.products.printed.imprint import imprint_of
from cchc.products.printed.matter import Matter
from cchc.products.printed.paper import USUAL, sheet_of
from cchc.publishing.cards.typeface import FOLDER
from cchc.publishing.qr import qr_file

_TEMPLATE = "cchc/bulletin-mail.html"


@dataclass(frozen=True)
class IssueForms:
    """An issue of an edition in every form."""

    bulletin: Bulletin
    edition: Edition

    @cached_property
    def issue(self) -> Issue:
        """What it says. Raises NotPrintable when the portal has no address."""
        return issue_of(self.bulletin, self.edition.public, self._text_of, site_of(self.edition))

    def _text_of(self, item: Item) -> PrintedText:
        """Return a text as blocks; the foreword has no page of its own, so it says where its links lead."""
        markup = html_of(item.body)
        if item is self.bulletin:
            markup = without_page(markup, partial(self._addresses.of_link, item)).replace(BREAK, " ")
        return text_of(markup)

    @property
    def _addresses(self) -> WholeAddresses:
        return WholeAddresses(self.edition, site_of(self.edition))

    @property
    def makers(self) -> Mapping[str, Callable[[], bytes]]:
        """How each form is made, by the ending of its file, the one for the register of products first."""
        today = self.edition.public.today
        return {
            "pdf": self.job.pdf,
            "eml": self.mail,
            "docx": lambda: word_issue(self.issue, today),
            "txt": lambda: plain_issue(self.issue).encode(),
        }

    def mail(self) -> bytes:
        """Return the mail; raises InlinerMissing."""
        folders = template_folders(self.edition.root)
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folders), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        html = environment.get_template(_TEMPLATE).render(
            issue=self.issue,
            foreword=self._addresses.in_markup(self.bulletin, html_of(self.bulletin.body)),
            published=vietnamese_date(self.issue.published),
        )
        return mail_of(self.issue, inlined(html))

    @cached_property
    def job(self) -> IssueJob:
        """The job of setting it as a PDF."""
        issue, shown = self.issue, self.edition.public
        imprint = imprint_of(self.bulletin, shown, site_of(self.edition))
        return IssueJob(
            kind=Printed.BULLETIN,
            sheet=sheet_of(Printed.BULLETIN, USUAL[Printed.BULLETIN]),
            matter=Matter(issue.title, issue.number, issue.summary, issue.foreword.parts),
            imprint=imprint,
            made_on=shown.today,
            fonts=FOLDER,
            code=qr_file(imprint.url),
            emblem=emblem_of(self.edition),
            issue=issue,
        )
