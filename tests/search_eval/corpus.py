"""The sources of the evaluation sites, as mappings of path to text: one page a procedure, and news as noise.

No text here may help a query: what a procedure says beside its name and field is the same for all.
"""

import datetime as dt
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc.language.slugs import slugify
from tests.sealing import sealed
from tests.search_eval.measures import EvaluatedProcedure

# The day on which evaluation sites are built, and the days over which their news is spread.
TODAY = dt.date(2026, 11, 22)
_FIRST_DAY = dt.date(2025, 7, 1)
_DAYS = 500


# A table of real procedures has their codes for ids.
_CODE = re.compile(r"\d\.\d{6}$")
# The number of a legal document; other numbers are of forms.
_DOCUMENT = re.compile(r"^\d+/\d{4}/")


def _words(text: str) -> list[str]:
    return text.split("|")


# Short words in many orders: text that compresses and spreads over an index about as real prose does.
_WHO = _words(
    "bộ phận Một cửa|công chức tiếp nhận|người nộp hồ sơ|văn phòng|phòng chuyên môn|tổ công nghệ số|người dân|"
    "đoàn thanh niên|hội phụ nữ|ban nhân dân thôn|đoàn kiểm tra|trung tâm phục vụ|ủy ban nhân dân|hội đồng nhân dân|"
    "mặt trận Tổ quốc|cựu chiến binh|hội nông dân|công an xã|quân sự xã|trạm y tế|nhà trường|thôn Đông|thôn Đoài|"
    "khu phố Hai|cán bộ trẻ|già làng|trưởng thôn|nghệ nhân|doanh nghiệp nhỏ|hợp tác xã|bưu điện|ngân hàng chính sách|"
    "thư viện|đài truyền thanh|lãnh đạo xã|tổ giám sát"
)
_DOES = _words(
    "hướng dẫn|rà soát|công khai|cập nhật|trả lời|đối chiếu|kiểm tra|giải thích|nhắc lịch|tuyên truyền|tổng hợp|tiếp nhận|"
    "tập huấn|sơ kết|ra quân|phát động|lắng nghe|chia sẻ|khảo sát|đánh giá|khắc phục|chấn chỉnh|biểu dương|khen thưởng|"
    "hỗ trợ|vận động|phối hợp|chuẩn bị|hoàn thành|triển khai|rút ngắn|đơn giản hóa|số hóa|niêm yết|phân công|theo dõi|"
    "đôn đốc|báo cáo|góp ý|tháo gỡ|bố trí|sửa chữa|lắp đặt|khánh thành|bàn giao|thí điểm|nhân rộng|duy trì|lan tỏa|đổi mới|"
    "xây dựng|quản lý|sử dụng"
)
_WHAT = _words(
    "hồ sơ|thời hạn|mức phí|lệ phí|mẫu đơn|tờ khai|kết quả|quy trình|danh mục|bảng niêm yết|câu hỏi|dịch vụ công|hộ tịch|"
    "đất đai|trật tự xây dựng|bảo hiểm y tế|bảo hiểm xã hội|giao thông|môi trường|an toàn thực phẩm|nhà ở|hộ nghèo|"
    "chuyển đổi số|chữ ký số|tiếp công dân|trợ giúp xã hội|hộ kinh doanh|khai sinh|phòng cháy|lễ hội|nghĩa vụ quân sự|"
    "trường học|việc cưới|việc tang|nước sạch|thủy lợi|mùa vụ|giống lúa|chăn nuôi|cây xanh|rác thải|đường làng|chợ quê|"
    "du lịch|thể thao|văn nghệ|sách báo|tủ thuốc|tiêm chủng|trẻ em|người cao tuổi|khuyết tật|liệt sĩ|học bổng|khuyến học|"
    "việc làm|nghề mới|vốn vay|hóa đơn|thuế đất|ngân sách|tài sản công|đấu thầu|chỉ tiêu|kế hoạch|nghị quyết|quy chế|"
    "nội quy|biên bản|giấy tờ|con dấu|máy tính|phần mềm|mạng nội bộ|dữ liệu|tài khoản|mật khẩu|tin nhắn|đường dây nóng|"
    "hòm thư|phản ánh|kiến nghị|khiếu nại|dân chủ|kỷ luật|tác phong|giờ làm việc|nụ cười|phiếu hẹn|số thứ tự|bàn ghế|"
    "bảng điện tử|mã vạch|camera|loa phát thanh|tờ rơi|áp phích|cuộc thi|sáng kiến"
)
_LIKE = _words(
    "kịp thời|đầy đủ|rõ ràng|minh bạch|thiết thực|hiệu quả|nghiêm túc|gọn nhẹ|thuận lợi|đúng hẹn|trước hạn|đồng bộ|"
    "thống nhất|công bằng|thân thiện|chu đáo|nhanh chóng|an toàn|tiết kiệm|bền vững|sáng tạo|linh hoạt|dễ hiểu|chính xác|"
    "cụ thể|thường xuyên|liên tục|tự nguyện|rộng rãi|sâu sát|quyết liệt|bài bản|khoa học|văn minh|sạch đẹp|ấm áp"
)
_HOW = _words(
    "trong ngày|tuần này|tháng tới|quý sau|cuối năm|đầu xuân|mùa mưa|sáng thứ bảy|buổi chiều|tại nhà văn hóa|ở sân đình|"
    "trên cổng thông tin|qua bưu chính|bằng điện thoại|tại trụ sở|ngoài đồng|ven sông|vùng cao|hải đảo|trung du|"
    "cùng người dân|với tổ liên gia|theo chuyên đề|qua từng bước|từ cơ sở|đến từng nhà|giữa hai kỳ họp|sau sáp nhập|"
    "trước kỳ nghỉ|không dùng tiền mặt"
)
_NEUTRAL = (
    "Trang này nêu các phần của công việc theo mẫu chung.",
    "Mọi phần được trình bày theo cùng một thứ tự để dễ đọc.",
    "Nội dung chi tiết do nơi tiếp nhận giải thích khi cần.",
)


