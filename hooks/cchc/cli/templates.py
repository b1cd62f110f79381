"""The text of a new source file of each kind, with comments that guide the author through its parts.

What only the author knows stands as "(cần điền …)"; `cchc approve` refuses a file in which such a place is left.
"""

from cchc.reading.rewriting import yaml_scalar

_STATUS = """# draft: bản nháp. Viết xong đổi thành review và báo người duyệt; lệnh 'cchc approve' sẽ ghi approved.
status: draft"""
_SUMMARY = "# Một, hai câu cho biết người dân được gì, tối đa 300 ký tự; hiện ở danh sách và nguồn tin."


def _key(name: str, value: str) -> str:
    return f"{name}: {yaml_scalar(value)}" if value else f"{name}:"


def post_text(keys: dict[str, str], task: str) -> str:
    """Return a new post; `task` is a reference to a plan's task that stands as the example."""
    return f"""---
# Tiêu đề nói đúng việc, từ 8 đến 200 ký tự.
{_key("title", keys["title"])}
{_key("unit", keys["unit"])}
{_key("theme", keys["theme"])}
# Ngày đăng, không trước ngày duyệt. Đổi ngày thì đổi cả ngày trong tên tệp.
{_key("date", keys["date"])}
{_STATUS}
{_key("form", keys["form"])}
{_key("author", keys["author"])}
{_SUMMARY}
{_key("summary", keys["summary"])}
# Khi cần dòng nào dưới đây thì bỏ dấu # ở đầu dòng đó.
# themes: [mã chủ đề khác]
# tags: [từ khóa, từ khóa khác]
# Bài là minh chứng cho nhiệm vụ nào của kế hoạch: tên tệp kế hoạch, dấu #, số nhiệm vụ.
# tasks: ["{task}"]
# Mã thủ tục được nhắc tới, luôn trong dấu nháy.
# tthc: ["1.001193"]
# Hình đặt cạnh bài, và lời tả hình cho người không nhìn thấy.
# image: ten-hinh.jpg
# image_alt: Hình chụp gì
# Bài đăng lại phải ghi nguồn; bài có nguồn không tính vào định mức.
# source: {{name: Tên cơ quan, url: "https://…"}}
---

<!-- Đoạn đầu nói ngay: việc gì, ở đâu, từ bao giờ, ai được lợi. -->

(cần điền đoạn mở đầu)
{_ARTICLE if keys["form"] == "bai" else _NEWS}"""


_NEWS = """
<!-- Người dân cần làm gì, mang gì, hỏi ở đâu. Ngắn gọn, mỗi ý một gạch đầu dòng. -->

## Người dân cần biết

- (cần điền việc phải làm, giấy tờ mang theo)
- (cần điền nơi hỏi thêm)
"""

_ARTICLE = """
<!-- Phần trên dòng more hiện ở danh sách khi không có summary. -->
<!-- more -->

## Vì sao có việc này

<!-- Bối cảnh, số liệu có nguồn; dẫn tới kế hoạch hoặc thủ tục liên quan, ví dụ [kế hoạch](../../plans/ten-tep.md). -->

(cần điền)

## Đã làm những gì

<!-- Cách làm cụ thể, kết quả đo được, ý kiến của người được phục vụ khi họ đồng ý. -->

(cần điền)

## Người dân cần biết

- (cần điền việc phải làm, giấy tờ mang theo, nơi hỏi thêm)
"""


def plan_text(keys: dict[str, str], year: int, first_month: str) -> str:
    """Return a new plan with the usual tasks, quota and reports to change; `first_month` ("2026-05") is that of its day."""
    return f"""---
{_key("title", keys["title"])}
# Số văn bản; chưa có thì để trống trong dấu nháy.
number: ""
year: {year}
{_key("unit", keys["unit"])}
# Ngày ban hành; chưa rõ ngày thì ghi tháng, như {first_month}.
{_key("date", keys["date"])}
{_STATUS}
{_key("summary", keys["summary"])}
# Kế hoạch cấp trên mà kế hoạch này thực hiện.
# based_on:
#   - {{number: 00/KH-UBND, date: {year}-01-15, issuer: mã hoặc tên cơ quan ban hành}}
# Nhiệm vụ của phụ lục. due là ngày {year}-02-28, tháng {year}-02, quý {year}-Q3, năm {year} hoặc thuong-xuyen.
# lead, support là mã đơn vị trong danh mục, hoặc tên viết thẳng.
tasks:
  - no: 1
    task: Ban hành kế hoạch tuyên truyền cải cách hành chính năm {year}
    output: Kế hoạch
    lead: {keys["unit"]}
    due: {first_month}
  - no: 2
    task: Đăng tin, bài về cải cách hành chính hằng tháng
    output: Tin, bài
    lead: {keys["unit"]}
    due: thuong-xuyen
  - no: 3
    task: (cần điền nhiệm vụ)
    output: (cần điền sản phẩm)
    lead: {keys["unit"]}
    due: {year}-Q4
# Định mức tin, bài mỗi tháng; chỉ có hiệu lực khi kế hoạch đã duyệt và đến ngày.
quota:
  posts: 2
  forms: [tin, bai]
  from: {first_month}
  to: {year}-12
# Kỳ báo cáo: số liệu từ ngày, đến ngày, hạn gửi. Sửa theo yêu cầu của cơ quan nhận.
reports:
  - {{period: Quý I, from: {year - 1}-12-15, to: {year}-03-14, due: {year}-03-20}}
  - {{period: 6 tháng, from: {year - 1}-12-15, to: {year}-06-14, due: {year}-06-20}}
  - {{period: Quý III, from: {year}-06-15, to: {year}-09-14, due: {year}-09-20}}
  - {{period: Năm, from: {year - 1}-12-15, to: {year}-12-14, due: {year}-12-20}}
---

## Mục đích

<!-- Người dân được gì, đo bằng gì. -->

(cần điền)

## Nội dung

<!-- Các chủ đề sẽ tuyên truyền; mỗi chủ đề một gạch đầu dòng. -->

- (cần điền)

## Tổ chức thực hiện

<!-- Ai theo dõi, ai viết, ai duyệt, kinh phí ở đâu. -->

(cần điền)
"""


