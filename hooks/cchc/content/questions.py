"""A citizen's question and the answer of the body responsible."""

from typing import Annotated, ClassVar

from pydantic import Field

from cchc.content.audience import Door
from cchc.content.base_item import BaseItem, LegalBases
from cchc.content.choices import ItemKind, QuestionState
from cchc.content.values import Block, Codes, Day, Reason, Text, as_list


class Question(BaseItem):
    """A file under docs/dan-hoi/; its body is the answer, its `date` the day of answering."""

    kind: ClassVar[ItemKind] = ItemKind.QUESTION
    section: ClassVar[str] = "dan-hoi"

    question: Block = Field(description="Câu hỏi của người dân")
    asked_on: Day | None = Field(default=None, description="Ngày hỏi")
    channel: Text | None = Field(default=None, description="Kênh tiếp nhận câu hỏi")
    locality: Text | None = Field(default=None, description="Nơi ở của người hỏi, từ cấp xã trở lên")
    asker: Text = Field(default="Một người dân", description="Cách gọi người hỏi; chỉ ghi tên khi có consent")
    consent: bool = Field(default=False, description="Người hỏi đồng ý nêu tên")
    legal_basis: LegalBases = Field(default=(), description="Căn cứ pháp lý")
    tthc: Codes = Field(default=(), description="Mã thủ tục liên quan, để trong dấu nháy")
    audience: Annotated[tuple[Door, ...], as_list] = Field(
        default=(), description="Đăng ở lối vào nào: người dân, doanh nghiệp, cán bộ; bỏ trống: theo thủ tục được nhắc tới"
    )
    state: QuestionState = Field(default=QuestionState.TRA_LOI, description="Tình trạng trả lời")
    obsolete: Reason | None = Field(default=None, description="Vì sao câu trả lời không còn đúng")

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedures that it names under `tthc`."""
        return self.tthc
