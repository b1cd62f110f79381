"""By what the portal scores itself: weighed duties (`criteria.yml`), and what persons found (`criteria-results.yml`)."""

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cchc.content.choices import Choice
from cchc.content.model import Model
from cchc.content.values import Day, Slug, Text, Url, Whole, as_mapping
from cchc.language.dates import months_after


class CriterionGroup(Choice):
    """Under which heading a criterion stands, in the order of the page."""

    THU_TUC = "thu-tuc", "Thủ tục hành chính"
    NGUOI_DAN = "nguoi-dan", "Lắng nghe và trả lời người dân"
    TUYEN_TRUYEN = "tuyen-truyen", "Tin, bài, kế hoạch, báo cáo"
    CO_QUAN = "co-quan", "Thông tin về cơ quan"
    TRANG = "trang", "Trang dễ dùng, đúng chuẩn"


class Measure(Choice):
    """How a criterion is proven: counted at each build (editorial/scoring/measures.py), or found by a person."""

    THU_TUC_DU_PHAN = "thu-tuc-du-phan", "Thủ tục còn hiệu lực có đủ các phần"
    THU_TUC_DOI_CHIEU = "thu-tuc-doi-chieu", "Thủ tục được đối chiếu trong 90 ngày qua"
    TRA_LOI_DUNG_HAN = "tra-loi-dung-han", "Câu hỏi được trả lời đúng hạn trong 12 tháng qua"
    CO_KHAO_SAT = "co-khao-sat", "Có khảo sát sự hài lòng"
    DU_DINH_MUC = "du-dinh-muc", "Tháng đủ định mức tin, bài trong 12 tháng qua"
    NHIEM_VU_CO_MINH_CHUNG = "nhiem-vu-co-minh-chung", "Nhiệm vụ kế hoạch có minh chứng"
    NHIEM_VU_KHONG_QUA_HAN = "nhiem-vu-khong-qua-han", "Nhiệm vụ kế hoạch đã tới hạn mà không quá hạn"
    BAO_CAO_DUNG_HAN = "bao-cao-dung-han", "Báo cáo gửi đúng hạn"
    CHAN_TRANG_DU = "chan-trang-du", "Chân trang có đủ thông tin liên hệ"
    KENH_CHINH_THUC = "kenh-chinh-thuc", "Có danh mục kênh chính thức và người phát ngôn"
    LIEN_KET_DUNG = "lien-ket-dung", "Nội dung không có liên kết hỏng trong cổng"
    NOI_DUNG_RA_SOAT = "noi-dung-ra-soat", "Nội dung không quá hạn rà soát"
    HINH_CO_MO_TA = "hinh-co-mo-ta", "Hình của nội dung có lời mô tả"
    NGUOI_CHAM = "nguoi-cham", "Người chấm, ghi vào criteria-results.yml"


class Outcome(Choice):
    """What a person found."""

    DAT = "dat", "Đạt"
    MOT_PHAN = "mot-phan", "Đạt một phần"
    CHUA_DAT = "chua-dat", "Chưa đạt"


class CriterionSource(Model):
    """Where the duty comes from: a legal document with its article, or words that say what else."""

    document: Text | None = Field(default=None, description="Số, ký hiệu văn bản giao việc này")
    article: Text | None = Field(default=None, description="Điều, khoản của văn bản, khi đã đọc và biết chắc")
    name: Text | None = Field(default=None, description="Nguồn khác: cam kết của đơn vị, thực hành tốt")

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not self.document and not self.name:
            raise PydanticCustomError(
                "criterion-unsourced",
                "nguồn chưa nói việc này từ đâu ra; hãy ghi 'document' là số văn bản, hoặc 'name' nếu là cam kết của đơn vị",
            )
        return self


class Criterion(Model):
    """One duty of the portal: what it weighs, and how it is proven."""

    id: Slug = Field(description="Mã, không dấu")
    group: CriterionGroup = Field(description="Nhóm")
    duty: Text = Field(description="Việc phải làm, người dân đọc hiểu")
    source: Annotated[CriterionSource, as_mapping("name")] = Field(description="Việc này từ đâu ra")
    weight: Whole = Field(ge=1, le=100, description="Điểm tối đa của tiêu chí")
    proven_by: Measure = Field(description="Chấm bằng cách nào")
    how: Text | None = Field(default=None, description="Người chấm làm thế nào, xem gì")
    valid_months: Whole = Field(
        default=6, ge=1, le=60, description="Kết quả người chấm có giá trị trong bao nhiêu tháng; quá thì coi như chưa chứng minh"
    )


class CriterionResult(Model):
    """What a person found of one criterion on one day."""

    criterion: Slug = Field(description="Mã tiêu chí trong criteria.yml")
    date: Day = Field(description="Ngày xem, ngày chạy công cụ")
    by: Text = Field(description="Ai chấm: bộ phận, chức danh hoặc công cụ")
    outcome: Outcome = Field(description="Kết quả")
    proof: Url | None = Field(default=None, description="Địa chỉ minh chứng: báo cáo, ảnh chụp, kết quả của công cụ")
    note: Text | None = Field(default=None, description="Thấy gì, bằng công cụ nào; minh chứng giấy để ở đâu")

    @model_validator(mode="after")
    def _can_be_seen(self) -> Self:
        if not self.proof and not self.note:
            raise PydanticCustomError(
                "result-unproven",
                "chưa có gì để đối chiếu kết quả này; hãy ghi 'proof' là địa chỉ minh chứng, hoặc 'note' nói đã thấy gì",
            )
        return self

    def valid_until(self, criterion: Criterion) -> dt.date:
        """Return the last day on which the result still shows something."""
        return months_after(self.date, criterion.valid_months)

    @property
    def entry(self) -> str:
        """What tells an entry of the register from another, as people read it."""
        return f"{self.criterion}, ngày {self.date.strftime('%d/%m/%Y')}"
