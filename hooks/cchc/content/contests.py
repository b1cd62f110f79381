"""Contests: questions with choices, answered on the reader's own device; the answers are told when the contest has closed."""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from cchc.content.base_item import BaseItem
from cchc.content.choices import ItemKind, Phase
from cchc.content.model import Model
from cchc.content.values import Block, Code, Day, Text, Texts, Url, Whole, as_list, as_mapping
from cchc.language.patterns import late

# cchc1:<salt>:<SHA-256 of salt, colon, the words of the right choice>
_HIDDEN = late(r"cchc1:([0-9a-f]{8}):([0-9a-f]{64})")
# Those that `cchc check --fix` takes away, but for what picture letters are made with; overrides/assets/contest knows the same.
_UNSEEN = late("[\u00ad\u034f\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# A letter before the digest that was true until a word was corrected: the salt stays, and with it the codes that were handed in.
_KEPT = late(r"([A-Fa-f])[\s,;]+cchc1:([0-9a-f]{8})(?::[0-9a-f]{64})?")
_SCHEME = "cchc1"


def _compared(text: str) -> str:
    """Return a text as answers are compared by: composed letters, single blanks, without signs that nobody sees."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Choices(Model):
    """What can be chosen, by letter; each has its own words."""

    a: Text | None = Field(default=None, description="Phương án a")
    b: Text | None = Field(default=None, description="Phương án b")
    c: Text | None = Field(default=None, description="Phương án c")
    d: Text | None = Field(default=None, description="Phương án d")
    e: Text | None = Field(default=None, description="Phương án e")
    f: Text | None = Field(default=None, description="Phương án f")

    @property
    def given(self) -> dict[str, str]:
        """The words of each choice that there is, by its letter, in the order of the letters."""
        return {letter: words for letter in LETTERS if (words := getattr(self, letter))}


LETTERS = tuple(Choices.model_fields)


class AnswerSource(Model):
    """Where it stands that an answer is right: a procedure or another page of the portal, an address elsewhere, or words."""

    name: Text | None = Field(default=None, description="Tên nguồn: văn bản, điều khoản; bỏ trống thì lấy tên của trang")
    url: Url | None = Field(default=None, description="Địa chỉ web ngoài Cổng")
    tthc: Code | None = Field(default=None, description='Mã thủ tục trên Cổng, để trong dấu nháy, ví dụ "1.001193"')
    page: Text | None = Field(default=None, description="Tệp của một nội dung trên Cổng, ví dụ docs/dan-hoi/ten-tep.md")


class ContestQuestion(Model):
    """A question with its choices, one of them right."""

    question: Text = Field(description="Câu hỏi")
    choices: Choices = Field(description="Các phương án a, b, c… để chọn, từ hai đến sáu")
    answer: Text = Field(
        description="Chữ của phương án đúng, ví dụ b; 'cchc check --fix' đổi thành dấu băm để không lộ đáp án trước ngày đóng"
    )
    explanation: Block = Field(description="Giải thích vì sao đúng, chữ thường; cách một dòng trống là đoạn mới")
    source: Annotated[tuple[Annotated[AnswerSource, as_mapping("name")], ...], as_list] = Field(
        default=(), description="Nguồn của đáp án, một hoặc nhiều; chỉ một dòng chữ cũng được"
    )

    @cached_property
    def right(self) -> str | None:
        """The letter of the right choice; None when the answer fits no choice."""
        if hidden := _HIDDEN.fullmatch(self.answer):
            salt, wanted = hidden.groups()
            return next((letter for letter, words in self.choices.given.items() if _hash(salt, words) == wanted), None)
        kept = _KEPT.fullmatch(self.answer)
        letter = (kept[1] if kept else self.answer).lower()
        return letter if letter in self.choices.given else None

    @property
    def is_hidden(self) -> bool:
        """Whether the file does not say the answer in plain."""
        return _HIDDEN.fullmatch(self.answer) is not None

    @property
    def hidden(self) -> str:
        """The answer as pages and sealed files tell it: it can be compared with a choice, and not read.

        The salt comes from the question, or stays what it was: the same file is always hidden in the same way. What fits no
        choice stays.
        """
        if self.is_hidden or self.right is None:
            return self.answer
        kept = _KEPT.fullmatch(self.answer)
        salt = kept[2] if kept else _digest(_compared(self.question))[:8]
        return f"{_SCHEME}:{salt}:{_hash(salt, self.choices.given[self.right])}"

    @property
    def salt(self) -> str:
        """What of the hidden answer tells the question from others; it stays when the words of a choice are corrected."""
        return self.hidden.partition(":")[2][:8]


def _hash(salt: str, words: str) -> str:
    return _digest(f"{salt}:{_compared(words)}")


class Winner(Model):
    """Somebody who won something, as the page shows it."""

    place: Text = Field(description="Giải, ví dụ Giải nhất")
    name: Text = Field(description="Tên được công bố; của một người thì cần 'consent: true'")
    unit: Text | None = Field(default=None, description="Đơn vị, thôn, tổ dân phố")
    note: Text | None = Field(default=None, description="Ghi chú, ví dụ số câu đúng")
    consent: bool = Field(default=False, description="Người được nêu tên đã đồng ý bằng văn bản; tập thể cũng ghi true")


class ContestResults(Model):
    """What came of a contest."""

    date: Day = Field(description="Ngày công bố, sau ngày đóng")
    participants: Whole | None = Field(default=None, ge=0, description="Số người dự thi")
    passed: Whole | None = Field(default=None, ge=0, description="Số người đạt")
    text: Block | None = Field(default=None, description="Lời nhận xét, cảm ơn; cách một dòng trống là đoạn mới")
    winners: Annotated[tuple[Winner, ...], as_list] = Field(default=(), description="Các giải")


class Contest(BaseItem):
    """A file under docs/cuoc-thi/; readers see of it what its days let them see (`on`)."""

    kind: ClassVar[ItemKind] = ItemKind.CONTEST
    section: ClassVar[str] = "cuoc-thi"
    ending: ClassVar[str] = ".yml"
    anchors: ClassVar[frozenset[str]] = frozenset({"the-le", "ket-qua", "dap-an"})

    # Set by `on`; of what was read nobody knows it yet.
    phase: SkipJsonSchema[Phase | None] = Field(default=None, repr=False)

    opens: Day = Field(description="Ngày mở, từ ngày này trang có câu hỏi")
    closes: Day = Field(description="Ngày cuối nhận bài; từ ngày hôm sau trang có đáp án")
    intro: Block | None = Field(default=None, description="Lời giới thiệu; cách một dòng trống là đoạn mới")
    rules: Annotated[Texts, Field(min_length=1)] = Field(
        description="Thể lệ, mỗi ý một dòng: ai được dự, giải thưởng, cách chấm, giữ thông tin người dự thế nào"
    )
    hand_in: Text = Field(description="Nộp mã dự thi hoặc phiếu giấy ở đâu, cho ai, bằng cách nào")
    pass_mark: Whole | None = Field(default=None, ge=1, description="Số câu đúng ít nhất để đạt")
    questions: Annotated[tuple[ContestQuestion, ...], as_list] = Field(default=(), description="Các câu hỏi")
    results: ContestResults | None = Field(default=None, description="Kết quả, viết sau ngày đóng rồi trình duyệt lại")

    def on(self, day: dt.date, preview: bool = False) -> Self:
        """Return the contest as readers see it on `day`; editors see in the preview what is still to come too."""
        phase = Phase.COMING if day < self.opens else Phase.CLOSED if day > self.closes else Phase.OPEN
        seen: dict[str, object] = {"phase": phase}
        if not preview and phase is Phase.COMING:
            seen["questions"] = ()
        if not preview and self.results and not (phase is Phase.CLOSED and self.results.date <= day):
            seen["results"] = None
        return self.model_copy(update=seen)

    def with_answers(self, *, hidden: bool) -> Self:
        """Return the contest with all answers hidden, or all in plain as far as they fit; it says the same."""
        questions = (q.model_copy(update={"answer": q.hidden if hidden else q.right or q.answer}) for q in self.questions)
        return self.model_copy(update={"questions": tuple(questions)})

    @property
    def seen_as(self) -> str:
        """What the day lets readers see of it."""
        return f"{self.phase} {bool(self.questions)} {bool(self.results)}"

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedures that are sources of answers."""
        return tuple(dict.fromkeys(source.tthc for question in self.questions for source in question.source if source.tthc))

    @property
    def key(self) -> str:
        """What a code word depends on beside the answers: the contest, its questions in their order, which choices are right."""
        rights = "".join(question.right or "?" for question in self.questions)
        return f"{self.slug}:{','.join(question.salt for question in self.questions)}:{rights}"


# Crockford's base 32: no letter can be taken for a digit.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_CHECK = 4
_GROUP = 5


def check_signs(contest: Contest, letters: str) -> str:
    """Return the four signs that end the code word of somebody who chose `letters` (capitals)."""
    number = int(_digest(f"{contest.key}:{letters}")[:5], 16)
    return "".join(_SIGNS[number >> shift & 31] for shift in (15, 10, 5, 0))


def code_word(contest: Contest, letters: str) -> str:
    """Return what somebody hands in who chose `letters`: "BADCA-BD-7K2M"; overrides/assets/contest.js makes the same."""
    groups = (letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
    return "-".join((*groups, check_signs(contest, letters)))


def chosen_letters(contest: Contest, code: str) -> str | None:
    """Return the letters that were chosen, None when the code word is not of this contest as it is, or mistyped."""
    # Some phones type full-width letters (Ａ): those are the same letters.
    signs = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", code).upper())
    letters, check = signs[:-_CHECK], signs[-_CHECK:].translate(_ALIKE)
    known = len(letters) == len(contest.questions) and _are_choices(letters, contest.questions)
    return letters if known and check == check_signs(contest, letters) else None


def _are_choices(letters: str, questions: Iterable[ContestQuestion]) -> bool:
    pairs = zip(letters, questions, strict=True)
    return all(letter.lower() in question.choices.given for letter, question in pairs)
