"""Where the portal is published to: `extra.cchc.publish` of mkdocs.yml."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from cchc.content.choices import TargetKind
from cchc.content.model import Model
from cchc.content.registers import key_bytes
from cchc.content.values import Slug, Text, Whole, as_list

# What somebody would call a secret; the folder of a portal is copied, handed on and often public.
_SECRET_KEYS = frozenset({"password", "passwd", "pass", "pwd", "passphrase", "secret", "token", "mat_khau", "matkhau"})
# The environment may have the password of every target, or with a name behind it that of one.
PASSWORD = "CCHC_PUBLISH_PASSWORD"
# What a target of each kind cannot do without.
NEEDED = {
    TargetKind.FOLDER: ("path",),
    TargetKind.ZIP: ("path",),
    TargetKind.SFTP: ("host", "user", "path"),
    TargetKind.FTPS: ("host", "user", "path"),
    TargetKind.GIT: ("url", "branch"),
}
WITH_PASSWORD = frozenset({TargetKind.SFTP, TargetKind.FTPS})


class PublishTarget(Model):
    """A place to which finished sites are brought."""

    name: Slug = Field(description="Tên đích, chữ thường không dấu, để gọi trong lệnh")
    kind: TargetKind = Field(description="Cách đăng")
    path: Text | None = Field(default=None, description="Thư mục đích ở máy chủ hay ổ dùng chung; với zip: tệp .zip")
    host: Text | None = Field(default=None, description="Tên máy chủ (SFTP, FTPS)")
    port: Annotated[Whole, Field(ge=1, le=65535)] | None = Field(default=None, description="Cổng của máy chủ; bỏ trống: 22, 21")
    user: Text | None = Field(default=None, description="Tên đăng nhập máy chủ")
    host_key: Text | None = Field(default=None, description="Dấu vân tay SHA256:… của máy chủ SFTP")
    certificate: Text | None = Field(default=None, description="Tệp chứng thư (PEM) của máy chủ FTPS tự ký")
    url: Text | None = Field(default=None, description="Địa chỉ kho git")
    branch: Text | None = Field(default=None, description="Nhánh git chứa trang, không chứa gì khác")

    @model_validator(mode="before")
    @classmethod
    def _holds_no_secret(cls, given: Any) -> Any:
        if isinstance(given, dict):
            written = sorted(key for key in given if str(key).lower() in _SECRET_KEYS)
            if written or any(_has_password(given.get(key)) for key in ("url", "host")):
                where = f"khóa '{written[0]}'" if written else "địa chỉ"
                raise PydanticCustomError(
                    "password-written",
                    f"{where} có mật khẩu, mà thư mục của Cổng được chép đi nhiều nơi; hãy xóa ở đây, đổi mật khẩu đã lộ, "
                    "rồi cất mật khẩu mới vào kho khóa của máy bằng 'cchc publish --remember TÊN-ĐÍCH'",
                )
        return given

    @model_validator(mode="after")
    def _is_whole(self) -> "PublishTarget":
        lacking = [key for key in NEEDED[self.kind] if getattr(self, key) is None]
        if lacking:
            raise PydanticCustomError(
                "target-incomplete", f"đích '{self.name}' kiểu {self.kind.value} còn thiếu {', '.join(lacking)}; hãy thêm vào"
            )
        return self


def password_variable(name: str) -> str:
    """Return the variable of the environment that has the password of this target alone."""
    return f"{PASSWORD}_{name.upper().replace('-', '_')}"


def _has_password(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return urlsplit(value if "://" in value else f"x://{value}").password is not None
    except ValueError:
        return False


class Publishing(Model):
    """How finished sites are signed and where they go."""

    key: Slug | None = Field(default=None, description="Mã khóa của Cổng để ký bản kê; bỏ trống: không ký")
    public_key: Text | None = Field(default=None, description="Khóa công khai của Cổng, do 'cchc keys new --portal' in ra")
    valid_days: Annotated[Whole, Field(ge=2, le=400)] = Field(default=45, description="Số ngày bản kê còn hiệu lực")
    sources: bool = Field(default=True, description="Đăng kèm nguon.zip để khôi phục nội dung công khai")
    targets: Annotated[tuple[PublishTarget, ...], as_list] = Field(default=(), description="Các đích đăng")

    @field_validator("public_key")
    @classmethod
    def _is_key(cls, key: str | None) -> str | None:
        if key is not None and len(key_bytes(key)) != 32:
            raise PydanticCustomError(
                "key-malformed", "không phải khóa công khai; hãy chép nguyên dòng mà 'cchc keys new' hoặc 'cchc keys show' in ra"
            )
        return key

    @model_validator(mode="after")
    def _agrees(self) -> "Publishing":
        names = [target.name for target in self.targets]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise PydanticCustomError("target-twice", f"hai đích cùng tên '{twice}'; hãy đặt tên khác cho một đích")
        if (self.key is None) != (self.public_key is None):
            raise PydanticCustomError(
                "key-incomplete",
                "'key' và 'public_key' của Cổng phải đi cùng nhau; hãy chép cả hai dòng mà 'cchc keys new --portal' in ra",
            )
        return self
