"""The script: greeting, the item, the essential once more, closing; every sentence with its length, and notes to the editor."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Ai
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.language.dates import vietnamese_date
from cchc.language.patterns import late
from cchc.products.speech.addresses import ADDRESS
from cchc.products.speech.forms import UNSURE_CLOSE, UNSURE_OPEN
from cchc.products.speech.prose import Manner, SpokenParagraph, prose_of, sentence
from cchc.products.speech.sentences import BREATH, LONGEST, QUICK, SLOW, SpokenSentence, duration, sentences
from cchc.products.speech.spoken_text import Reader, Reading
from cchc.products.speech.telling import Telling, telling_of

# What is longer than this tires whoever listens; it is better read in parts.
_LONG_MINUTES = 8
_SITE = late(ADDRESS)
_GREETS = late(r"(?:kính (?:thưa|chào|gửi)|xin (?:kính )?chào|đây là|thưa)\b", re.IGNORECASE)
_THANKS = late(r"cảm ơn|kính chào|xin chào", re.IGNORECASE)
# Small numbers need no proof.
_PLAIN = late(r"[1-9]\d?|[Tt]hứ \d+")
# Among so many paragraphs at the beginning and the end of a text an author greets and thanks.
_EDGE = 4
MARKS = (
    f"mỗi dòng là một câu; dấu {BREATH.strip()} là chỗ lấy hơi; (dài N tiếng) là câu quá {LONGEST} tiếng, nên đọc trước; "
    "[? …] là chữ máy không biết đọc, phải hỏi biên tập trước khi đọc; chữ nhỏ không đọc"
)


@dataclass(frozen=True)
class Lines:
    """A paragraph of the script: its sentences, each a line."""

    sentences: tuple[SpokenSentence, ...]
    manner: Manner = Manner.TEXT


@dataclass(frozen=True)
class ScriptPart:
    """A part of the script with its name."""

    name: str
    paragraphs: tuple[Lines, ...]


@dataclass(frozen=True)
class Script:
    """What layouts set; `label` is there where a machine had a hand in the text."""

    title: str
    kind: str
    unit: str
    day: dt.date
    address: str
    label: str | None
    parts: tuple[ScriptPart, ...]
    notes: tuple[str, ...]
    readings: tuple[Reading, ...]

    @cached_property
    def sentences(self) -> tuple[SpokenSentence, ...]:
        """All sentences in their order."""
        return tuple(said for part in self.parts for lines in part.paragraphs for said in lines.sentences)

    @cached_property
    def unsure(self) -> tuple[str, ...]:
        """What nobody could read for certain, each once."""
        marked = re.compile(f"{UNSURE_OPEN}([^{UNSURE_CLOSE}]*)")
        return tuple(dict.fromkeys(word for said in self.sentences for word in marked.findall(said.text)))

    @property
    def syllables(self) -> int:
        """How many syllables are read."""
        return sum(said.syllables for said in self.sentences)

    @property
    def duration(self) -> str:
        """How long it takes, pauses left out: a range."""
        return f"{duration(self.syllables)} ({self.syllables} tiếng, {SLOW} đến {QUICK} tiếng một phút), chưa kể chỗ nghỉ"

    @property
    def head(self) -> tuple[tuple[str, str], ...]:
        """What stands above the words."""
        label = [("Nhãn", self.label)] if self.label else []
        day = vietnamese_date(self.day)
        said = [
            ("Tiêu đề", self.title),
            ("Loại", self.kind),
            ("Đơn vị", self.unit),
            ("Ngày đăng", day),
            ("Địa chỉ", self.address),
        ]
        return (*said, *label, ("Thời gian đọc", self.duration), ("Cách đọc", MARKS))

    @property
    def words(self) -> str:
        """The words alone, a paragraph a line, as a transcript has them."""
        lines = (" ".join(said.text for said in lines.sentences) for part in self.parts for lines in part.paragraphs)
        plain = "\n\n".join(lines).replace(BREATH, " ")
        return plain.replace(UNSURE_OPEN, "").replace(UNSURE_CLOSE, "") + "\n"


def script_of(item: Item, catalogue: Catalogue, address: str, transcript: str | None = None) -> Script:
    """Return the script of a public item, whose page is at `address`; `transcript` is the text of its sound, where it has one."""
    telling = telling_of(item, catalogue, transcript)
    text = "\n".join(paragraph.text for paragraph in telling.paragraphs)
    reader = Reader.of_register(catalogue.registers.abbreviations, text)
    return _Making(reader).script(item, catalogue, address, telling, transcript)


class _Making:
    """The making of one script: what is read on the way is noted."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._readings: list[Reading] = []

    def script(self, item: Item, catalogue: Catalogue, address: str, telling: Telling, transcript: str | None) -> Script:
        unit = catalogue.units[item.unit].name if item.unit in catalogue.units else item.unit
        label = item.ai.label if isinstance(item, Post) and item.ai is not Ai.KHONG else None
        notes = list(telling.notes)
        parts = [
            self._part("Lời chào", _greeting(catalogue, telling.paragraphs, notes)),
            self._part("Nội dung", telling.paragraphs),
            self._part("Nhắc lại", _again(telling.essential, notes)),
            self._part("Lời kết", _closing(item, catalogue, unit, label, telling.paragraphs, notes)),
        ]
        if transcript is not None:
            notes += self._differences(item, transcript)
        script = Script(
            item.title,
            getattr(item, "form", item.kind).label,
            unit,
            item.published.day,
            address,
            label,
            tuple(part for part in parts if part.paragraphs),
            (),
            tuple(dict.fromkeys(reading for reading in self._readings if reading.said and not _PLAIN.fullmatch(reading.written))),
        )
        return replace(script, notes=tuple(dict.fromkeys([*notes, *self._left_out(), *_of_sentences(script)])))

    def _part(self, name: str, paragraphs: Sequence[SpokenParagraph]) -> ScriptPart:
        return ScriptPart(name, tuple(Lines(self._lines(paragraph), paragraph.manner) for paragraph in paragraphs))

    def _lines(self, paragraph: SpokenParagraph) -> tuple[SpokenSentence, ...]:
        read = self._reader.read(paragraph.text)
        self._readings += read.readings
        return tuple(sentences(read.text))

    def _left_out(self) -> Iterator[str]:
        gone = dict.fromkeys(
            found[0] for reading in self._readings if not reading.said and (found := _SITE.search(reading.written))
        )
        if gone:
            yield f"Địa chỉ trang web, thư điện tử không đọc, câu vẫn đủ ý: {'; '.join(gone)}."
        if read := dict.fromkeys(
            reading.written for reading in self._readings if reading.said and _SITE.fullmatch(reading.written)
        ):
            yield f"Địa chỉ chỉ đọc phần tên, vì bỏ thì câu cụt: {'; '.join(read)}."

    def _differences(self, item: Item, transcript: str) -> Iterator[str]:
        """Yield what body and transcript tell differently: days, sums and numbers of one that the other lacks."""
        body = " ".join(paragraph.text for paragraph in prose_of(item.body).paragraphs)
        texts = {"lời phát thanh": transcript, "thân bài": body}
        read = {name: self._reader.read(text) for name, text in texts.items()}
        for here, there in (("thân bài", "lời phát thanh"), ("lời phát thanh", "thân bài")):
            heard = read[there].text.casefold()
            for reading in dict.fromkeys(read[here].readings):
                if re.search(r"\d", reading.written) and reading.said.casefold() not in heard:
                    there_, here_ = there.capitalize(), here
                    yield f"{there_} không có “{reading.written.strip()}” mà {here_} có; hãy đối chiếu trước khi đọc."


