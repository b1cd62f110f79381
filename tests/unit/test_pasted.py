"""What Word, Excel and others put on the clipboard comes out as the Markdown of the portal, and what is left out is told."""

import pytest

from cchc.content.registers import Registers
from cchc.importing.pasted import Pasted, pasted


def _pasted(markup: str, notes_before: int = 0) -> Pasted:
    return pasted(markup, Registers(), notes_before)


def _word(body: str, below: str = "") -> str:
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/LAN/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- @font-face {{font-family:"Cambria Math";}} p.MsoNormal {{mso-style-parent:"";font-size:14.0pt;}}
@list l0 {{mso-list-id:41; mso-list-template-ids:1;}} @list l0:level1 {{mso-level-number-format:bullet;}} --></style></head>
<body lang=VI style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->{body}<!--EndFragment-->{below}</body></html>"""


def _item(words: str, marker: str, level: int = 1, place: str = "Middle") -> str:
    """Return a paragraph of a list as Word writes it."""
    return (
        f"<p class=MsoListParagraphCxSp{place} style='margin-left:{36 * level}.0pt;text-indent:-18.0pt;"
        f"mso-list:l0 level{level} lfo1'><![if !supportLists]><span lang=VI style='font-family:Symbol'>"
        f"<span style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; "
        f"</span></span></span><![endif]><span lang=VI>{words}<o:p></o:p></span></p>\n"
    )


def test_headings_paragraphs_and_emphasis_of_word() -> None:
    got = _pasted(
        _word(
            "<p class=MsoTitle>Kế hoạch năm</p>"
            "<h2><span lang=VI>I. MỤC ĐÍCH, YÊU CẦU<o:p></o:p></span></h2>"
            "<p class=MsoNormal style='text-align:justify'><span lang=VI>UBND xã <b style='mso-bidi-font-weight:normal'>"
            "Mẫu</b></span><b><span lang=EN-US> ban hành</span></b><span> kế hoạch; <i>rộng</i> 5 km<sup>2</sup>, H<sub>2</sub>O"
            ",\nlên 2 &lt; 3.<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            "<p class=MsoNormal>Câu có **sao**, `mã` và [ngoặc](x).</p>"
        )
    )
    assert got == Pasted(
        "## Kế hoạch năm\n\n### I. Mục đích, yêu cầu\n\n"
        "UBND xã **Mẫu ban hành** kế hoạch; *rộng* 5 km², H₂O, lên 2 &lt; 3.\n\n"
        "Câu có \\*\\*sao\\*\\*, \\`mã\\` và [ngoặc\\](x).",
        True,
        (),
    )


def test_lists_of_word_keep_their_levels_and_numbers() -> None:
    body = "<p class=MsoNormal>Gồm có:</p>" + _item("Tờ khai", "·", place="First")
    body += _item("Bản chính", "o", 2) + _item("Bản sao", "§", 2) + _item("Ảnh", "·", place="Last")
    body += "<p class=MsoNormal>Các bước:</p>" + _item("Nộp hồ sơ.", "1.") + _item("Nhận <b>kết quả</b>.", "2.")
    body += "<p class=MsoNormal>Mỗi ý:</p>" + _item("một;", "a)") + _item("hai.", "b)")
    assert _pasted(_word(body)) == Pasted(
        "Gồm có:\n\n- Tờ khai\n    - Bản chính\n    - Bản sao\n- Ảnh\n\nCác bước:\n\n1. Nộp hồ sơ.\n2. Nhận **kết quả**.\n\n"
        "Mỗi ý:\n\na) một;\nb) hai.",
        True,
        (),
    )


def test_footnotes_of_word_are_counted_on_from_those_of_the_text() -> None:
    call = (
        '<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>'
        "<span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a>"
    )
    note = (
        "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1><![endif]>"
        "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" "
        'name="_ftn1" title="">[1]</a> Nghị quyết 76/NQ-CP &lt;2021&gt; &amp; sau đó.<o:p></o:p></p></div></div>'
    )
    got = _pasted(_word(f"<p class=MsoNormal>Theo chương trình{call} của Chính phủ.</p>", note), notes_before=2)
    assert got == Pasted(
        "Theo chương trình[^3] của Chính phủ.\n\n[^3]: Nghị quyết 76/NQ-CP &lt;2021> & sau đó.",
        True,
        (),
    )


def test_what_an_author_does_not_show_is_left_out_and_told() -> None:
    got = _pasted(
        _word(
            "<p class=MsoNormal>Đầu<span style='display:none;mso-hide:all'> bí mật</span>"
            '<del cite="mailto:Lan" datetime="2026-01-01T10:00"> cũ</del><ins cite="mailto:Lan"> mới</ins>'
            "<a style='mso-comment-reference:L_1;mso-comment-date:20260101'>[L1]</a>.</p>"
            '<p class=MsoNormal><!--[if gte vml 1]><v:shape><v:imagedata src="file:///C:/x.png"/></v:shape><![endif]-->'
            '<![if !vml]><img width=10 src="file:///C:/Users/LAN/clip_image002.png"><![endif]></p>'
            '<p class=MsoNormal>Xem <a href="file:///C:/Users/LAN/x.docx">tệp</a>, <a href="https://x.example/?b=1&amp;c=2">trang</a>.</p>',
            "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>Chị xem lại.</p></div></div>",
        )
    )
    assert got == Pasted(
        "Đầu mới.\n\nXem tệp, [trang](https://x.example/?b=1&c=2).",
        True,
        (
            "bỏ phần đang ẩn",
            "bỏ ý kiến nhận xét (comment)",
            "bỏ chữ đã xóa còn theo dõi",
            "bỏ liên kết tới tệp trên máy này, người đọc không mở được",
            "1 hình không dán theo được; hãy kéo tệp hình vào ô Nội dung, hoặc bấm Hình",
        ),
    )


def test_old_fonts_are_written_in_unicode() -> None:
    got = _pasted(_word("<p class=MsoNormal><span style='font-size:14.0pt;font-family:\".VnTime\"'>Céng hoµ x· héi</span></p>"))
    assert (got.text, got.is_block) == ("Cộng hoà xã hội", False)
    assert got.said[0] == "chữ phông kiểu cũ (.VnTime, VNI) đã chuyển sang Unicode; hãy đọc lại, nhất là chữ hoa và tên riêng"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ol start=5><li>Năm<li>Sáu</ol>", "5. Năm\n6. Sáu"),
        ('<ol type="a"><li>Một<li>Hai</ol><p>Chen</p><ol type=a start=3><li>Ba</ol>', "a. Một\nb. Hai\n\nChen\n\nc. Ba"),
        ('<ol type="I"><li>Một<li value=4>Bốn<li>Năm</ol>', "I. Một\nIV. Bốn\nV. Năm"),
        ("<ol reversed><li>Hai<li>Một</ol>", "2. Hai\n1. Một"),
        ('<ol><li style="list-style-type:lower-alpha">Một<li style="list-style-type:lower-alpha">Hai</ol>', "a. Một\nb. Hai"),
        ('<ol start="-5"><li value="1e9">Một</ol>', "1. Một"),
    ],
)
def test_lists_keep_the_numbers_that_they_show(markup: str, text: str) -> None:
    assert _pasted(markup).text == text


def test_signs_of_fonts_are_letters() -> None:
    markup = '<p><span style="font-family:Wingdings">\u00fc</span> Đã làm, <span style="font-family:Symbol">\u00b3</span> 5</p>'
    assert _pasted(markup).text == "✓ Đã làm, ≥ 5"


def test_words_within_a_line_stay_within_it() -> None:
    got = _pasted(_word("<span style='font-size:14.0pt'>một câu <b>đậm</b> thôi</span>"))
    assert got == Pasted("một câu **đậm** thôi", False, ())
    assert _pasted("<table><tr><td>một ô</td></tr></table>") == Pasted("một ô", False, ())
    assert _pasted("") == Pasted("", False, ())


def test_a_table_of_excel() -> None:
    got = _pasted(
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet>'
        '<style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {font-weight:700;}--></style></head><body>'
        "<table border=0 cellpadding=0 cellspacing=0 width=300 style='border-collapse:collapse;width:240pt'><!--StartFragment-->"
        "<col width=64 span=4 style='width:48pt'><tr height=20 style='height:15.0pt'><td height=20 class=xl65>STT</td>"
        "<td class=xl65>Tên thủ tục</td><td class=xl65>Phí (đồng)</td><td></td></tr>"
        "<tr><td rowspan=2 align=right>1</td><td>Khai sinh | khai tử</td><td align=right x:num>8.000</td><td></td></tr>"
        "<tr><td>Dòng<br>\n  hai</td><td>&nbsp;</td><td></td></tr><tr style='display:none'><td>ẩn</td><td>9</td></tr>"
        "<tr><td></td><td></td><td></td><td></td></tr>"
        "<tr><td colspan=2 style='mso-ignore:colspan'>Cộng</td><td>8.000</td><td></td></tr>"
        "<!--EndFragment--></table></body></html>"
    )
    assert got == Pasted(
        "| STT | Tên thủ tục | Phí (đồng) |\n|---|---|---|\n| 1 | Khai sinh \\| khai tử | 8.000 |\n|  | Dòng<br>hai |  |\n"
        "| Cộng |  | 8.000 |",
        True,
        ("bỏ phần đang ẩn", "bảng có ô gộp: chữ nằm ở ô đầu, các ô còn lại để trống"),
    )


def test_google_docs_and_sheets() -> None:
    docs = _pasted(
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="'
        'font-size:20pt;font-weight:400">Tiêu đề</span></h1><p dir="ltr"><span style="font-weight:400">Chữ </span>'
        '<span style="font-weight:700;'
        'font-style:italic">đậm nghiêng</span><span style="text-decoration:line-through"> bỏ</span></p><ul><li dir="ltr" '
        'aria-level="1"><p dir="ltr" role="presentation"><span>Một</span></p></li><ul><li aria-level="2"><p><span>Hai</span></p>'
        '</li></ul></ul></b><br class="Apple-interchange-newline">'
    )
    assert docs == Pasted("## Tiêu đề\n\nChữ ***đậm nghiêng*** ~~bỏ~~\n\n- Một\n    - Hai", True, ())
    sheets = _pasted(
        '<google-sheets-html-origin><style type="text/css"><!--td {border: 1px}--></style><table data-sheets-root="1"><colgroup>'
        '<col width="100"/></colgroup><tbody><tr><td style="font-weight:bold" data-sheets-value="{}">Tên</td><td>Số</td></tr>'
        "<tr><td>Xã Mẫu</td><td>12</td></tr></tbody></table>"
    )
    assert sheets == Pasted("| Tên | Số |\n|---|---|\n| Xã Mẫu | 12 |", True, ())


@pytest.mark.parametrize(
    ("markup", "text", "said"),
    [
        (
            '<p onclick="x()"><a href="javascript:alert(1)">x</a></p><script>alert(1)</script>',
            "x",
            "bỏ mã chạy (script), Cổng không nhận",
        ),
        ("<p>a</p><svg><text>b</text></svg>", "a", "bỏ hình vẽ SVG, Cổng không nhận"),
        ("<p>a<input value=b></p>", "a", "bỏ biểu mẫu điền, Cổng không nhận"),
        (
            "<div>" * 3000 + "<b>x</b> y",
            "x y",
            "thân bài lồng quá nhiều lớp thẻ HTML, chỉ giữ chữ và hình; hãy so với bản gốc",
        ),
        ('<p>a \ue0200:1.\ue021 \ue0227\ue023 b</p><p style="mso-list:l0 level9 lfo1">c</p>', "a 0:1. 7 b\n\n- c", ""),
        ("<table><tr><td rowspan=99999999 colspan=99999999>a</td><td>b</td></tr></table>", "", ""),
    ],
)
def test_hostile_html_is_words_or_told(markup: str, text: str, said: str) -> None:
    got = _pasted(markup)
    assert not said or said in got.said
    assert "<script" not in got.text
    assert "javascript:" not in got.text
    assert not text or got.text == text
