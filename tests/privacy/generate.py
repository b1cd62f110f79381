"""Makes `lines.tsv`, the labelled set of the privacy checks, by rule: the same lines each time, and nobody real in them.

A line is a place (`asked`: the words of somebody who asks; `told`: an answer or a post), a tab and a text. What must be found
stands as ⟦kind|words⟧. Values are made to be seen through: numbers full of zeros, plates of a province that does not exist,
names that mean "sample" and "trial", addresses under .example.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

FILE = Path(__file__).with_name("lines.tsv")
_EACH = 34

PHONES = (
    "0912000{n:03}|0912 000 {n:03}|0912.000.{n:03}|0912-000-{n:03}|+84 912 000 {n:03}|+84912000{n:03}|(+84) 912000{n:03}|"
    "84 912 000 {n:03}|0084 912 000 {n:03}|0238 3000 {n:03}|(0238) 3000 {n:03}|024 3000 0{n:03}|0238.3000.{n:03}|091 200 0{n:03}"
)
PHONE_LINES = (
    "told|Gọi {v} để được hướng dẫn.",
    "asked|Số của tôi là {v}, xin cơ quan gọi lại.",
    "told|Liên hệ: {v}",
    "asked|Tôi nhắn Zalo {v} nhưng chưa ai trả lời.",
    "told|Người dân phản ánh qua số {v} từ tháng trước.",
    "asked|(SĐT {v}) Hồ sơ nộp ngày 12/3/2026 đến đâu rồi?",
    "told|Chị gái người nộp để lại số {v}; sau đó không ai nghe máy.",
    "asked|Xin trả lời về {v}.",
    "told|- Máy nhà: {v}",
    "told|| Tổ 3 | {v} |",
)
IDS = "001300000{n:03}|038099000{n:03}|001 300 000 {n:03}|001.300.000.{n:03}|010000{n:03}|010 000 {n:03}|280000{n:03}"
ID_LINES = (
    "asked|Tôi có căn cước số {v} cấp năm 2024.",
    "told|Người nộp ghi CCCD {v} vào tờ khai.",
    "asked|Số CMND cũ của tôi là {v}, nay đổi thẻ mới.",
    "told|Công dân mang số {v} được cấp lại thẻ.",
    "asked|Số định danh cá nhân: {v}",
    "told|Trường hợp {v} đã được trả kết quả.",
    "asked|VNeID của tôi báo sai, số {v}.",
    "told|Danh sách: {v}, đã ký nhận.",
)
EMAILS = (
    "mau.thu{n}@thu.example|nguoi_dan{n}@mail.example|thu{n}+cong@example.com|Mau-{n}@hop-thu.example|"
    "thu{n} (at) thu.example|mau{n}@example.org"
)
EMAIL_LINES = (
    "asked|Xin gửi trả lời vào {v} giúp tôi.",
    "told|Người hỏi để lại thư điện tử {v}.",
    "asked|Email: {v}",
    "told|Gửi ảnh cho anh em qua {v}, trước thứ Sáu.",
    "told|Viết cho [người gửi](mailto:{v}) khi cần.",
    "asked|Tôi dùng {v}; hộp thư cũ đã mất.",
    "told|<{v}> là địa chỉ người nộp đã khai.",
)
ACCOUNTS = "0000111{n:03}|00001110{n:03}|000 0111 0{n:03}|1900000{n:03}00|0000.1110.{n:04}|9704000000000{n:03}"
ACCOUNT_LINES = (
    "asked|Số tài khoản của tôi là {v}, khi nào nhận được trợ cấp?",
    "told|Chuyển vào STK {v} của gia đình.",
    "asked|Tôi khai tài khoản ngân hàng số {v} trong tờ khai.",
    "told|Ủng hộ qua số tài khoản: {v}.",
    "asked|TK {v} mở năm ngoái có dùng được không?",
    "told|Tiền trả về số tài khoản người nộp {v} sau 05 ngày.",
    "asked|Số thẻ {v} của tôi bị nuốt.",
)
PLATES = (
    "10A-000.{n:02}|10A 000{n:02}|10-B1 000.{n:02}|10B1-000.{n:02}|10AA-000.{n:02}|10C-00{n:02}|10MĐ1-000.{n:02}|10H 000.{n:02}"
)
PLATE_LINES = (
    "asked|Xe của tôi biển số {v} bị giữ ở đâu?",
    "told|Xe {v} đỗ trước cổng trụ sở từ sáng.",
    "asked|Tôi bán chiếc {v} mà chưa sang tên.",
    "told|Chủ xe {v} vui lòng đến nhận lại giấy tờ.",
    "asked|BKS {v}, mất giấy đăng ký.",
    "told|Lái xe mang biển kiểm soát {v} đã nộp phạt.",
)
ADDRESSES = (
    "số {n} ngõ 5 đường Mẫu|số {n}, đường Thử|nhà số {n}|số nhà {n}B ngách 3/2|{n}/7 ngõ 12 phố Mẫu|số {n} phố Thử Nghiệm|"
    "Số {n} tổ 4, khu phố Mẫu|nhà số {n}, thôn Thử|số {n}A hẻm 45 đường Mẫu|căn hộ 12{n:02}|{n} đường Mẫu Thử|số nhà {n}"
)
ADDRESS_LINES = (
    "asked|Nhà tôi ở {v} bị ngập khi mưa.",
    "told|Hộ dân tại {v} đã đồng ý dời hàng rào.",
    "asked|Tôi thường trú tại {v}, nay muốn chuyển hộ khẩu.",
    "told|Người gửi ghi nơi ở là {v}.",
    "asked|Địa chỉ: {v}",
    "told|Thôn Mẫu, {v}: đèn đường hỏng ba đêm liền.",
    "asked|Mấy hôm nay {v} không có nước.",
)
HAMLETS = "thôn {n}|thôn Mẫu|xóm Thử|tổ dân phố {n}|ấp Mẫu Thử|khu phố {n}|tổ {n}, khu phố 2|ngõ {n}, đường Mẫu"
HAMLET_LINES = (
    "asked|Tôi trú tại {v}, xã Mẫu.",
    "asked|Gia đình tôi sống ở {v} đã ba đời.",
    "asked|Quê quán: {v}, nay làm ăn xa.",
    "asked|Nhà em ở {v} chưa có sổ đỏ.",
)
NAMES = (
    "Ông Nguyễn Văn Mẫu|bà Trần Thị Thử|anh Mẫu|chị Thử|Bà Lê Ví Dụ|ông Phạm Thử Nghiệm|Anh Đỗ Mẫu|chị Hoàng Thị Thử|Ông N.V.M|"
    "bà T. M|cô Mẫu|chú Thử|bác Đặng Văn Thử|bà Vũ Thị Mẫu Thử|ông Y Mẫu"
)
NAME_LINES = (
    "asked|{v} ở cạnh nhà tôi xây lấn sang lối đi.",
    "told|Trả lời câu hỏi của {v} về lệ phí, đơn vị hướng dẫn như sau.",
    "told|Theo {v}, trước đây phải đi ba lần mới xong.",
    "asked|Tôi và {v} cùng đứng tên thửa đất.",
    "told|Sáng nay {v} là người đầu tiên lấy số.",
    "told|Hồ sơ do {v} nộp, ngày hẹn trả là 12/5/2026.",
    "asked|Bố tôi hỏi thay cho {v}.",
)
SELVES = (
    "asked|⟦name|Tôi tên là Nguyễn Văn Mẫu⟧, muốn hỏi về khai sinh.",
    "asked|⟦name|Tôi là Trần Thị Thử⟧, làm nghề may.",
    "asked|⟦name|Họ và tên: Lê Văn Mẫu⟧. Nội dung: xin cấp lại giấy.",
    "asked|⟦name|Người hỏi: Phạm Thị Thử⟧",
    "asked|⟦name|Con tôi là Đỗ Văn Mẫu⟧ học lớp 9.",
    "told|Hộ ⟦name|ông Bùi Văn Thử⟧ và hộ ⟦name|bà Mẫu⟧ đã hòa giải.",
    "asked|Tôi muốn phản ánh ⟦name|ông Nguyễn Văn Mẫu⟧, Chủ tịch xã, chậm trả lời.",
    "told|Khen ⟦name|chị Thử⟧ vì đã nhặt được của rơi.",
)
MIXED = (
    "asked|⟦name|Bà Trần Thị Thử⟧, ⟦address|nhà số 7, thôn Mẫu⟧, điện thoại ⟦phone|0912 000 777⟧.",
    "asked|Căn cước ⟦id-number|001300000777⟧, xe ⟦plate|10A-000.77⟧, thư ⟦email|thu777@thu.example⟧.",
    "told|Tiền chuyển tới tài khoản ⟦bank-account|0000111777⟧ (Agribank) của ⟦name|anh Mẫu⟧.",
    "told|Số cũ ⟦phone|0912000001⟧ – ⟦phone|0912000002⟧ không còn dùng.",
    "told|⟦phone|0912000003⟧/⟦phone|0912000004⟧ là hai số người dân để lại.",
)
# What once went wrong, or nearly: broken lines, signs of other keyboards, offices that are none, places that look like people.
HARD = (
    "told|⟦name|Anh Nguyễn Văn Mẫu⟧ đến nộp.",
    "told|Gọi ⟦phone|0912\u00a0000\u00a0012⟧ sau giờ làm.",
    "told|ĐT⟦phone|0912000012⟧, SĐT:⟦phone|0912000013⟧.",
    "told|**⟦phone|0912 000 012⟧** là số để lại.",
    "told|Bấm [⟦phone|0912 000 014⟧](tel:⟦phone|+84912000014⟧).",
    "told|Cuộc gọi từ ⟦phone|028 3000 0012⟧ tự xưng là cán bộ.",
    "told|Điện thoại bàn ĐT: ⟦phone|3000 012⟧.",
    "told|Ngày 12-10-2026 ⟦phone|0912000012⟧ gọi đến.",
    "told|Đại diện hộ dân, ⟦name|ông Mẫu⟧ nói.",
    "told|Vợ chồng ⟦name|anh Mẫu⟧, ⟦name|chị Thử⟧ đã nhận kết quả.",
    "told|Theo ⟦name|Anh Mẫu⟧ thì đường đã sửa.",
    "told|Kính gửi ⟦name|ÔNG NGUYỄN VĂN MẪU⟧.",
    "told|Ông/⟦name|Bà Trần Thị Thử⟧ mang theo giấy hẹn.",
    "told|Học sinh là ⟦name|em Nguyễn Thị Thử⟧, lớp 9.",
    "told|⟦name|bà K.T.H⟧ ở thôn 5 đã đồng ý.",
    "told|⟦name|Cụ Mẫu⟧ năm nay 90 tuổi.",
    "asked|Tài khoản ở Vietcombank ⟦bank-account|0011000123⟧ chưa có tiền.",
    "asked|Tôi ở ⟦address|ngõ 12, đường Mẫu⟧.",
    "told|⟦email|0912000012@thu.example⟧ là thư của người hỏi.",
    "told|Thẻ ⟦id-number|001300000012⟧ năm 2024 đã hết hạn.",
    "told|Ông Nguyễn Văn Mẫu, Chủ tịch UBND xã, dự họp. Ông Mẫu đề nghị sửa ngay.",
    "told|Ông Nguyễn Văn Mẫu, Chủ tịch UBND xã, thăm ⟦name|bà Mẫu⟧ và ⟦name|anh Thử⟧.",
    "told|Chủ tịch UBND xã Nguyễn Văn Mẫu tiếp dân; ông Mẫu ghi nhận ý kiến.",
    "told|Đồng chí Trần Thị Thử chủ trì; bà Thử giao việc cho từng phòng.",
    "told|⟦name|Ông Mẫu⟧, chủ hộ kinh doanh, và ⟦name|công dân Lê Văn Thử⟧ (⟦name|anh Thử⟧) đã đồng ý.",
    "told|Chị Đoàn viên, anh Bộ đội, cô Giáo viên cùng dọn đường.",
    "told|Chủ tịch UBND xã đã thăm hộ ⟦name|bà Trần Thị Thử⟧ ở cuối làng.",
    "told|Cán bộ hướng dẫn ⟦name|công dân Lê Văn Mẫu⟧, sau đó ⟦name|ông Mẫu⟧ nộp lại.",
    "told|Trưởng phòng tiếp nhân dân trong xã, ⟦name|ông Mẫu⟧ là người hỏi đầu tiên.",
    "told|KÍNH GỬI ÔNG BÀ VÀ CÁC ANH CHỊ TRONG THÔN.",
    "told|Chị Hội trưởng Phụ nữ, anh Bộ đội Cụ Hồ.",
    "told|Ông Mẫu, trưởng thôn Mẫu, kể; Chủ tịch UBND xã - ông Nguyễn Văn Mẫu - đồng ý.",
    "told|Lớp 10A1-2026, mẫu 15A-1999, quốc lộ 12C 1234.",
    "told|Các ngày 05.06.07.08.09 hằng tháng; tỷ số 3-2.",
    "told|Tọa độ trụ sở UBND xã 18.673312345, 105.692212345; ISBN 978-604-1-00012-3.",
    "told|<!-- ⟦name|người gửi: Nguyễn Văn Mẫu⟧, ⟦phone|0912 000 003⟧ --> Câu hỏi đã trả lời.",
    "told|Agribank hỗ trợ 200.000.000 đồng cho quỹ.",
    "told|Bà con thôn Mẫu; bà chủ nhà; các cô chú Tổ công nghệ số.",
    "asked|Thôn tôi có 12 đường ngang, số 12 tổ chức đã họp chưa?",
)

CLEAN = {
    "codes": (
        "told|Thủ tục mã {c} nộp tại Bộ phận Một cửa.",
        "told|Xem `{c}` trên Cổng Dịch vụ công quốc gia.",
        "asked|Tôi nộp thủ tục {c} từ tuần trước.",
        "told|Mã hồ sơ có dạng H50.12-yymmdd-xxxx, mã thủ tục là {c}.",
    ),
    "documents": (
        "told|Theo Nghị định số {d}/2026/NĐ-CP, thời hạn là 03 ngày làm việc.",
        "told|Kế hoạch số {d}/KH-UBND ngày 07/02/2024 của UBND tỉnh Mẫu.",
        "told|Luật số {d}/2025/QH15, Thông tư {d}/2019/TT-BTC.",
        "told|Quyết định số {d}/QĐ-UBND, công văn {d}/UBND-VP.",
        "told|Tờ khai theo mẫu số 0{k}A, tờ CT01 và mẫu TP/HT-2026-TKKS.{k}.",
        "asked|Văn bản {d}/BC-UBND ngày 01-07-2026 còn hiệu lực không?",
    ),
    "dates": (
        "told|Từ ngày 01.0{k}.2026 đến 30.06.2027, nộp hồ sơ tại tầng 1.",
        "told|Thời gian: 7h30–11h30, 13h30–17h00, ngày {k}/12/2026.",
        "told|Giai đoạn 2021-2025 và 2026-2030, sơ kết ngày 15-0{k}-2026.",
        "told|Số liệu từ 15/12/2025 đến 14/3/2026; 2026-05-{t} 08:30.",
        "told|Ngày 01-0{k}-2026–30-06-2026 tạm dừng hệ thống.",
    ),
    "money": (
        "told|Mức hỗ trợ là {m}.000.000 đồng mỗi hộ.",
        "told|Tổng dự toán {m}.123.456.789 đồng, đã chi 1 234 567 890 đồng.",
        "told|Thu ngân sách {m}00000000 đồng, vượt 5,2%.",
        "asked|Tôi phải nộp 912345678 đồng tiền sử dụng đất phải không?",
        "told|Giá khởi điểm 84.912.345.678 đồng, bước giá 50.000.000 đồng.",
        "told|Lệ phí {m}.000đ, phí 2.000 đồng/trang, tối đa 200.000 VNĐ.",
    ),
    "quantities": (
        "told|Toàn tỉnh có {m}1.234.567 người, 3.321 đơn vị cấp xã.",
        "told|Đã xử lý 123456789 lượt truy cập và {m}.456 hồ sơ.",
        "told|Diện tích 912345678 m2, dài 120.000 km.",
        "told|Chọn 03 bản chính, 02 bản sao; tổng {m} hồ sơ toàn trình, 89 một phần.",
        "told|Độ rộng 1920 1080, tỷ lệ 99,98%, cỡ chữ 13 14.",
    ),
    "published": (
        "told|Gọi 0200 000 000{k} trong giờ hành chính.",
        "told|Điện thoại: 0200.000.000{k}, thư điện tử ubnd@xa-mau.example.",
        "told|Số máy (0200) 000000{k} hoặc +84 200 000 000{k}.",
        "told|Viết cho [bộ phận hỗ trợ](mailto:hotro{k}@xa-mau.example).",
        "told|Trụ sở: số 1 đường Mẫu, xã Mẫu. Thư: vanphong{k}@tinhmau.gov.vn.",
        "told|Gửi tới cchc{k}@sonoivu.tinhmau.gov.vn; đường dây nóng 1900 000{k}, 113, 1022.",
    ),
    "offices": (
        "told|Ông Chủ tịch UBND xã {o} kết luận buổi làm việc.",
        "told|Bà Phó Chủ tịch và ông Trưởng phòng {o} cùng tiếp công dân.",
        "told|Anh Trưởng thôn, chị Bí thư chi bộ vận động bà con.",
        "told|Ông Nguyễn Văn Mẫu, Phó Chủ tịch UBND xã {o}, trả lời.",
        "told|Giám đốc Trung tâm, bà Trần Thị Thử, cho biết lịch mới.",
        "told|Bà Thử (Trưởng phòng {o}) phát biểu; ông Mẫu - Bí thư Đảng ủy - dự.",
        "asked|Ông Chủ tịch và bà Kế toán trưởng có lịch tiếp dân không?",
    ),
    "words": (
        "told|Ông bà, cha mẹ, anh chị em ruột nộp thay không cần ủy quyền.",
        "told|Tỉnh Bà Rịa - Vũng Tàu, núi Bà Đen, đường Bà Triệu, phố Hai Bà Trưng.",
        "told|Tiếng Anh bậc 3, nước Anh, huyện Đông Anh Hà Nội cũ.",
        "told|Ví dụ ông A bán đất cho bà B, sau đó ông A mất.",
        "told|Danh hiệu Bà mẹ Việt Nam Anh hùng; Anh hùng Lao động.",
        "told|Kính mời ông/bà đến nhận kết quả; anh/chị mang theo giấy hẹn.",
        "told|Chủ tịch Hồ Chí Minh, Bác Hồ, đường Ông Ích Khiêm, chợ Bà Chiểu.",
        "told|Cha, mẹ đăng ký khai sinh; tôi là Đảng viên; họ tên viết chữ in hoa.",
        "told|Hà Nội, Thái Bình, Cao Bằng và các tỉnh khác.",
    ),
    "places": (
        "told|Bê tông hóa ngõ 12, thôn Mẫu và tuyến đường liên thôn {k}.",
        "told|Thôn {k} có tổ hòa giải; tổ công nghệ số cộng đồng thôn Mẫu.",
        "told|Nộp tại Bưu điện xã, số {k} đường Thử.",
        "told|Trung tâm Phục vụ hành chính công: số {k}, đường Mẫu Thử.",
        "told|Nâng cấp {k} đường giao thông nội đồng và 3 đường Quốc lộ.",
        "told|Khoản 2 Điều {k}; số thứ tự 5 phố cổ; bàn số 12, tầng 3.",
    ),
    "links": (
        "told|Xem [bài trước](2026-05-{t}-nop-ho-so-truc-tuyen.md) và [tra cứu](https://vi-du.example/?id=091200000{k}).",
        "told|Mở https://vi-du.example/ho-so/001300000{t}/ để xem.",
        "told|Theo dõi @cchc-mau trên mạng; tỷ lệ 3@5 không có nghĩa.",
    ),
    "others": (
        "told|Mã số thuế 030000000{k}, mã đơn vị quan hệ ngân sách 100000{k}.",
        "told|Tài khoản 3951.0.100000{k} tại Kho bạc Nhà nước khu vực.",
        "told|Dùng tài khoản định danh điện tử mức {k} từ ngày 01.07.2025.",
        "told|Biên lai số 000012{k}, vận đơn EA00000012{k}VN.",
        "told|Phiên bản 1.2.{k}, khổ A4, IP 192.168.100.20{k}.",
        "told|Mã vận đơn 12345678{k}, hóa đơn 000000{k}.",
        "told|Biển số nhà do xã cấp; biển số xe làm ở công an.",
    ),
}
_CODES = ("1.001193", "2.000635", "1.000894.000.00.00.H41", "1.012812.000.00.00.H50", "2.002516.H37")
_OFFICES = ("Mẫu", "Văn hóa – Xã hội", "Kinh tế")


def _filled(kind: str, values: str, lines: tuple[str, ...], each: int = _EACH) -> Iterator[str]:
    forms, numbers = values.split("|"), count(10)
    for number in range(each):
        value = forms[number % len(forms)].format(n=next(numbers))
        yield lines[(number + number // len(lines)) % len(lines)].format(v=f"⟦{kind}|{value}⟧")


def _clean() -> Iterator[str]:
    for templates in CLEAN.values():
        seen: set[str] = set()
        for number in range(22):
            line = templates[number % len(templates)].format(
                c=_CODES[number % len(_CODES)],
                o=_OFFICES[number % len(_OFFICES)],
                d=12 + number * 7,
                k=number % 8 + 1,
                m=number + 1,
                t=f"{number % 18 + 10}",
            )
            if line not in seen:
                seen.add(line)
                yield line


def labelled_lines() -> Iterator[str]:
    """Yield the lines of the set as they stand in the file."""
    lines = [
        *_filled("phone", PHONES, PHONE_LINES),
        *_filled("id-number", IDS, ID_LINES),
        *_filled("email", EMAILS, EMAIL_LINES),
        *_filled("bank-account", ACCOUNTS, ACCOUNT_LINES),
        *_filled("plate", PLATES, PLATE_LINES),
        *_filled("address", ADDRESSES, ADDRESS_LINES),
        *_filled("address", HAMLETS, HAMLET_LINES, 12),
        *_filled("name", NAMES, NAME_LINES),
        *SELVES,
        *MIXED,
        *HARD,
        *_clean(),
    ]
    for line in lines:
        place, _, text = line.partition("|")
        yield f"{place}\t{text}"


if __name__ == "__main__":
    FILE.write_bytes("".join(f"{line}\n" for line in labelled_lines()).encode())
