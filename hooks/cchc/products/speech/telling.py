"""What is told of an item of each kind, in the author's own words, and what of it is not for the ear."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from cchc.content.base_item import LegalBasis
from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Form, QuestionState
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan, Task
from cchc.content.posts import Post
from cchc.content.procedures import Channel, DossierCase, Paper, Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.language.dates import vietnamese_date
from cchc.language.patterns import late
from cchc.language.readability import sentences
from cchc.products.speech.prose import Manner, SpokenParagraph, plain, prose_of, sentence

_NAMES = {
    Form.TIN: "tin",
    Form.BAI: "bài",
    Form.PHONG_SU: "phóng sự",
    Form.HOI_NGHI: "tin hội nghị",
    Form.CUOC_THI: "tin cuộc thi",
}
# What an author of a script writes to whoever reads it.
_FOR_READERS = late(r"(?:ghi chú|lưu ý|dặn)\b.{0,20}\b(?:người đọc|phát thanh viên|biên tập|ban biên tập)", re.IGNORECASE)
# Sentences that must not be missed: when, until when, whom to call.
_MUST = late(
    r"\b(?:hạn (?:cuối|chót|nộp|là|đến)|chậm nhất|trước ngày|từ ngày|đến hết ngày|vào ngày|lúc \d|gọi số|số điện thoại)\b",
    re.IGNORECASE,
)
_ESSENTIAL = 2
_NONE = "Không có"


@dataclass
class Telling:
    """Paragraphs as they are written; `essential` is said once more at the end, `notes` are for the editor."""

    paragraphs: list[SpokenParagraph] = field(default_factory=list)
    essential: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def say(self, *texts: str, manner: Manner = Manner.TEXT) -> None:
        """Add paragraphs, each with its full stop; empty ones are none."""
        self.paragraphs += [SpokenParagraph(sentence(text), manner) for text in texts if text]

    def read(self, markdown: str) -> None:
        """Add what can be read of a text of Markdown."""
        prose = prose_of(markdown)
        self.paragraphs += _heard(prose.paragraphs, self.notes)
        self.notes += prose.notes


def telling_of(item: Item, catalogue: Catalogue, transcript: str | None = None) -> Telling:
    """Return what is told of an item; `transcript` is the text of its sound, which then is told instead of the body."""
    telling = Telling()
    match item:
        case Post():
            _post(telling, item, transcript)
        case Question():
            _question(telling, item, catalogue)
        case Plan():
            _plan(telling, item, catalogue)
        case Procedure():
            _procedure(telling, item, catalogue)
        case Situation():
            _situation(telling, item)
        case Bulletin():
            _bulletin(telling, item, catalogue)
        case Contest():
            _contest(telling, item)
        case _:
            assert_never(item)
    for correction in item.corrections:
        telling.notes.append(f"Đính chính ngày {vietnamese_date(correction.date)} không đọc: “{correction.text.rstrip('.')}”.")
    if item.image:
        telling.notes.append(f"Hình của bài “{item.image_alt or item.image}” không lên loa.")
    return telling


def _heard(paragraphs: Iterable[SpokenParagraph], notes: list[str]) -> Iterator[SpokenParagraph]:
    """Yield paragraphs with their stops; what a heading says is for whoever reads goes to the notes, up to the next heading."""
    aside = False
    for paragraph in paragraphs:
        if paragraph.manner is Manner.HEADING:
            aside = bool(_FOR_READERS.match(paragraph.text))
        if aside and paragraph.manner is not Manner.HEADING:
            notes.append(f"Tác giả dặn: {paragraph.text}")
        if not aside:
            yield SpokenParagraph(sentence(paragraph.text), paragraph.manner)


def _post(telling: Telling, post: Post, transcript: str | None) -> None:
    if post.form is not Form.PHAT_THANH:
        telling.say(f"Sau đây là {_NAMES.get(post.form, 'nội dung')}: {post.title}", manner=Manner.HEADING)
    if transcript is None:
        telling.read(post.body)
    else:
        telling.paragraphs += [SpokenParagraph(sentence(p.text), p.manner) for p in plain(transcript)]
    if post.source:
        telling.say(f"Nguồn: {post.source.name}")
    telling.essential = [post.title, *_main(post, telling)]
    if post.media and (post.media.video or post.media.audio):
        telling.notes.append(f"Bài có tệp âm thanh, video {post.media.video or post.media.audio}; kịch bản chỉ có lời.")


def _main(item: Item, telling: Telling) -> list[str]:
    """Return the summary, else the first sentences, and the first sentence that tells a day or whom to call."""
    texts = [paragraph.text for paragraph in telling.paragraphs if paragraph.manner is not Manner.HEADING]
    # Who writes for the loudspeaker greets first, and sums up for others.
    written_for_ears = isinstance(item, Post) and item.form is Form.PHAT_THANH
    lead = "" if written_for_ears else item.summary or next((text for text in texts if not text.endswith(":")), "")
    main = [found.text for found in sentences(lead)][:_ESSENTIAL]
    must = (found.text for text in texts for found in sentences(text) if _MUST.search(found.text))
    return [*main, *(text for text in [next(must, "")] if text and text not in main)]


def _situation(telling: Telling, situation: Situation) -> None:
    """Say what it is about and what people are asked; whoever listens cannot choose an answer."""
    telling.say(situation.title, manner=Manner.HEADING)
    telling.say(situation.summary or "", *(question.ask for question in situation.questions))
    telling.essential = [text for text in (situation.title, situation.summary) if text]
    telling.notes.append(
        "Tình huống để trả lời từng câu trên trang; trên loa chỉ đọc các câu hỏi, hãy mời bà con mở trang hoặc hỏi Một cửa."
    )


def _bulletin(telling: Telling, bulletin: Bulletin, catalogue: Catalogue) -> None:
    """Say the foreword and what the issue tells of, by the titles."""
    telling.say(bulletin.title, manner=Manner.HEADING)
    telling.read(bulletin.body)
    if lead := catalogue.by_path.get(bulletin.lead or ""):
        telling.say(lead.heading, manner=Manner.POINT)
    for section in bulletin.sections:
        telling.say(section.heading, manner=Manner.HEADING)
        for item in (catalogue.by_path.get(path) for path in section.items):
            telling.say(item.heading if item else "", manner=Manner.POINT)
    telling.essential = [text for text in (bulletin.title, bulletin.summary) if text]
    telling.notes.append("Kịch bản chỉ đọc lời đầu số và tên các bài; muốn đọc cả bài thì làm kịch bản của bài đó.")


def _contest(telling: Telling, contest: Contest) -> None:
    """Say what it is about, until when, by which rules; the questions are to be read, not heard."""
    days = f"Cuộc thi mở từ ngày {vietnamese_date(contest.opens)} đến hết ngày {vietnamese_date(contest.closes)}"
    telling.say(contest.title, manner=Manner.HEADING)
    telling.say(contest.summary or "", contest.intro or "", days, *contest.rules, contest.hand_in)
    telling.essential = [contest.title, days, contest.hand_in]
    telling.notes.append("Câu hỏi của cuộc thi không đọc trên loa; hãy mời bà con mở trang, hoặc nhận phiếu giấy.")


def _question(telling: Telling, question: Question, catalogue: Catalogue) -> None:
    telling.say("Chuyên mục Dân hỏi, cơ quan trả lời", question.title, manner=Manner.HEADING)
    where = f" ở {question.locality}" if question.locality else ""
    telling.say(f"{question.asker}{where} hỏi: {' '.join(question.question.split())}")
    if question.state is not QuestionState.TRA_LOI:
        telling.say(f"Câu hỏi này: {question.state.label.lower()}")
    telling.say(f"{_unit(question.unit, catalogue)} trả lời như sau")
    start = len(telling.paragraphs)
    telling.read(question.body)
    answer = next((p.text for p in telling.paragraphs[start:] if p.manner is Manner.TEXT), "")
    main = [found.text for found in sentences(question.summary or answer)][:_ESSENTIAL]
    telling.essential = [question.title, *main]
    _bases(telling, question.legal_basis)


def _plan(telling: Telling, plan: Plan, catalogue: Catalogue) -> None:
    telling.say(plan.title, manner=Manner.HEADING)
    if plan.number:
        telling.say(f"Kế hoạch số {plan.number}, ban hành {_in_words(plan.date.vietnamese)}")
    else:
        telling.notes.append("Kế hoạch chưa ghi số nên không đọc số, ngày ban hành.")
    telling.read(plan.body)
    if plan.tasks:
        telling.say("Các nhiệm vụ của kế hoạch", manner=Manner.HEADING)
    for task in plan.tasks:
        telling.say(_task(task, catalogue), manner=Manner.POINT)
    telling.essential = [plan.title, *([found.text for found in sentences(plan.summary)][:_ESSENTIAL] if plan.summary else [])]
    for what, there in (("Định mức tin, bài", plan.quota), ("Kỳ báo cáo", plan.reports), ("Tệp đính kèm", plan.attachments)):
        if there:
            telling.notes.append(f"{what} của kế hoạch không đọc.")
    if plan.based_on:
        bases = "; ".join(base.number or base.plan or "" for base in plan.based_on)
        telling.notes.append(f"Căn cứ của kế hoạch không đọc: {bases}.")


def _task(task: Task, catalogue: Catalogue) -> str:
    lead = ", ".join(_unit(unit, catalogue) for unit in task.lead)
    due = task.due.vietnamese
    lead_part = [f"chủ trì: {lead}"] if lead else []
    return "; ".join([f"Nhiệm vụ {task.no}: {task.task}", *lead_part, f"thời gian: {due[:1].lower()}{due[1:]}"])


def _procedure(telling: Telling, procedure: Procedure, catalogue: Catalogue) -> None:
    name = procedure.heading
    telling.say(f"Thủ tục hành chính: {name}", manner=Manner.HEADING)
    if procedure.repealed:
        _repealed(telling, procedure, catalogue)
        return
    telling.say(procedure.summary or "")
    telling.say(f"Ai được làm: {'; '.join(procedure.audience)}")
    telling.say("Mang theo giấy tờ gì", manner=Manner.HEADING)
    for case in procedure.dossier:
        telling.say(*_case(case), manner=Manner.POINT)
    telling.say("Nộp ở đâu, bao lâu, bao nhiêu tiền", manner=Manner.HEADING)
    for channel in procedure.channels:
        telling.say(*_channel(channel), manner=Manner.POINT)
    if procedure.steps:
        telling.say("Các bước", manner=Manner.HEADING)
    for number, step in enumerate(procedure.steps, 1):
        telling.say(f"Bước {number}: {step}", manner=Manner.POINT)
    telling.say(f"Điều kiện: {'; '.join(procedure.conditions)}" if procedure.conditions else "")
    telling.say(f"Kết quả nhận được: {'; '.join(procedure.result)}" if procedure.result else "")
    telling.read(procedure.body)
    telling.essential = [f"Thủ tục {name}", *_channel(procedure.channels[0])]
    telling.notes.append(f"Mã thủ tục {procedure.code}, mẫu đơn, lịch sử thay đổi không đọc; người nghe xem ở trang thủ tục.")
    _bases(telling, procedure.legal_basis)


def _repealed(telling: Telling, procedure: Procedure, catalogue: Catalogue) -> None:
    """Tell only that it is repealed: nobody should prepare papers for it."""
    since = f" từ ngày {vietnamese_date(procedure.effective_on)}" if procedure.effective_on else ""
    essential = f"{procedure.heading}: thủ tục này đã bị bãi bỏ{since}"
    telling.say(f"Thủ tục này đã bị bãi bỏ{since}")
    if code := procedure.replaced_by:
        other = catalogue.by_code.get(code) or catalogue.by_code.get(code[:8])
        telling.say(f"Thủ tục thay thế: {other.heading if other else f'mã {code}'}")
    telling.essential = [essential]
    telling.notes.append("Thủ tục đã bãi bỏ nên không đọc hồ sơ, thời hạn, phí.")


def _case(case: DossierCase) -> Iterator[str]:
    for_whom = f" của {', '.join(case.audience)}" if case.audience else ""
    yield f"{case.case or 'Hồ sơ'}{for_whom}, nộp {case.sets} bộ, gồm các giấy tờ sau:"
    yield from (_paper(paper) for paper in case.papers)


def _paper(paper: Paper) -> str:
    kinds = [f"{count} {name}" for count, name in ((paper.originals, "bản chính"), (paper.copies, "bản sao")) if count]
    return f"{paper.name}: {', '.join(kinds)}" if kinds else paper.name


def _channel(channel: Channel) -> Iterator[str]:
    yield f"{_how(channel)}. Thời hạn giải quyết: {channel.time_limit}"
    yield "Phí, lệ phí: không thu" if channel.fee == _NONE else f"Phí, lệ phí: {channel.fee}"
    if channel.note:
        yield channel.note


def _how(channel: Channel) -> str:
    return {"truc-tiep": "Nộp trực tiếp", "truc-tuyen": "Nộp trực tuyến", "buu-chinh": "Nộp qua bưu chính"}[channel.how]


def _bases(telling: Telling, bases: Iterable[LegalBasis]) -> None:
    documents = [basis.number or basis.title or "" for basis in bases]
    if documents:
        telling.notes.append(f"Căn cứ pháp lý không đọc: {'; '.join(documents)}.")


def _unit(unit: str, catalogue: Catalogue) -> str:
    return catalogue.units[unit].name if unit in catalogue.units else unit


def _in_words(day: str) -> str:
    return f"ngày {day}" if day[:1].isdigit() else day[:1].lower() + day[1:]
