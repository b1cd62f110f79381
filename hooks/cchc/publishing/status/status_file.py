"""What the status file tells, as a model: its JSON Schema is made from it."""

import datetime as dt

from pydantic import Field

from cchc.content.choices import ItemKind
from cchc.content.model import Model
from cchc.editorial.procedure_parts import PARTS


class Newest(Model):
    """The newest item of one kind of one unit."""

    kind: ItemKind = Field(description="Loại nội dung")
    unit: str = Field(description="Mã đơn vị")
    date: str = Field(description="Ngày đăng lên cổng")
    url: str = Field(description="Địa chỉ")


class Incomplete(Model):
    """A procedure in force that lacks parts."""

    code: str = Field(description="Mã thủ tục")
    url: str = Field(description="Địa chỉ")
    missing: tuple[str, ...] = Field(description="Phần còn thiếu: " + ", ".join(f"{key} ({PARTS[key]})" for key in PARTS))


class ProcedureStatus(Model):
    """Procedures in force, not the repealed."""

    in_force: int = Field(ge=0, description="Số thủ tục còn hiệu lực")
    reconciled: int = Field(ge=0, description="Đã đối chiếu với Cơ sở dữ liệu quốc gia trong hạn")
    reconciled_within_days: int = Field(ge=0, description="Hạn đối chiếu, tính bằng ngày")
    outdated: tuple[str, ...] = Field(description="Mã thủ tục đối chiếu đã quá hạn")
    never_reconciled: tuple[str, ...] = Field(description="Mã thủ tục chưa đối chiếu lần nào")
    oldest_reconciled_on: dt.date | None = Field(description="Ngày đối chiếu cũ nhất")
    incomplete: tuple[Incomplete, ...] = Field(description="Thủ tục còn thiếu phần")


class Waiting(Model):
    """A public question without an answer yet."""

    url: str = Field(description="Địa chỉ")
    asked_on: dt.date | None = Field(description="Ngày hỏi")
    due: dt.date | None = Field(description="Ngày cuối của số ngày làm việc ghi ở 'answer_days'")
    overdue: bool = Field(description="Đã qua ngày 'due'")


class QuestionStatus(Model):
    """Questions that are public; those not posted yet are not known here."""

    answered: int = Field(ge=0, description="Số câu hỏi đã trả lời")
    passed_on: int = Field(ge=0, description="Số câu hỏi đã chuyển cơ quan có thẩm quyền")
    answer_days: int = Field(
        ge=1, description="Sau bao nhiêu ngày làm việc thì tính là muộn: cam kết của đơn vị, chưa cam kết thì 15"
    )
    waiting: tuple[Waiting, ...] = Field(description="Câu hỏi đang chờ trả lời")
    overdue: int = Field(ge=0, description="Số câu hỏi chờ trả lời đã quá hạn")
    obsolete: int = Field(ge=0, description="Số câu trả lời được ghi là không còn đúng")


class QuotaStatus(Model):
    """One unit's months so far; the months one by one are in quota.json."""

    unit: str = Field(description="Mã đơn vị")
    months: dict[str, int] = Field(
        description="Số tháng theo kết quả: met (đủ), short (thiếu), excepted (được chấp thuận thiếu), running (đang trong tháng)"
    )
    short: tuple[str, ...] = Field(description="Các tháng thiếu")
    running_missing: int | None = Field(description="Tháng này còn thiếu bao nhiêu; null khi tháng này không có định mức")


class PlanStatus(Model):
    """One plan of the portal's own units."""

    url: str = Field(description="Địa chỉ")
    title: str = Field(description="Tên kế hoạch")
    tasks: dict[str, int] = Field(description="Số nhiệm vụ theo tình trạng")
    reports: dict[str, int] = Field(description="Số báo cáo theo tình trạng")


class Lacking(Model):
    """Public items without what helps readers find and share them."""

    kind: ItemKind = Field(description="Loại nội dung")
    items: int = Field(ge=0, description="Tổng số mục")
    summary: int = Field(ge=0, description="Không có tóm tắt do người viết soạn")
    image: int = Field(ge=0, description="Không có hình riêng để chia sẻ")
    image_alt: int = Field(ge=0, description="Có hình mà không có mô tả hình")


class PortalStatus(Model):
    """All that du-lieu/trang-thai.json tells."""

    built_for: dt.date = Field(description="Ngày mà bản này được dựng cho")
    counts: dict[str, int] = Field(description="Số mục công khai theo loại; procedures_repealed là thủ tục đã bãi bỏ")
    newest: tuple[Newest, ...] = Field(description="Mục mới nhất theo loại và đơn vị")
    procedures: ProcedureStatus = Field(description="Thủ tục: đối chiếu và mức đầy đủ")
    questions: QuestionStatus = Field(description="Hỏi đáp: đã trả lời, đang chờ, quá hạn")
    quota: tuple[QuotaStatus, ...] = Field(description="Định mức tin, bài theo đơn vị")
    plans: tuple[PlanStatus, ...] = Field(description="Tiến độ kế hoạch của đơn vị")
    lacking: tuple[Lacking, ...] = Field(description="Mục thiếu tóm tắt, hình, mô tả hình, theo loại")
    problems: dict[str, int] = Field(
        description="Số lỗi (error), cảnh báo (warning), nhắc (note) mà máy kiểm tra thấy trong nguồn"
    )
