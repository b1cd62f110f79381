"""An administrative procedure (TTHC), in the parts that NĐ 63/2010/NĐ-CP article 8 demands."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from cchc.content.base_item import BaseItem, LegalBases
from cchc.content.choices import Change, How, ItemKind, Online, ProcedureLevel, ProcedureScope
from cchc.content.model import Model
from cchc.content.values import (
    Code,
    Day,
    ProcedureName,
    Reference,
    ShortName,
    Text,
    Texts,
    TextsOrNone,
    Url,
    Whole,
    as_list,
    as_list_or_none,
    as_mapping,
)
from cchc.language.limit_wordings import read_time_limit
from cchc.language.time_limits import TimeLimit

# Where one compares a procedure with the national database; that portal answers 200 to every address.
NATIONAL_SEARCH = "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword="


# One level is written as such, alone: seals of approvals are over what is written.
_ONE_OR_MORE = PlainSerializer(lambda levels: levels[0] if len(levels) == 1 else levels, when_used="always")


def compared(name: str) -> str:
    """Return the name of a form or an audience as such names are compared: case and white space do not count, marks do."""
    return " ".join(name.casefold().split())


class Channel(Model):
    """One way to hand in the file; time and fee belong to the way."""

    how: How = Field(description="Cách nộp")
    time_limit: Text = Field(description="Thời hạn giải quyết")
    fee: Text = Field(description='Phí, lệ phí; không thu thì ghi "Không có"')
    note: Text | None = Field(default=None, description="Mô tả thêm")

    @property
    def limit(self) -> TimeLimit | None:
        """The time limit as far as a machine can be sure of it."""
        return read_time_limit(self.time_limit)


@dataclass(frozen=True, slots=True)
class Terms:
    """A time limit or a fee, with the ways of handing in that it holds for; no ways when it holds for all."""

    text: str
    ways: tuple[str, ...]


class Paper(Model):
    """One paper of the dossier; `form` is the name of one of the procedure's `forms`."""

    name: Text = Field(description="Tên giấy tờ")
    originals: Annotated[Whole, Field(ge=0)] = Field(default=0, description="Số bản chính")
    copies: Annotated[Whole, Field(ge=0)] = Field(default=0, description="Số bản sao")
    form: Text | None = Field(default=None, description="Tên mẫu đơn, tờ khai")

    @property
    def quantity(self) -> str:
        """How many are handed in: "1 bản chính, 2 bản sao"; "" when no number is given."""
        counts = ((self.originals, "bản chính"), (self.copies, "bản sao"))
        return ", ".join(f"{count} {word}" for count, word in counts if count)


class DossierCase(Model):
    """The papers to hand in, `sets` times, in one situation (`case`) or by some people (`audience`); else by everybody."""

    case: Text | None = Field(default=None, description="Trường hợp áp dụng")
    audience: Texts = Field(
        default=(), description="Ai thuộc trường hợp này; viết như ở đối tượng thực hiện của thủ tục; mọi người thì bỏ trống"
    )
    sets: Annotated[Whole, Field(ge=1)] = Field(default=1, description="Số bộ hồ sơ")
    papers: Annotated[tuple[Paper, ...], as_list, Field(min_length=1)] = Field(description="Giấy tờ phải nộp")


class FormFile(Model):
    """A form to fill in, as a file beside the procedure or an address elsewhere; papers name it by `name`."""

    name: Text = Field(description="Tên mẫu")
    file: Text | None = Field(default=None, description="Tệp đặt cạnh thủ tục")
    url: Url | None = Field(default=None, description="Địa chỉ tải mẫu")


class Decision(Model):
    """The decision that announced the procedure."""

    number: Text = Field(description="Số quyết định công bố")
    date: Day | None = Field(default=None, description="Ngày quyết định")
    url: Url | None = Field(default=None, description="Địa chỉ quyết định")


class HistoryEntry(Model):
    """What changed in the procedure, and when."""

    date: Day = Field(description="Ngày thay đổi")
    text: Text = Field(description="Nội dung thay đổi")


