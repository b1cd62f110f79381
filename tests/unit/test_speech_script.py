"""Scripts for loudspeakers: what is read of an item of each kind, what goes to the notes, how it is laid out."""

import io
import re

import docx
import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.registers import Abbreviation
from cchc.products.speech import Script, plain_script, script_of, word_script
from cchc.products.speech.prose import Manner, prose_of
from cchc.products.speech.sentences import LONGEST, count_syllables, duration, sentences
from tests.unit.making import catalogue, plan, post, procedure, question

ADDRESS = "https://xa-mau.example/bai/"
REGISTER = (Abbreviation(short="UBND", long="Ủy ban nhân dân"), Abbreviation(short="TTHC", long="thủ tục hành chính"))


def of(item: Item, *others: Item, transcript: str | None = None, **settings: object) -> Script:
    known = catalogue([item, *others], **settings)
    registers = known.registers.model_copy(update={"abbreviations": REGISTER})
    return script_of(item, Catalogue.of(known.today, known.settings, registers, known.items), ADDRESS, transcript)


def said(script: Script) -> list[str]:
    """The sentences of the item itself."""
    return [
        sentence.text
        for part in script.parts
        if part.name == "Nội dung"
        for lines in part.paragraphs
        for sentence in lines.sentences
    ]


def part(script: Script, name: str) -> list[str]:
    return [s.text for part in script.parts if part.name == name for lines in part.paragraphs for s in lines.sentences]


MARKDOWN = """Mở đầu **đậm** và [một bài](khac.md), [trang ngoài](https://ngoai.example/a).

## Đề mục

- điểm một;
- điểm hai

1. làm trước
2. làm sau

| Giấy tờ | Số bản |
|---|---|
| Tờ khai | 2 |
| Giấy khai sinh | 1 |

![Sơ đồ đường đi](so-do.png)

~~chữ cũ~~ chữ mới[^1]

[^1]: Lời chú.

```
lệnh máy
```

<!-- người viết dặn -->
"""


def test_what_is_no_word_is_told_to_the_editor() -> None:
    prose = prose_of(MARKDOWN)
    assert [(paragraph.text, paragraph.manner) for paragraph in prose.paragraphs] == [
        ("Mở đầu đậm và một bài, trang ngoài.", Manner.TEXT),
        ("Đề mục", Manner.HEADING),
        ("điểm một;", Manner.POINT),
        ("điểm hai", Manner.POINT),
        ("Thứ nhất: làm trước", Manner.POINT),
        ("Thứ 2: làm sau", Manner.POINT),
        ("Giấy tờ: Tờ khai; Số bản: 2", Manner.POINT),
        ("Giấy tờ: Giấy khai sinh; Số bản: 1", Manner.POINT),
        ("chữ mới", Manner.TEXT),
    ]
    assert prose.notes == [
        "Bảng “Giấy tờ, Số bản” được đọc từng dòng thành câu; hãy xem lại cho xuôi.",
        "Hình “Sơ đồ đường đi” không lên loa; cần thì kể bằng lời.",
        "Chữ đã gạch bỏ “chữ cũ” không đọc.",
        "Đoạn mã “lệnh máy” không đọc.",
        "Chú thích cuối bài không đọc: “Lời chú.”.",
        "Liên kết chỉ đọc phần chữ: “một bài”; “trang ngoài” (https://ngoai.example/a).",
    ]


