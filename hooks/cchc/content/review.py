"""When somebody is to look again whether a text still holds, and who."""

from pydantic import Field

from cchc.content.model import Model
from cchc.content.values import Day, Text


class Review(Model):
    """What an item or an ordinary page says of that."""

    review_by: Day | None = Field(default=None, description="Phải rà soát lại chậm nhất ngày này")
    reviewed_on: Day | None = Field(default=None, description="Ngày rà soát gần nhất; ghi không phải duyệt lại")
    reviewer: Text | None = Field(default=None, description="Người hoặc bộ phận phải rà soát; bỏ trống: đơn vị của nội dung")
