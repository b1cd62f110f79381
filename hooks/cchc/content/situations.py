"""Situations of life: flows of plain questions that end in the procedures, cases and papers that somebody needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field

from cchc.content.audience import Door
from cchc.content.base_item import BaseItem
from cchc.content.choices import ItemKind
from cchc.content.model import Model
from cchc.content.values import Block, Code, Reference, Slug, Text, Texts, as_list
from cchc.language.slugs import slugify

# Of the words of an answer no more than this enters the address: a path is typed, printed and read out.
_LONGEST_ANSWER = 40


class Answer(Model):
    """One answer to a question, and where it leads."""

    say: Text = Field(description="Câu trả lời để chọn")
    to: Slug = Field(description="Mã câu hỏi tiếp theo, hoặc mã kết quả")
    id: Slug | None = Field(default=None, description="Phần địa chỉ của câu trả lời; ghi thì sửa lời không đổi địa chỉ trang")

    @cached_property
    def slug(self) -> str:
        """The part of an address that tells that this was answered: its `id`, else its first words, folded."""
        if self.id:
            return self.id
        folded = slugify(self.say)
        return folded if len(folded) <= _LONGEST_ANSWER else folded[: _LONGEST_ANSWER + 1].rpartition("-")[0]


class FlowQuestion(Model):
    """A question of a flow; a person reads it alone on a page."""

    id: Slug = Field(description="Mã câu hỏi, không dấu")
    ask: Text = Field(description="Câu hỏi bằng lời thường")
    note: Text | None = Field(default=None, description="Giải thích thêm dưới câu hỏi")
    answers: Annotated[tuple[Answer, ...], as_list] = Field(default=(), description="Các câu trả lời, ít nhất hai")


class NeededProcedure(Model):
    """A procedure that an end leads to."""

    code: Code = Field(description='Mã thủ tục, để trong dấu nháy, ví dụ "1.001193"')
    cases: Texts = Field(
        default=(),
        description="Trường hợp hồ sơ, viết như ở 'case' của thủ tục, một hoặc nhiều; bỏ trống thì hiện mọi trường hợp",
    )
    note: Text | None = Field(default=None, description="Lời dặn riêng cho tình huống này")


class FlowEnd(Model):
    """Where a flow ends: what is to be done, in order."""

    id: Slug = Field(description="Mã kết quả, không dấu")
    title: Text = Field(description="Kết quả bằng một câu ngắn")
    text: Block | None = Field(default=None, description="Lời hướng dẫn, chữ thường; cách một dòng trống là đoạn mới")
    procedures: Annotated[tuple[NeededProcedure, ...], as_list] = Field(
        default=(), description="Các thủ tục phải làm, theo thứ tự, ít nhất một"
    )


@dataclass(frozen=True, slots=True)
class Given:
    """A question with the answer that was given."""

    question: FlowQuestion
    answer: Answer


@dataclass(frozen=True, slots=True)
class Way:
    """The answers given from the first question on, and the node to which they lead."""

    given: tuple[Given, ...]
    node: FlowQuestion | FlowEnd

    @property
    def path(self) -> str:
        """The way as the rest of an address: "da-co/nho-nguoi-khac/"; "" for the first question."""
        return "".join(f"{given.answer.slug}/" for given in self.given)


class Situation(BaseItem):
    """A file under docs/tinh-huong/; its first question is where people begin."""

    kind: ClassVar[ItemKind] = ItemKind.SITUATION
    section: ClassVar[str] = "tinh-huong"
    ending: ClassVar[str] = ".yml"

    theme: Reference = Field(default="cai-cach-tthc", description="Mã chủ đề chính trong danh-muc/themes.yml")
    audience: Annotated[tuple[Door, ...], as_list] = Field(
        default=(), description="Đăng ở lối vào nào: người dân, doanh nghiệp, cán bộ; bỏ trống: theo thủ tục được nhắc tới"
    )
    keywords: Texts = Field(default=(), description="Những câu người dân hay nói khi gặp việc này")
    questions: Annotated[tuple[FlowQuestion, ...], as_list, Field(min_length=1)] = Field(
        description="Các câu hỏi; câu đầu tiên là nơi bắt đầu"
    )
    ends: Annotated[tuple[FlowEnd, ...], as_list, Field(min_length=1)] = Field(description="Các kết quả")

    @cached_property
    def nodes(self) -> dict[str, FlowQuestion | FlowEnd]:
        """Questions and ends by id, the first of two that share one."""
        nodes: tuple[FlowQuestion | FlowEnd, ...] = (*self.questions, *self.ends)
        return {node.id: node for node in reversed(nodes)}

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedures that its ends name."""
        return tuple(dict.fromkeys(needed.code for end in self.ends for needed in end.procedures))

    def ways(self) -> Iterator[Way]:
        """Yield every way of answering, each after the way that it goes on from; a flow with a loop has no end of them."""
        waiting = [Way((), self.questions[0])]
        while waiting:
            way = waiting.pop()
            yield way
            waiting += reversed(list(self.ways_from(way)))

    def ways_from(self, way: Way) -> Iterator[Way]:
        """Yield the ways that go on from `way` by one answer, in the order of the answers; none from an end."""
        question = way.node
        if isinstance(question, FlowEnd):
            return
        for answer in question.answers:
            if node := self.nodes.get(answer.to):
                yield Way((*way.given, Given(question, answer)), node)
