"""The officer's table of fields: every key of every kind, from the model itself."""

from collections.abc import Iterator

from pydantic import BaseModel

from cchc.content.bulletins import Bulletin
from cchc.content.contests import Contest
from cchc.content.criteria import Criterion, CriterionResult
from cchc.content.events import Event
from cchc.content.indices import Index
from cchc.content.keys import Key, keys_of
from cchc.content.legal_documents import LegalDocument
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.press import PublicChannel, Spokesperson
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.registers import (
    Abbreviation,
    DaysOff,
    Equivalent,
    EverydayWord,
    PlainWord,
    ProcedureField,
    Product,
    Theme,
    Unit,
)
from cchc.content.satisfaction import SatisfactionResult
from cchc.content.settings import Settings
from cchc.content.situations import Situation
from cchc.publishing.overview_views import KeysView, KeyTable
from cchc.publishing.views import Crumb

GUIDE = Crumb("Hướng dẫn", "huong-dan/")

_TABLES: tuple[tuple[str, str, str, type[BaseModel]], ...] = (
    ("Tin, bài", "tin-bai", "news/", Post),
    ("Kế hoạch", "ke-hoach", "plans/", Plan),
    ("Hỏi đáp", "hoi-dap", "docs/dan-hoi/", Question),
    ("Thủ tục hành chính", "thu-tuc", "docs/tthc/", Procedure),
    ("Tình huống", "tinh-huong", "docs/tinh-huong/", Situation),
    ("Bản tin", "ban-tin", "docs/ban-tin/", Bulletin),
    ("Cuộc thi", "cuoc-thi", "docs/cuoc-thi/", Contest),
    ("Danh mục đơn vị", "don-vi", "docs/danh-muc/units.yml", Unit),
    ("Danh mục chủ đề", "chu-de", "docs/danh-muc/themes.yml", Theme),
    ("Danh mục lĩnh vực", "linh-vuc", "docs/danh-muc/fields.yml", ProcedureField),
    ("Danh mục chữ viết tắt", "viet-tat", "docs/danh-muc/abbreviations.yml", Abbreviation),
    ("Danh mục từ người dân dùng", "tu-dan-gian", "docs/danh-muc/everyday-words.yml", EverydayWord),
    ("Danh mục từ tương đương", "tu-tuong-duong", "docs/danh-muc/equivalents.yml", Equivalent),
    ("Danh mục cách nói thường", "cach-noi-thuong", "docs/danh-muc/plain-words.yml", PlainWord),
    ("Danh mục văn bản", "van-ban", "docs/danh-muc/documents.yml", LegalDocument),
    ("Danh mục ngày nghỉ, ngày làm bù", "ngay-nghi", "docs/danh-muc/days-off.yml", DaysOff),
    ("Danh mục sản phẩm", "san-pham", "docs/danh-muc/products.yml", Product),
    ("Danh mục chỉ số", "chi-so", "docs/danh-muc/indices.yml", Index),
    ("Danh mục sự kiện", "su-kien", "docs/danh-muc/events.yml", Event),
    ("Danh mục mức độ hài lòng", "hai-long", "docs/danh-muc/satisfaction.yml", SatisfactionResult),
    ("Danh mục người phát ngôn", "nguoi-phat-ngon", "docs/danh-muc/spokespersons.yml", Spokesperson),
    ("Danh mục kênh chính thức", "kenh-chinh-thuc", "docs/danh-muc/channels.yml", PublicChannel),
    ("Danh mục tiêu chí tự chấm", "tieu-chi", "docs/danh-muc/criteria.yml", Criterion),
    ("Danh mục kết quả người chấm", "ket-qua-cham", "docs/danh-muc/criteria-results.yml", CriterionResult),
    ("Cài đặt của cổng", "cai-dat", "mkdocs.yml, phần extra: cchc:", Settings),
)


def keys_page() -> KeysView:
    """Return the page /huong-dan/bang-khoa/."""
    return KeysView(
        template="cchc/keys.html",
        address="huong-dan/bang-khoa/",
        title="Bảng các khóa",
        description="Mọi khóa được dùng trong phần khai báo của từng loại tệp, danh mục và cài đặt.",
        crumbs=(GUIDE,),
        tables=tuple(KeyTable(title, anchor, place, tuple(_rows(model))) for title, anchor, place, model in _TABLES),
    )


def _rows(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, Key]]:
    for key in keys_of(model).values():
        yield prefix + key.name, key
        if key.model:
            yield from _rows(key.model, f"{prefix}{key.name}{'[]' if key.many else ''}.")
