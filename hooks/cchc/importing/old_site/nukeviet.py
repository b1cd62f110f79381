"""The tables of NukeViet's news as CSV: `…_news_rows` with `…_news_detail` and `…_news_cat`, in one file or in three.

The columns are those of NukeViet 4 (modules/news/action_mysql.php): times in seconds since 1970, `status` 1 for what is public,
texts with HTML entities, pictures by their path below uploads/news/.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from html import unescape

from cchc.importing.archives import MAX_BYTES
from cchc.importing.cleaning import one_line
from cchc.importing.faults import ImportFault
from cchc.importing.old_site.old_days import old_day
from cchc.importing.old_site.old_posts import Export, OldPost
from cchc.importing.spreadsheets import decoded

ADDRESS = "news/{cat}/{alias}-{id}.html"
_STATES = {
    "0": "đình chỉ",
    "2": "chờ tới giờ đăng",
    "3": "hết hạn",
    "4": "bản nháp",
    "5": "chờ duyệt",
    "6": "bị từ chối",
    "8": "chờ đăng",
}
Row = Mapping[str, str]


def is_table(data: bytes) -> bool:
    """Tell whether a file is a table rather than XML."""
    return not data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def read_tables(files: Mapping[str, bytes], address: str) -> Export | ImportFault:
    """Return the posts of the tables in `files`; `address` is how the earlier site named its pages."""
    rows: dict[str, list[tuple[str, int, Row]]] = {"rows": [], "detail": [], "cat": []}
    for name, data in files.items():
        table = _rows(name, data)
        if isinstance(table, ImportFault):
            return table
        kind, found = table
        rows[kind] += [(name, line, row) for line, row in found]
    details = {row["id"]: row for _, _, row in rows["detail"]}
    categories = {row["catid"]: row for _, _, row in rows["cat"]}
    posts = tuple(_post(line, {**row, **details.get(row["id"], {})}, categories, address) for _, line, row in rows["rows"])
    return Export(posts, tuple(_faults(next(iter(files)), posts, categories, address)))


def _rows(name: str, data: bytes) -> tuple[str, list[tuple[int, Row]]] | ImportFault:
    text = decoded(data)
    if text is None:
        return ImportFault(name, "", "không đọc được bảng mã của tệp CSV; hãy xuất lại dưới dạng UTF-8")
    csv.field_size_limit(MAX_BYTES)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=text.partition("\n")[0].count))
    try:
        heads = [one_line(cell).strip("`'\" ").lower() for cell in next(reader, [])]
        kind = _kind(heads)
        if kind is None:
            message = (
                "không phải bảng tin của NukeViet; dòng đầu phải là tên cột, có id, title và publtime (bảng nv4_vi_news_rows), "
                "id và bodyhtml (nv4_vi_news_detail) hoặc catid và alias (nv4_vi_news_cat)"
            )
            return ImportFault(name, "dòng 1", message)
        found: list[tuple[int, Row]] = []
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > 1 and len(cells) != len(heads):
                message = f"dòng có {len(cells)} ô, bảng có {len(heads)} cột; hãy xuất lại bảng, mọi ô đặt trong dấu nháy kép"
                return ImportFault(name, f"dòng {line}", message)
            if any(cells):
                found.append((line, {head: _cell(cell) for head, cell in zip(heads, cells, strict=False)}))
            line = reader.line_num + 1
    except csv.Error:
        return ImportFault(name, f"dòng {reader.line_num}", "dấu nháy kép trong tệp CSV không khớp; hãy xuất lại bảng")
    return kind, found


def _kind(heads: list[str]) -> str | None:
    if {"id", "title"} <= set(heads) and {"publtime", "addtime"} & set(heads):
        return "rows"
    if {"id", "bodyhtml"} <= set(heads):
        return "detail"
    return "cat" if {"catid", "title", "alias"} <= set(heads) else None


def _cell(cell: str) -> str:
    return "" if cell in ("NULL", "\\N") else cell


def _post(line: int, row: Row, categories: Mapping[str, Row], address: str) -> OldPost:
    category = categories.get(row.get("catid", ""), {})
    listed = [categories.get(id_, {}) for id_ in row.get("listcatid", "").split(",")]
    names = dict.fromkeys(one_line(unescape(one.get("title", ""))) for one in (category, *listed))
    said = next((time for key in ("publtime", "addtime") if old_day(time := row.get(key, ""))), row.get("publtime", ""))
    status = row.get("status") or "1"
    return OldPost(
        identity=f"nukeviet:{row['id']}",
        line=line,
        title=one_line(unescape(row["title"])),
        html=row.get("bodyhtml", "") or row.get("bodytext", ""),
        summary=row.get("hometext", ""),
        day=old_day(said),
        said_day=said,
        address=_address(row, category, address),
        categories=tuple(name for name in names if name) or tuple(f"catid {id_}" for id_ in [row.get("catid", "")] if id_),
        picture=_picture(row.get("homeimgfile", "")),
        picture_alt=one_line(unescape(row.get("homeimgalt", ""))),
        author=one_line(unescape(row.get("author", ""))),
        source=one_line(unescape(row.get("sourcetext", ""))),
        state="" if status == "1" else _STATES.get(status, "khóa"),
    )


def _picture(file: str) -> str:
    return file if not file or "://" in file else f"uploads/news/{file.lstrip('/')}"


def _address(row: Row, category: Row, address: str) -> str:
    """Return the address, "" when something it is made of is unknown."""
    parts = {"{id}": row["id"], "{alias}": row.get("alias", ""), "{cat}": category.get("alias", "")}
    if not all(part for name, part in parts.items() if name in address):
        return ""
    for name, part in parts.items():
        address = address.replace(name, part)
    return address


def _faults(name: str, posts: Iterable[OldPost], categories: Mapping[str, Row], address: str) -> Iterable[ImportFault]:
    if not categories:
        message = (
            "chưa có bảng chuyên mục, nên chưa biết tên chuyên mục"
            + (" và địa chỉ cũ" if "{cat}" in address else "")
            + "; hãy xuất thêm bảng nv4_vi_news_cat thành CSV rồi nhập cùng lúc"
        )
        yield ImportFault(name, "", message).as_note()
    if empty := [post for post in posts if not post.html]:
        message = "bài không có thân bài; hãy xuất thêm bảng nv4_vi_news_detail thành CSV rồi nhập cùng lúc"
        yield from (ImportFault(name, f"dòng {post.line}", message).as_note() for post in empty)
