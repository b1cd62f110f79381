"""What each open data file holds, column by column, in words; the JSON Schemas and the page /du-lieu/ are made from it.

A column that is a key of the front matter takes its schema and, unless it is told otherwise below, its words from the model.
"""

import json
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cchc.content.choices import Choice
from cchc.content.contests import Contest
from cchc.content.criteria import CriterionGroup, Measure
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.schemas import json_schema
from cchc.content.situations import Situation
from cchc.editorial.quota import MonthState
from cchc.editorial.scoring import MarkState
from cchc.publishing.open_data import FOLDER

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_ADDRESS: Schema = {"type": "string", "format": "uri"}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2}.*)?$"}


@dataclass(frozen=True, slots=True)
class DatasetColumn:
    """One column: its name in the file, what it means, its JSON Schema, and the values it may take with their names."""

    name: str
    words: str
    schema: Schema
    values: tuple[tuple[str, str], ...] = ()

    @property
    def type(self) -> str:
        """What a cell holds: string, integer, boolean, array."""
        shape = next((one for one in self.schema.get("anyOf", ()) if one.get("type") != "null"), self.schema)
        return str(shape.get("type", "string"))


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table of open data, published as <name>.json and <name>.csv; `definitions` are those its columns refer to."""

    name: str
    title: str
    description: str
    columns: tuple[DatasetColumn, ...]
    definitions: Mapping[str, Any]

    def schema(self) -> Schema:
        """Return the JSON Schema of the JSON file."""
        row = {
            "type": "object",
            "properties": {column.name: column.schema | {"description": column.words} for column in self.columns},
            "required": [column.name for column in self.columns],
            "additionalProperties": False,
        }
        text = {"title": self.title, "description": self.description}
        definitions = {"$defs": dict(self.definitions)} if self.definitions else {}
        return {"$schema": DIALECT, **text, "type": "array", "items": row, **definitions}


# Of every item. The words of the model speak to the officer who writes; these to the one who reads the data.
_COMMON: dict[str, str] = {
    "id": "Mã định danh, giữ nguyên khi tiêu đề hay tên miền thay đổi",
    "url": "Địa chỉ của trang trên cổng",
    "title": "Tiêu đề",
    "unit": "Mã đơn vị; trang của đơn vị ở don-vi/<mã>/",
    "theme": "Mã chủ đề chính; trang của chủ đề ở chu-de/<mã>/",
    "themes": "Mã các chủ đề khác",
    "date": "Ngày mà nội dung mang: ngày viết, ngày ban hành, ngày trả lời; kế hoạch có thể chỉ có tháng",
    "published": "Ngày đăng lên cổng: ngày muộn hơn trong hai ngày 'date' và ngày duyệt lần đầu",
    "updated": "Ngày thay đổi gần nhất: đăng, sửa hoặc đính chính",
    "approved_by": "Người duyệt",
    "approved_on": "Ngày duyệt",
    "summary": "Tóm tắt",
}
_OTHER_WORDS: dict[str, str] = {
    "tthc": "Mã các thủ tục được nhắc tới",
    "tasks": "Nhiệm vụ: với tin, bài là nhiệm vụ kế hoạch mà bài là minh chứng; với kế hoạch là các dòng của phụ lục",
    "code": "Mã thủ tục hành chính, là chữ, giữ cả số 0 ở cuối",
    "field": "Mã lĩnh vực; trang của lĩnh vực ở tthc/linh-vuc/<mã>/",
    "result": "Kết quả thực hiện; danh sách trống là không có",
    "keywords": "Từ người dân hay dùng để tìm",
}
# Those that are made, not written.
_MADE: dict[str, Schema] = {
    "id": {"type": "string", "pattern": "^urn:uuid:"},
    "url": _ADDRESS,
    "published": _DAY,
    "updated": _DAY,
}


def _item_columns(model: type[Item], known: Schema, own: tuple[str, ...]) -> tuple[DatasetColumn, ...]:
    columns = []
    for name in (*_COMMON, *own):
        schema = _MADE.get(name) or _bare(known[name])
        words = _COMMON.get(name) or _OTHER_WORDS.get(name) or known[name]["description"]
        columns.append(DatasetColumn(name, words, schema, _values(model, name)))
    return tuple(columns)


def _bare(schema: Schema) -> Schema:
    """Return the schema without what speaks of writing the front matter: the data always has the key."""
    return {key: value for key, value in schema.items() if key not in ("description", "default", "title", "quoted")}


def _values(model: type[Item], name: str) -> tuple[tuple[str, str], ...]:
    found = model.model_fields.get(name)
    choice = next((kind for kind in _choices(found.annotation)), None) if found else None
    return _labelled(choice) if choice else ()


def _labelled(choice: type[Choice]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, one.label) for one in choice)


def _choices(annotation: Any) -> Iterator[type[Choice]]:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        yield annotation
    elif typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for part in typing.get_args(annotation):
            yield from _choices(part)


def _of_items(name: str, model: type[Item], title: str, description: str, own: tuple[str, ...]) -> Dataset:
    schema = json_schema(model, "serialization")
    definitions = schema.get("$defs", {})
    columns = _item_columns(model, schema["properties"], own)
    used = _named({"columns": [column.schema for column in columns]}, definitions)
    return Dataset(name, title, description, columns, {key: definitions[key] for key in sorted(used)})


def _named(value: Any, definitions: Mapping[str, Any]) -> set[str]:
    """Return the definitions that a schema refers to, and those they refer to in turn."""
    if isinstance(value, dict):
        name = str(value.get("$ref", "")).removeprefix("#/$defs/")
        found = {name} | _named(definitions[name], definitions) if name else set()
        return found.union(*(_named(one, definitions) for one in value.values()))
    return set().union(*(_named(one, definitions) for one in value)) if isinstance(value, list) else set()


_QUOTA = Dataset(
    "quota",
    "Định mức tin, bài theo tháng",
    "Mỗi dòng là một đơn vị trong một tháng có định mức: phải có bao nhiêu, đã đăng bao nhiêu.",
    (
        DatasetColumn("unit", _COMMON["unit"], _TEXT),
        DatasetColumn("month", "Tháng, dạng 2026-05", {"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
        DatasetColumn("owed", "Số tin, bài phải có", _COUNT),
        DatasetColumn(
            "approved",
            "Số tin, bài được tính: đã duyệt, đăng trong tháng, không phải bài đăng lại hay chép; gỡ sau khi hết tháng vẫn tính",
            _COUNT,
        ),
        DatasetColumn("missing", "Số còn thiếu", _COUNT),
        DatasetColumn("state", "Kết quả của tháng", {"enum": [s.value for s in MonthState]}, _labelled(MonthState)),
        DatasetColumn("exception", "Lý do được chấp thuận thiếu, nếu có", {"type": ["string", "null"]}),
        DatasetColumn("posts", "Địa chỉ các tin, bài được tính", {"type": "array", "items": _ADDRESS}),
    ),
    {},
)


def _chosen(name: str, words: str, choice: type[Choice]) -> DatasetColumn:
    return DatasetColumn(name, words, {"enum": [one.value for one in choice]}, _labelled(choice))


_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_POINTS: Schema = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "null"}]}
_ADDRESSES: Schema = {"type": "array", "items": _ADDRESS}
_MARKS = Dataset(
    "danh-gia",
    "Cổng tự chấm điểm",
    "Mỗi dòng là một tiêu chí mà cổng tự chấm: đạt bao nhiêu, thấy gì, minh chứng ở đâu. Không phải điểm chính thức.",
    (
        DatasetColumn("criterion", "Mã tiêu chí", _TEXT),
        _chosen("group", "Nhóm tiêu chí", CriterionGroup),
        DatasetColumn("duty", "Việc phải làm", _TEXT),
        DatasetColumn("source", "Việc ấy từ đâu ra", _TEXT),
        _chosen("proven_by", "Chấm bằng cách nào", Measure),
        DatasetColumn("weight", "Điểm tối đa", _COUNT),
        DatasetColumn("points", "Điểm đạt, một chữ số thập phân; trống là không tính", _POINTS),
        _chosen("state", "Kết quả", MarkState),
        DatasetColumn("found", "Thấy gì", _TEXT),
        DatasetColumn("judged_on", "Ngày chấm; trống là chưa có người chấm", _MAYBE_TEXT),
        DatasetColumn("judged_by", "Người chấm; trống là máy tính lúc dựng trang", _MAYBE_TEXT),
        DatasetColumn("proof", "Địa chỉ minh chứng", _ADDRESSES),
        DatasetColumn("lacking", "Địa chỉ các trang còn thiếu", _ADDRESSES),
        DatasetColumn("lift", "Làm gì để thêm điểm", _MAYBE_TEXT),
    ),
    {},
)


def datasets() -> tuple[Dataset, ...]:
    """Return the open data there is; the program alone tells it, and it takes a while to make: builds remember it."""
    return (
        _of_items(
            "procedures",
            Procedure,
            "Thủ tục hành chính",
            "Thủ tục công khai trên cổng: cách nộp, thời hạn, phí, hồ sơ. Nguồn chính thức là Cơ sở dữ liệu quốc gia về TTHC.",
            (
                *("code", "field", "level", "online", "channels", "dossier", "audience", "result", "change", "effective_on"),
                *("replaced_by", "reconciled_on", "keywords"),
            ),
        ),
        _of_items(
            "questions",
            Question,
            "Câu hỏi và trả lời",
            "Câu hỏi của người dân đã được trả lời công khai, không có tên hay liên hệ của người hỏi.",
            ("question", "asked_on", "state", "tthc", "obsolete"),
        ),
        _of_items(
            "posts",
            Post,
            "Tin, bài",
            "Tin, bài về cải cách hành chính đã đăng.",
            ("form", "author", "tasks", "tthc", "ai"),
        ),
        _of_items(
            "plans",
            Plan,
            "Kế hoạch",
            "Kế hoạch và các nhiệm vụ; cột reference cho biết kế hoạch của cơ quan khác đăng để tham khảo.",
            ("number", "year", "reference", "tasks"),
        ),
        _of_items(
            "situations",
            Situation,
            "Tình huống",
            "Việc người dân gặp trong đời: câu hỏi, câu trả lời, và thủ tục phải làm ở mỗi kết quả.",
            ("keywords", "questions", "ends"),
        ),
        _of_items(
            "contests",
            Contest,
            "Cuộc thi",
            "Cuộc thi tìm hiểu: ngày mở, ngày đóng, thể lệ; câu hỏi và kết quả chỉ ở trang của cuộc thi.",
            ("opens", "closes", "rules", "hand_in", "pass_mark"),
        ),
        _QUOTA,
        _MARKS,
    )


def schema_address(name: str) -> str:
    """Return where the schema of the data file `name` stands; schema/<kind>.json beside it are those of the front matter."""
    return f"{FOLDER}schema/du-lieu/{name}.json"


def dataset_schemas(sets: Iterable[Dataset]) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of the JSON Schema of each table."""
    for dataset in sets:
        yield schema_address(dataset.name), (json.dumps(dataset.schema(), ensure_ascii=False, indent=1) + "\n").encode()
