"""A question with its answer as QAPage."""

from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.choices import QuestionState
from cchc.content.questions import Question
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.nodes import Node, node, one_or_many, service_node, unit_node


def question_page(question: Question, answer: str, catalogue: Catalogue, site: SiteInfo) -> Iterator[Node]:
    """Yield the page of a question when it has an answer that holds; `answer` is plain text."""
    if question.state is not QuestionState.TRA_LOI or question.obsolete or not answer:
        return
    url = site.absolute(question.address)
    asked = node(
        "Answer",
        text=answer,
        url=url,
        dateCreated=question.date.moment.isoformat() if question.bears_another_day else None,
        datePublished=question.published.moment.isoformat(),
        dateModified=question.changed.moment.isoformat() if question.changed != question.published else None,
        author=unit_node(question.unit, catalogue, site),
    )
    asked = node(
        "Question",
        name=question.title,
        text=question.question.strip(),
        answerCount=1,
        datePublished=question.asked_on and question.asked_on.isoformat(),
        # Nobody is named who did not agree to it.
        author=node("Person", name=question.asker) if question.consent else None,
        about=one_or_many([service_node(procedure, site) for procedure in catalogue.named(question.codes)]),
        acceptedAnswer=asked,
    )
    yield node("QAPage", id=url + "#hoi-dap", url=url, inLanguage=site.language, mainEntity=asked)