class Procedure(BaseItem):
    """A file under docs/tthc/: what a citizen has done by an office; `date` is the day of this version."""

    kind: ClassVar[ItemKind] = ItemKind.PROCEDURE
    section: ClassVar[str] = "tthc"
    anchors: ClassVar[frozenset[str]] = frozenset(
        ["trinh-tu", "cach-thuc", "ho-so", "doi-tuong", "co-quan", "ket-qua", "can-cu", "dieu-kien", "mau-don", "lich-su"]
    )

    title: ProcedureName = Field(description="Tên thủ tục như trong quyết định công bố, từ 4 đến 1.200 ký tự")
    short_title: ShortName | None = Field(
        default=None, description="Tên ngắn cho trang và danh sách khi tên thủ tục dài, tới 120 ký tự; tên đầy đủ vẫn ở đầu trang"
    )
    theme: Reference = Field(default="cai-cach-tthc", description="Mã chủ đề chính trong danh-muc/themes.yml")
    code: Code = Field(description='Mã thủ tục, để trong dấu nháy, ví dụ "1.001193"')
    field: Reference = Field(description="Mã lĩnh vực trong danh-muc/fields.yml")
    level: Annotated[tuple[ProcedureLevel, ...], as_list, _ONE_OR_MORE, Field(min_length=1)] = Field(
        description="Cấp thực hiện, một hoặc nhiều"
    )
    scope: ProcedureScope = Field(default=ProcedureScope.THAM_QUYEN, description="Phạm vi giải quyết")
    online: Online = Field(description="Mức độ dịch vụ công trực tuyến")
    partial_reason: Text | None = Field(default=None, description="Vì sao chỉ trực tuyến một phần")
    channels: Annotated[tuple[Channel, ...], as_list, Field(min_length=1)] = Field(description="Cách thức thực hiện")
    steps: Texts = Field(default=(), description="Trình tự thực hiện; bỏ trống khi viết trong thân bài")
    dossier: Annotated[tuple[DossierCase, ...], as_list, Field(min_length=1)] = Field(description="Thành phần, số lượng hồ sơ")
    audience: Annotated[Texts, Field(min_length=1)] = Field(description="Đối tượng thực hiện")
    result: TextsOrNone = Field(description='Kết quả thực hiện, hoặc "Không có"')
    conditions: TextsOrNone = Field(description='Yêu cầu, điều kiện, hoặc "Không có"')
    forms: Annotated[tuple[Annotated[FormFile, as_mapping("name")], ...], as_list_or_none] = Field(
        description='Mẫu đơn, tờ khai, hoặc "Không có"'
    )
    legal_basis: LegalBases = Field(default=(), description="Căn cứ pháp lý")
    decision: Decision | None = Field(default=None, description="Quyết định công bố")
    change: Change = Field(default=Change.HIEN_HANH, description="Thay đổi gần nhất")
    effective_on: Day | None = Field(default=None, description="Ngày có hiệu lực")
    replaced_by: Code | None = Field(default=None, description="Mã thủ tục thay thế")
    keywords: Texts = Field(default=(), description="Từ người dân hay dùng để tìm")
    reconciled_on: Day | None = Field(default=None, description="Ngày đối chiếu gần nhất với Cơ sở dữ liệu quốc gia")
    history: Annotated[tuple[HistoryEntry, ...], as_list] = Field(default=(), description="Lịch sử thay đổi")

    @model_validator(mode="after")
    def _has_steps(self) -> Self:
        if not self.steps and not self.body.strip():
            raise PydanticCustomError(
                "steps-missing",
                "thủ tục chưa có trình tự thực hiện; hãy ghi các bước vào 'steps' hoặc viết trong thân bài",
            )
        return self

    @property
    def heading(self) -> str:
        """The short title where there is one: titles of decisions run to 1,200 characters."""
        return self.short_title or self.title

    @property
    def times(self) -> tuple[Terms, ...]:
        """The time limits of its channels, each text once."""
        return self._terms("time_limit")

    @property
    def fees(self) -> tuple[Terms, ...]:
        """The fees of its channels, each text once."""
        return self._terms("fee")

    def _terms(self, part: str) -> tuple[Terms, ...]:
        hows: dict[str, list[str]] = {}
        for channel in self.channels:
            hows.setdefault(getattr(channel, part), []).append(channel.how.label)
        return tuple(Terms(text, tuple(dict.fromkeys(some)) if len(hows) > 1 else ()) for text, some in hows.items())

    @property
    def without_text(self) -> Self:
        """Where the steps stand in the text, they are part of the sheet."""
        return super().without_text if self.steps else self

    @property
    def repealed(self) -> bool:
        """Whether the latest decision ended it: its page stays and says that nobody should prepare papers by it."""
        return self.change is Change.BAI_BO

    @property
    def national_search(self) -> str:
        """The address that searches the national portal by this code."""
        return NATIONAL_SEARCH + self.code