@dataclass(frozen=True, slots=True)
class Noise:
    """One post that answers no query."""

    number: int
    day: dt.date
    title: str
    body: str

    @property
    def name(self) -> str:
        return f"{self.day}-tin-so-{self.number}.md"


@dataclass(frozen=True, slots=True)
class Portal:
    """What the sources need to know of the portal around them: its unit, its themes, ids of fields by their names."""

    unit: str
    themes: Sequence[str]
    fields: Mapping[str, str]


def noise(count: int) -> Iterator[Noise]:
    """Yield `count` posts of about 350 words; the same ones every time."""
    rng = random.Random(20261122)
    for number in range(count):
        day = _FIRST_DAY + dt.timedelta(days=number * _DAYS // count)
        yield Noise(number, day, _title(rng), _body(rng))


def _title(rng: random.Random) -> str:
    one, two = rng.sample(_WHAT, 2)
    return _begun(f"{rng.choice(_WHO)} {rng.choice(_DOES)} {one}, {two} {rng.choice(_LIKE)} {rng.choice(_HOW)}")


def _body(rng: random.Random) -> str:
    parts = [_sentences(rng, 2), "<!-- more -->"]
    for _ in range(3):
        parts += [f"## {_begun(rng.choice(_WHAT))} {rng.choice(_LIKE)}", _sentences(rng, 3)]
        parts.append("\n".join(f"- {_sentences(rng, 1)}" for _ in range(2)))
    return "\n\n".join(parts) + "\n"


def _sentences(rng: random.Random, count: int) -> str:
    return " ".join(_sentence(rng) for _ in range(count))


def _sentence(rng: random.Random) -> str:
    who, other = rng.sample(_WHO, 2)
    does, also = rng.sample(_DOES, 2)
    one, two, three = rng.sample(_WHAT, 3)
    like, how = rng.choice(_LIKE), rng.choice(_HOW)
    return _begun(f"{how} {who} {does} {one} và {two} {like}, {also} {three} cho {other}.")


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]


def new_fields(procedures: Iterable[EvaluatedProcedure], known: Mapping[str, str]) -> dict[str, str]:
    """Return {name: id} of the fields that the register lacks; `known` is {name: id} of those it has."""
    return {p.field: slugify(p.field) for p in procedures if p.field not in known and slugify(p.field) not in known.values()}