def _greeting(catalogue: Catalogue, paragraphs: Sequence[SpokenParagraph], notes: list[str]) -> list[SpokenParagraph]:
    settings = catalogue.settings.speech
    station = settings.station or f"chương trình phát thanh của {catalogue.owner.name}"
    if settings.greeting is None and any(_GREETS.match(paragraph.text) for paragraph in paragraphs[:_EDGE]):
        notes.append("Bài đã có lời chào riêng nên kịch bản không thêm lời chào.")
        return []
    return [SpokenParagraph(sentence(settings.greeting or f"Kính thưa bà con. Đây là {station}"))]


def _again(essential: Sequence[str], notes: list[str]) -> list[SpokenParagraph]:
    chosen = "tiêu đề, tóm tắt hoặc câu đầu, câu có hạn hay số điện thoại"
    notes.append(f"Phần nhắc lại do máy chọn ({chosen}); hãy sửa nếu chưa đúng ý chính.")
    return [
        SpokenParagraph("Xin nhắc lại.", Manner.HEADING),
        *(SpokenParagraph(sentence(text), Manner.POINT) for text in essential),
    ]


def _closing(
    item: Item, catalogue: Catalogue, unit: str, label: str | None, paragraphs: Sequence[SpokenParagraph], notes: list[str]
) -> list[SpokenParagraph]:
    settings = catalogue.settings.speech
    said = [SpokenParagraph(sentence(label))] if label else []
    day = f"Nội dung vừa rồi do {unit} cung cấp. Bài đăng ngày {vietnamese_date(item.published.day)}"
    thanks = "Xin cảm ơn bà con đã lắng nghe."
    if settings.closing is None and any(_THANKS.search(paragraph.text) for paragraph in paragraphs[-_EDGE:]):
        notes.append("Bài đã có lời cảm ơn riêng nên lời kết chỉ nói đơn vị và ngày đăng.")
        thanks = ""
    return [*said, SpokenParagraph(sentence(settings.closing or f"{day}. {thanks}"))]


def _of_sentences(script: Script) -> Iterator[str]:
    long = sum(said.is_long for said in script.sentences)
    if long:
        how_many = f"{long} trong {len(script.sentences)} câu dài quá {LONGEST} tiếng"
        yield f"{how_many}, đã đánh dấu chỗ lấy hơi; viết lại ngắn hơn thì dễ nghe hơn."
    if script.syllables > _LONG_MINUTES * SLOW:
        yield f"Kịch bản dài hơn {_LONG_MINUTES} phút; nên chọn phần chính hoặc chia làm nhiều buổi."
    if script.unsure:
        words = "; ".join(script.unsure)
        yield f"Máy không biết đọc, phải hỏi lại: {words}. Chữ tắt thì thêm vào docs/danh-muc/abbreviations.yml."