def test_a_long_table_is_left_out_and_told() -> None:
    rows = "\n".join(f"| Thôn {number} | {number} |" for number in range(13))
    prose = prose_of(f"| Thôn | Số hộ |\n|---|---|\n{rows}\n")
    assert prose.paragraphs == []
    assert prose.notes == ["Bảng “Thôn, Số hộ” có 13 dòng, dài quá để nghe nên không đọc; hãy kể điều chính bằng lời."]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Câu ngắn. Câu nữa!", ["Câu ngắn.", "Câu nữa!"]),
        (
            "Hồ sơ đủ thì nhận ngay trong buổi sáng hôm đó tại quầy số một; hồ sơ thiếu thì hướng dẫn bổ sung một lần",
            ["Hồ sơ đủ thì nhận ngay trong buổi sáng hôm đó tại quầy số một.", "Hồ sơ thiếu thì hướng dẫn bổ sung một lần"],
        ),
        (
            "Bà con mang theo giấy tờ tùy thân và tờ khai đã ký tên đầy đủ, nhưng không cần mang bản sao nào khác nữa",
            ["Bà con mang theo giấy tờ tùy thân và tờ khai đã ký tên đầy đủ.", "Nhưng không cần mang bản sao nào khác nữa"],
        ),
    ],
)
def test_sentences_end_where_they_may(text: str, lines: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == lines


def test_a_long_sentence_is_marked_and_loses_no_word() -> None:
    text = " ".join(["người dân trong xã nộp hồ sơ tại bộ phận một cửa và nhận giấy hẹn"] * 3)
    (long,) = sentences(text)
    assert long.is_long
    assert long.syllables == count_syllables(text) == 48
    assert all(count_syllables(stretch) <= LONGEST for stretch in long.text.split(" / "))
    assert long.text.replace(" / ", " ") == text


def test_how_long_it_takes() -> None:
    assert duration(480) == "3 phút đến 3 phút 10 giây"
    assert duration(40) == "15 giây"


def test_a_post_from_greeting_to_closing() -> None:
    item = post(
        "2026-05-14",
        title="Tiếp nhận hồ sơ sáng thứ Bảy",
        summary="UBND xã nhận hồ sơ từ 7h30.",
        body="Hạn cuối là ngày 15/3/2026.",
    )
    script = of(item)
    assert [part.name for part in script.parts] == ["Lời chào", "Nội dung", "Nhắc lại", "Lời kết"]
    assert part(script, "Lời chào") == ["Kính thưa bà con.", "Đây là chương trình phát thanh của Ủy ban nhân dân xã Mẫu."]
    assert said(script) == [
        "Sau đây là tin: Tiếp nhận hồ sơ sáng thứ Bảy.",
        "Hạn cuối là ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi sáu.",
    ]
    assert part(script, "Nhắc lại") == [
        "Xin nhắc lại.",
        "Tiếp nhận hồ sơ sáng thứ Bảy.",
        "Ủy ban nhân dân xã nhận hồ sơ từ bảy giờ ba mươi phút.",
        "Hạn cuối là ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi sáu.",
    ]
    assert part(script, "Lời kết") == [
        "Nội dung vừa rồi do Ủy ban nhân dân xã Mẫu cung cấp.",
        "Bài đăng ngày mười bốn tháng năm năm hai nghìn không trăm hai mươi sáu.",
        "Xin cảm ơn bà con đã lắng nghe.",
    ]
    assert dict(script.head)["Địa chỉ"] == ADDRESS
    assert "Nhãn" not in dict(script.head)


def test_the_station_speaks_as_the_settings_say() -> None:
    speech = {"station": "Đài truyền thanh xã Mẫu", "closing": "Chào bà con"}
    script = of(post("2026-05-14"), speech=speech)
    assert part(script, "Lời chào") == ["Kính thưa bà con.", "Đây là Đài truyền thanh xã Mẫu."]
    assert part(script, "Lời kết") == ["Chào bà con."]


def test_what_a_machine_wrote_is_said_and_written() -> None:
    script = of(post("2026-05-14", ai="tao-noi-dung"))
    assert dict(script.head)["Nhãn"] == "Nội dung do trí tuệ nhân tạo tạo ra"
    assert part(script, "Lời kết")[0] == "Nội dung do trí tuệ nhân tạo tạo ra."


def test_a_post_for_the_loudspeaker_keeps_its_own_greeting() -> None:
    body = "Kính thưa bà con,\n\nMột cửa là một nơi.\n\nXin cảm ơn bà con.\n\n## Ghi chú cho người đọc\n\nĐọc chậm."
    script = of(post("2026-05-14", form="phat-thanh", body=body))
    assert [part.name for part in script.parts] == ["Nội dung", "Nhắc lại", "Lời kết"]
    assert said(script) == ["Kính thưa bà con.", "Một cửa là một nơi.", "Xin cảm ơn bà con."]
    assert "Xin cảm ơn bà con đã lắng nghe." not in part(script, "Lời kết")
    assert "Tác giả dặn: Đọc chậm." in script.notes
    assert "Bài đã có lời chào riêng nên kịch bản không thêm lời chào." in script.notes


def test_a_transcript_is_read_and_held_against_the_body() -> None:
    item = post(
        "2026-05-14", form="phat-thanh", body="Lệ phí 8.000 đồng, hạn 15/3/2026.", media={"audio": "a.mp3", "transcript": "x"}
    )
    script = of(item, transcript="Kính thưa bà con.\n\nLệ phí tám nghìn đồng, hạn ngày 16/3/2026.")
    assert said(script)[0] == "Kính thưa bà con."
    assert "Lời phát thanh không có “15/3/2026” mà thân bài có; hãy đối chiếu trước khi đọc." in script.notes
    assert "Thân bài không có “16/3/2026” mà lời phát thanh có; hãy đối chiếu trước khi đọc." in script.notes
    assert not any("8.000" in note for note in script.notes)


def test_a_question() -> None:
    item = question(
        title="Mất giấy hẹn phải làm sao?",
        question="Tôi mất giấy hẹn.\nCó phải nộp lại không?",
        body="Không phải nộp lại. Cứ đến quầy.",
        legal_basis=[{"number": "118/2025/NĐ-CP"}],
    )
    script = of(item)
    assert said(script) == [
        "Chuyên mục Dân hỏi, cơ quan trả lời.",
        "Mất giấy hẹn phải làm sao?",
        "Một người dân hỏi: Tôi mất giấy hẹn.",
        "Có phải nộp lại không?",
        "Ủy ban nhân dân xã Mẫu trả lời như sau.",
        "Không phải nộp lại.",
        "Cứ đến quầy.",
    ]
    assert part(script, "Nhắc lại")[1:] == ["Mất giấy hẹn phải làm sao?", "Không phải nộp lại.", "Cứ đến quầy."]
    assert "Căn cứ pháp lý không đọc: 118/2025/NĐ-CP." in script.notes


def test_a_plan_with_its_tasks() -> None:
    tasks = [
        {"no": 1, "task": "Tập huấn", "lead": "van-phong", "due": "2026-Q3"},
        {"no": 2, "task": "Đăng bài", "due": "thuong-xuyen"},
    ]
    script = of(plan(title="Kế hoạch tuyên truyền", number="35/KH-UBND", body="Mục đích.", tasks=tasks, quota={"posts": 2}))
    assert said(script) == [
        "Kế hoạch tuyên truyền.",
        "Kế hoạch số ba mươi lăm của Ủy ban nhân dân, / ban hành ngày mùng năm tháng một năm hai nghìn không trăm hai mươi sáu.",
        "Mục đích.",
        "Các nhiệm vụ của kế hoạch.",
        "Nhiệm vụ một: Tập huấn.",
        "Chủ trì: Văn phòng; thời gian: quý ba năm hai nghìn không trăm hai mươi sáu.",
        "Nhiệm vụ hai: Đăng bài; thời gian: thường xuyên.",
    ]
    assert "Định mức tin, bài của kế hoạch không đọc." in script.notes


def test_a_procedure_tells_what_to_bring_how_long_and_how_much() -> None:
    item = procedure(
        title="Đăng ký khai sinh",
        channels={"how": "truc-tiep", "time_limit": "03 ngày làm việc", "fee": "8.000 đồng/bản"},
        dossier={"papers": [{"name": "Tờ khai", "originals": 1, "copies": 2}]},
    )
    script = of(item)
    assert said(script) == [
        "Thủ tục hành chính: Đăng ký khai sinh.",
        "Ai được làm: Mọi người.",
        "Mang theo giấy tờ gì.",
        "Hồ sơ, nộp một bộ, gồm các giấy tờ sau:",
        "Tờ khai: một bản chính, hai bản sao.",
        "Nộp ở đâu, bao lâu, bao nhiêu tiền.",
        "Nộp trực tiếp.",
        "Thời hạn giải quyết: ba ngày làm việc.",
        "Phí, lệ phí: tám nghìn đồng một bản.",
        "Các bước.",
        "Bước một: Nộp hồ sơ.",
        "Kết quả nhận được: Bản sao.",
    ]
    assert part(script, "Nhắc lại")[1:] == [
        "Thủ tục Đăng ký khai sinh.",
        "Nộp trực tiếp.",
        "Thời hạn giải quyết: ba ngày làm việc.",
        "Phí, lệ phí: tám nghìn đồng một bản.",
    ]


def test_a_repealed_procedure_is_told_to_be_so_and_nothing_else() -> None:
    new = procedure("2.000635", "moi", title="Cấp bản sao trích lục")
    old = procedure(title="Thủ tục đã cũ", change="bai-bo", effective_on="2026-10-21", replaced_by="2.000635")
    assert said(of(old, new)) == [
        "Thủ tục hành chính: Thủ tục đã cũ.",
        "Thủ tục này đã bị bãi bỏ / từ ngày hai mươi mốt tháng mười năm hai nghìn không trăm hai mươi sáu.",
        "Thủ tục thay thế: Cấp bản sao trích lục.",
    ]


def test_what_nobody_can_read_is_marked_in_every_form() -> None:
    script = of(post("2026-05-14", body="Mời TTXYZ tới dự, truy cập xaabc.gov.vn/tin hoặc Cổng của xã (xamau.gov.vn)."))
    assert script.unsure == ("TTXYZ",)
    assert "Mời [? TTXYZ] tới dự" in plain_script(script)
    assert "Máy không biết đọc, phải hỏi lại: TTXYZ. Chữ tắt thì thêm vào docs/danh-muc/abbreviations.yml." in script.notes
    assert "Địa chỉ chỉ đọc phần tên, vì bỏ thì câu cụt: xaabc.gov.vn/tin." in script.notes
    assert "Địa chỉ trang web, thư điện tử không đọc, câu vẫn đủ ý: xamau.gov.vn." in script.notes
    runs = [run for line in docx.Document(io.BytesIO(word_script(script))).paragraphs for run in line.runs]
    run = next(run for run in runs if run.text == "[? TTXYZ]")
    assert run.font.highlight_color is not None
    assert "⟦" not in script.words


def test_the_word_document_says_what_the_text_says_in_large_type() -> None:
    script = of(procedure(body="## Lưu ý\n\nMang theo thẻ."))
    document = docx.Document(io.BytesIO(word_script(script)))
    lines = {line.text for line in document.paragraphs}
    for line in plain_script(script).splitlines():
        bare = re.sub(r"^== (.*) ==$", r"\1", line)
        assert not bare or bare in lines or any(bare == re.sub(r"  \(dài", " (dài", known) for known in lines), bare
    sizes = [run.font.size.pt for line in document.paragraphs for run in line.runs if line.text in said(script) and run.font.size]
    assert set(sizes) == {18.0}


def test_the_same_script_gives_the_same_bytes_on_any_day() -> None:
    item = post("2026-05-14", body="Ngày 15/3/2026 họp.")
    assert word_script(of(item, today="2026-06-15")) == word_script(of(item, today="2026-09-01"))