def question_text(keys: dict[str, str]) -> str:
    """Return a new question, still without its answer."""
    question = "\n".join(f"  {line}" for line in keys["question"].split("\n"))
    return f"""---
# Tiêu đề là câu hỏi nói gọn, không nhắc tới người hỏi.
{_key("title", keys["title"])}
# Viết lại câu hỏi: bỏ tên, số điện thoại, địa chỉ nhà, số giấy tờ, hoàn cảnh riêng.
question: |
{question}
{_key("unit", keys["unit"])}
{_key("theme", keys["theme"])}
# Ngày hỏi, không sau ngày trả lời; kênh tiếp nhận; nơi ở chỉ ghi đến xã.
asked_on:
channel:
locality:
# Ngày trả lời.
{_key("date", keys["date"])}
{_STATUS}
# tra-loi: đã trả lời; dang-xu-ly: đang xử lý; chuyen: đã chuyển cơ quan có thẩm quyền.
state: tra-loi
# Khi cần dòng nào dưới đây thì bỏ dấu # ở đầu dòng đó.
# legal_basis:
#   - {{number: 60/2014/QH13, title: Luật Hộ tịch, date: 2014-11-20, issuer: Quốc hội}}
# Mã thủ tục liên quan, luôn trong dấu nháy.
{f'tthc: ["{code}"]' if (code := keys.get("code")) else '# tthc: ["1.001193"]'}
---

<!-- Câu đầu trả lời thẳng: được hay không, ở đâu, bao lâu. -->

(cần điền câu trả lời)

**Bạn mang theo** (cần điền giấy tờ).

<!-- Giải thích ngắn, dẫn tới thủ tục: [tên thủ tục](../tthc/ten-tep.md). Kết bằng nơi hỏi thêm. -->
"""


def procedure_text(keys: dict[str, str]) -> str:
    """Return a new procedure with its parts, the seven that the law demands among them (NĐ 63/2010/NĐ-CP, article 8)."""
    partial = "\npartial_reason: (cần điền vì sao chỉ một phần)" if keys["online"] == "mot-phan" else ""
    return f"""---
# Nội dung lấy từ quyết định công bố; Cổng chỉ trình bày lại cho dễ đọc.
# 1. Tên thủ tục, đúng như trong quyết định.
{_key("title", keys["title"])}
# Mã thủ tục, luôn trong dấu nháy.
code: "{keys["code"]}"
# 7. Cơ quan giải quyết; scope: tham-quyen (giải quyết) hoặc tiep-nhan (nhận và chuyển đi).
{_key("unit", keys["unit"])}
scope: tham-quyen
{_key("field", keys["field"])}
{_key("level", keys["level"])}
{_key("date", keys["date"])}
{_STATUS}
# Dịch vụ công trực tuyến: toan-trinh, mot-phan (kèm partial_reason), thong-tin, khong.
{_key("online", keys["online"])}{partial}
{_key("summary", keys["summary"])}
# 2. Trình tự thực hiện, mỗi bước một dòng.
steps:
  - Người yêu cầu chuẩn bị hồ sơ và nộp theo một trong các cách dưới đây.
  - Cơ quan tiếp nhận kiểm tra hồ sơ, cấp giấy hẹn hoặc hướng dẫn bổ sung.
  - (cần điền bước giải quyết)
  - Người yêu cầu nhận kết quả theo giấy hẹn.
# 3 và 5. Cách thức, thời hạn, phí của từng cách: truc-tiep, truc-tuyen, buu-chinh. Không có cách nào thì xóa khối đó.
channels:
  - how: truc-tiep
    time_limit: (cần điền số ngày làm việc, kể từ khi nhận đủ hồ sơ)
    fee: (cần điền mức phí, lệ phí; không thu thì ghi Không có)
  - how: truc-tuyen
    time_limit: (cần điền số ngày làm việc, kể từ khi nhận đủ hồ sơ)
    fee: (cần điền mức phí, lệ phí; không thu thì ghi Không có)
    note: Nộp trên Cổng Dịch vụ công quốc gia.
# 4. Thành phần, số lượng hồ sơ; mỗi trường hợp một khối.
dossier:
  - sets: 1
    papers:
      - {{name: (cần điền tên giấy tờ), originals: 1, copies: 0}}
# 6. Đối tượng thực hiện.
audience:
  - (cần điền, ví dụ Công dân Việt Nam)
# Bốn phần sau phải ghi; không có thì viết đúng chữ Không có.
result: (cần điền giấy tờ được nhận)
conditions: (cần điền yêu cầu, điều kiện; không có thì ghi Không có)
forms: (cần điền tên mẫu đơn, tờ khai; không có thì ghi Không có)
# Khi cần dòng nào dưới đây thì bỏ dấu # ở đầu dòng đó.
# legal_basis:
#   - {{number: số văn bản, title: trích yếu, date: 2026-01-31, issuer: cơ quan ban hành}}
# decision: {{number: số quyết định công bố, date: 2026-01-31}}
# change: moi
# effective_on: 2026-02-01
# Lời người dân hay nói, để tìm cho dễ.
# keywords: [từ khóa, từ khóa khác]
# Ngày so gần nhất với Cơ sở dữ liệu quốc gia; chưa so thì không ghi.
# reconciled_on: 2026-01-31
---

<!-- Phần này hiện dưới đề mục Hướng dẫn thêm: lưu ý, lỗi thường gặp, giải thích từ ngữ. Không có thì để trống. -->
"""


