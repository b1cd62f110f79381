"""Tables and exports of procedures for tests."""

import io
from collections.abc import Mapping, Sequence

import openpyxl

from tests.cases.imports.documents import bare, para, table

ROW = {
    "STT": 1,
    "Mã thủ tục": "2.000635",
    "Tên thủ tục": "Cấp bản sao trích lục hộ tịch",
    "Cấp thực hiện": "Cấp xã",
    "Lĩnh vực": "Hộ tịch",
    "Mức độ trực tuyến": "Toàn trình",
    "Trình tự thực hiện": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
    "Cách thức thực hiện": "Trực tiếp\nTrực tuyến",
    "Thời hạn giải quyết": "Trong ngày\n01 ngày làm việc",
    "Phí, lệ phí": "8.000 đồng/bản",
    "Thành phần hồ sơ": "Tờ khai (Bản chính: 1)\nGiấy tờ tùy thân (Bản sao: 1)",
    "Mẫu đơn, tờ khai": "Tờ khai cấp bản sao",
    "Đối tượng thực hiện": "Công dân Việt Nam, Người nước ngoài",
    "Kết quả thực hiện": "Bản sao trích lục",
    "Yêu cầu, điều kiện thực hiện": "Không có thông tin",
    "Căn cứ pháp lý": "Luật Hộ tịch số 60/2014/QH13",
    "Từ khóa": "trích lục, bản sao",
}
HEADS = tuple(ROW)


def row(**changes: object) -> dict[str, object]:
    """The good row with other cells; keys are those of CHANGED."""
    names = {"code": "Mã thủ tục", "title": "Tên thủ tục", "field": "Lĩnh vực", "level": "Cấp thực hiện", "fee": "Phí, lệ phí"}
    names |= {
        "how": "Cách thức thực hiện",
        "limit": "Thời hạn giải quyết",
        "online": "Mức độ trực tuyến",
        "steps": "Trình tự thực hiện",
    }
    return ROW | {names.get(key, key): value for key, value in changes.items()}


def workbook(
    rows: Sequence[Mapping[str, object]], heads: Sequence[str] = HEADS, *, name: str = "TTHC", above: Sequence[str] = ()
) -> bytes:
    """A workbook of one sheet with titles above the heads."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for line in above:
        sheet.append([line])
    sheet.append(list(heads))
    for cells in rows:
        sheet.append([cells.get(head) for head in heads])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def separated(rows: Sequence[Mapping[str, object]], delimiter: str, heads: Sequence[str] = HEADS) -> str:
    """The same as the text of a CSV file."""
    lines = [heads, *([str(cells.get(head) or "") for head in heads] for cells in rows)]
    return "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines) + "\r\n"


def export(**changes: str) -> bytes:
    """An export of the national database: labels in their order, inner tables without tblGrid, "Không có thông tin"."""
    said = {
        "code": "1.000894",
        "title": "Đăng ký kết hôn",
        "fee": "Lệ phí : 0 Đồng (Miễn lệ phí cho công dân cư trú trong nước)",
        "limit": "Trong ngày làm việc",
        "conditions": "a) Đủ tuổi theo luật;\nb) Tự nguyện.",
    } | changes
    empty = "Không có thông tin"
    papers = table(("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"), ("Tờ khai", "Tokhai.docx", "Bản chính: 1\nBản sao: 0"))
    ways = table(
        ("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"),
        ("Trực tiếp", said["limit"], said["fee"], "Tại Bộ phận Một cửa"),
        ("Dịch vụ bưu chính", "02 Ngày làm việc", empty, ""),
    )
    laws = table(
        ("Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"),
        ("60/2014/QH13", "Luật Hộ tịch", "20-11-2014", "Quốc Hội"),
    )
    parts = [
        para("CHI TIẾT THỦ TỤC HÀNH CHÍNH"),
        para("Mã thủ tục:", f" {said['code']}"),
        table(("Số quyết định:", "1872/QĐ-BTP"), ("Tên thủ tục:", said["title"])),
        para("Cấp thực hiện:", " Cấp Xã"),
        para("Loại thủ tục:", " TTHC được luật giao quy định chi tiết"),
        para("Lĩnh vực:", " Hộ tịch"),
        para("Trình tự thực hiện:"),
        para("- Hai bên nộp hồ sơ."),
        para("- Hai bên ký vào sổ."),
        para("Cách thức thực hiện:"),
        ways,
        para("Thành phần hồ sơ:"),
        para("* Giấy tờ phải nộp:"),
        papers,
        para("* Giấy tờ phải xuất trình:"),
        table(("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"), ("Căn cước", "", "Bản chính: 1\nBản sao: 0")),
        para("Đối tượng thực hiện:", " Công dân Việt Nam, Người Việt Nam định cư ở nước ngoài"),
        para("Cơ quan thực hiện:", " Ủy ban nhân dân cấp xã"),
        para("Cơ quan có thẩm quyền:", f" {empty}"),
        para("Địa chỉ tiếp nhận HS:", " Bộ phận Một cửa cấp xã"),
        para("Cơ quan được ủy quyền:", f" {empty}"),
        para("Cơ quan phối hợp:", f" {empty}"),
        para("Kết quả thực hiện:", " Giấy chứng nhận kết hôn"),
        para("Căn cứ pháp lý:"),
        laws,
        para("Yêu cầu, điều kiện thực hiện:"),
        para(said["conditions"]),
        para("Từ khóa:", f" {empty}"),
        para("Mô tả:", f" {empty}"),
    ]
    return bare("".join(parts))
