"""Who speaks for a unit, and where it speaks: the registers spokespersons.yml and channels.yml."""

import datetime as dt
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from cchc.content.choices import ChannelKind
from cchc.content.model import Model
from cchc.content.values import Day, Email, Phone, Slug, Text, Url

# Where pages of a network stand: a page elsewhere that calls itself one is what impostors do, or a slip.
_HOSTS = {
    ChannelKind.ZALO: ("zalo.me",),
    ChannelKind.FACEBOOK: ("facebook.com", "fb.com"),
    ChannelKind.YOUTUBE: ("youtube.com", "youtu.be"),
    ChannelKind.TIKTOK: ("tiktok.com",),
}
# By what a reader reaches a channel of the kind; the others may have nothing but a name (a loudspeaker).
_REACHED_BY = dict.fromkeys((ChannelKind.TRANG_TIN, ChannelKind.UNG_DUNG, *_HOSTS), "url") | {
    ChannelKind.THU_DIEN_TU: "email",
    ChannelKind.DIEN_THOAI: "phone",
}


class _Lasting(Model):
    """What a unit has up to a day, or until further notice."""

    unit: Slug = Field(description="Mã đơn vị")
    to: Day | None = Field(default=None, description="Ngày cuối cùng còn đúng; bỏ trống: vẫn đang dùng")
    phone: Phone | None = Field(default=None, description="Điện thoại")
    email: Email | None = Field(default=None, description="Thư điện tử")

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether it holds on `day`, its last day included."""
        return self.to is None or day <= self.to


class Spokesperson(_Lasting):
    """The office that may speak to the press; a name is given where the unit wants it."""

    position: Text = Field(description="Chức vụ của người phát ngôn")
    name: Text | None = Field(default=None, description="Họ tên, khi đơn vị muốn công khai")
    speaks_of: Text | None = Field(default=None, description="Phát ngôn về những việc gì")
    hours: Text | None = Field(default=None, description="Giờ tiếp báo chí")
    decision: Text | None = Field(default=None, description="Văn bản giao nhiệm vụ phát ngôn: số, ngày, cơ quan ban hành")

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not self.phone and not self.email:
            raise PydanticCustomError(
                "spokesperson-unreachable",
                "người phát ngôn chưa có cách liên hệ; hãy ghi 'phone' hoặc 'email' của cơ quan",
            )
        return self

    @property
    def entry(self) -> str:
        """What tells an entry of the register from another, as people read it."""
        return ", ".join(filter(None, (self.position, self.name, self.unit)))


class PublicChannel(_Lasting):
    """An official channel, and how somebody sees that it is no impostor's."""

    kind: ChannelKind = Field(description="Loại kênh")
    name: Text = Field(description="Tên kênh, như người đọc thấy")
    proof: Text = Field(description="Cách nhận biết kênh thật")
    url: Url | None = Field(default=None, description="Địa chỉ trang của kênh")
    note: Text | None = Field(default=None, description="Ghi chú")

    @field_validator("url")
    @classmethod
    def _is_there(cls, url: str | None, known: ValidationInfo) -> str | None:
        kind = known.data.get("kind")
        hosts = _HOSTS.get(kind, ()) if kind else ()
        host = (urlsplit(url).hostname or "") if url else ""
        if kind and host and hosts and not any(host == own or host.endswith(f".{own}") for own in hosts):
            raise PydanticCustomError(
                "channel-address",
                "địa chỉ này ở '{host}', không phải trang của {kind} ({hosts}); hãy dán lại địa chỉ, hoặc sửa 'kind'",
                {"host": host, "kind": kind.label, "hosts": ", ".join(hosts)},
            )
        return url

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        key = _REACHED_BY.get(self.kind)
        if key and not getattr(self, key):
            raise PydanticCustomError(
                "channel-address",
                "kênh '{name}' ({kind}) thiếu '{key}'; hãy ghi để người đọc biết kênh thật ở đâu",
                {"name": self.name, "kind": self.kind.label, "key": key},
            )
        return self

    @property
    def entry(self) -> str:
        """What tells an entry of the register from another: where it is reached, else its name."""
        return self.url or self.email or self.phone or self.name