def situation_text(keys: dict[str, str]) -> str:
    """Return a new situation: one question, and an end for each of its answers."""
    return f"""# Tình huống: hỏi vài câu bằng lời thường rồi dẫn tới thủ tục. Cả tệp là phần khai báo.
{_key("title", keys["title"])}
{_key("unit", keys["unit"])}
{_key("date", keys["date"])}
{_STATUS}
{_key("summary", keys["summary"])}
# Những câu người dân hay nói khi gặp việc này; ô tìm kiếm tìm theo các câu này.
# keywords: [lời người dân, lời khác]
# Câu hỏi đầu tiên là nơi bắt đầu. Mỗi câu trả lời dẫn (to) tới mã của một câu hỏi khác hoặc một kết quả; id là phần địa chỉ.
questions:
  - id: cau-dau
    ask: (cần điền câu hỏi mà người dân biết chắc câu trả lời)
    answers:
      - say: (cần điền câu trả lời thứ nhất)
        id: co
        to: ket-qua-mot
      - say: (cần điền câu trả lời thứ hai)
        id: khong
        to: ket-qua-hai
# Kết quả: các thủ tục phải làm theo thứ tự; cases là trường hợp hồ sơ, bỏ trống thì hiện mọi trường hợp.
ends:
  - id: ket-qua-mot
    title: (cần điền kết quả bằng một câu ngắn)
    procedures:
      - code: "{keys["code"]}"
  - id: ket-qua-hai
    title: (cần điền kết quả bằng một câu ngắn)
    procedures:
      - code: "{keys["code"]}"
"""


def contest_text(keys: dict[str, str]) -> str:
    """Return a new contest with one question."""
    return f"""# Cuộc thi: người dự làm bài trên trang, máy của họ chấm, họ nộp mã dự thi. Cả tệp là phần khai báo.
{_key("title", keys["title"])}
{_key("unit", keys["unit"])}
{_key("theme", keys["theme"])}
{_key("date", keys["date"])}
{_STATUS}
{_key("summary", keys["summary"])}
# Từ ngày mở trang mới có câu hỏi; sau ngày đóng trang có đáp án.
opens: {keys["opens"]}
closes: {keys["closes"]}
rules:
  - (cần điền ai được dự, mỗi người nộp mấy bài)
  - (cần điền cách xếp hạng, giải thưởng nếu có)
  - Trang không hỏi tên, không gửi bài làm đi đâu; tên người dự chỉ ghi khi nộp và chỉ dùng để chấm.
hand_in: (cần điền nộp mã dự thi hoặc phiếu giấy ở đâu, cho ai, hạn giờ nào)
# Số câu đúng ít nhất để đạt.
# pass_mark: 1
# Mỗi câu từ hai đến sáu phương án. answer là chữ của phương án đúng; 'cchc check --fix' và 'cchc approve' đổi thành dấu băm.
questions:
  - question: (cần điền câu hỏi)
    choices:
      a: (cần điền phương án thứ nhất)
      b: (cần điền phương án thứ hai)
    answer: a
    explanation: (cần điền vì sao đúng)
    # Nguồn của đáp án: chữ (name), địa chỉ ngoài (name và url), thủ tục (tthc) hoặc tệp của một nội dung trên Cổng (page).
    source:
      - name: (cần điền tên văn bản, điều khoản)
# Sau ngày đóng mới viết kết quả, rồi trình duyệt lại.
# results:
#   date: {keys["results"]}
#   participants: 0
#   winners:
#     - {{place: Giải nhất, name: tên được công bố, unit: thôn, consent: true}}
"""