def register_lines(fields: Mapping[str, str]) -> str:
    """Return the entries to add to docs/danh-muc/fields.yml."""
    return "".join(f"\n- id: {id_}\n  name: {_quoted(name)}\n" for name, id_ in fields.items())


def portal_files(procedures: Sequence[EvaluatedProcedure], count: int, portal: Portal) -> dict[str, str]:
    """Return the content of a portal of ours: home, about, a page a procedure, `count` posts."""
    files = {f"docs/{name}.md": "---\ntitle: Trang của cổng\n---\n\nGiới thiệu.\n" for name in ("index", "gioi-thieu")}
    for number, procedure in enumerate(procedures, start=1):
        files[f"docs/tthc/{procedure.stem}.md"] = _procedure(procedure, number, portal)
    for post in noise(count):
        theme = portal.themes[post.number % len(portal.themes)]
        keys: dict[str, object] = {
            "title": post.title,
            "unit": portal.unit,
            "theme": theme,
            "date": str(post.day),
            "author": "Ban Biên tập",
        }
        files[f"news/{post.day.year}/{post.name}"] = _source(keys | _approval(post.day), post.body)
    return {path: sealed(path, text) for path, text in files.items()}


def _procedure(procedure: EvaluatedProcedure, number: int, portal: Portal) -> str:
    channel = {"how": "truc-tiep", "time_limit": "Theo giấy hẹn", "fee": "Không có"}
    keys: dict[str, object] = {
        "title": procedure.name,
        "code": procedure.id if _CODE.match(procedure.id) else procedure.code or f"9.{number:06d}",
        "unit": portal.unit,
        "field": portal.fields.get(procedure.field, slugify(procedure.field)),
        "date": str(_FIRST_DAY),
        "level": "xa",
        "online": "khong",
        "channels": [channel],
        "steps": ["Nộp hồ sơ", "Nhận kết quả"],
        "dossier": [{"papers": [{"name": "Giấy tờ theo mẫu", "originals": 1}]}],
        "audience": ["Cá nhân, tổ chức"],
        "result": "Không có",
        "conditions": "Không có",
        "forms": [f"Mẫu {form}" for form in procedure.numbers if not _DOCUMENT.search(form)] or "Không có",
    }
    if documents := [{"number": number} for number in procedure.numbers if _DOCUMENT.search(number)]:
        keys["legal_basis"] = documents
    return _source(keys | _approval(_FIRST_DAY), "\n\n".join(_NEUTRAL) + "\n")


def _approval(day: dt.date) -> dict[str, object]:
    return {"status": "approved", "approved_by": "Chánh Văn phòng", "approved_on": str(day)}


def _source(keys: Mapping[str, object], body: str) -> str:
    lines = "".join(f"{key}: {_quoted(value)}\n" for key, value in keys.items())
    return f"---\n{lines}---\n\n{body}"


def _quoted(value: object) -> str:
    """A value as YAML: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


_PLAIN_SETTINGS = """\
site_name: Trang thường
site_url: https://trang-thuong.example/
theme:
  name: material
  language: vi
  font: false
nav: [index.md]
validation:
  nav:
    omitted_files: ignore
plugins:
  - search:
      lang: vi
markdown_extensions: [admonition, attr_list, def_list, footnotes, sane_lists, tables, toc]
"""


def plain_files(procedures: Sequence[EvaluatedProcedure], count: int) -> dict[str, str]:
    """Return a plain Material site with the same pages at the same addresses."""
    files = {"mkdocs.yml": _PLAIN_SETTINGS, "docs/index.md": "# Trang chủ\n\nGiới thiệu.\n"}
    for procedure in procedures:
        parts = (f"# {procedure.name}", f"Lĩnh vực: {procedure.field}", *_NEUTRAL)
        files[f"docs/tthc/{procedure.stem}.md"] = "\n\n".join(parts) + "\n"
    for post in noise(count):
        files[f"docs/tin-tuc/{post.day.year}/{post.name}"] = f"# {post.title}\n\n{post.body}"
    return files
