"""Issues of the bulletin for other channels than the site: a mail, a plain text, a Word document, a PDF."""

from cchc.products.bulletin.issue import Issue, IssueEntry, IssuePart, issue_of
from cchc.products.bulletin.mail import InlinerMissing, mail_of
from cchc.products.bulletin.pdf import IssueJob
from cchc.products.bulletin.plain_issue import plain_issue
from cchc.products.bulletin.word_issue import word_issue

__all__ = ["InlinerMissing", "Issue", "IssueEntry", "IssueJob", "IssuePart", "issue_of", "mail_of", "plain_issue", "word_issue"]
