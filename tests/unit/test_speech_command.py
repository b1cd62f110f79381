"""`cchc speech`: what it writes and says, what it refuses, and the office's own voice."""

import io
import re
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from cchc.cli.main import main
from tests.conftest import SMALL, MakeSite, write_files
from tests.unit.commanding import Office, office

POST = "news/2026/2026-05-06-nop-ho-so-truc-tuyen.md"
REGISTER = {"docs/danh-muc/abbreviations.yml": "- short: UBND\n  long: Ủy ban nhân dân\n"}
ITEMS = (POST, "plans/2026-xa-mau.md", "docs/dan-hoi/mat-giay-hen.md", "docs/tthc/dang-ky-khai-sinh.md")


@pytest.fixture
def portal(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    write_files(small_site, REGISTER)
    return office(small_site, monkeypatch)


def said_apart(portal: Office, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["speech", *words], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def test_a_word_document_in_the_folder_of_scripts(portal: Office) -> None:
    code, said = portal.cchc("speech", POST)
    file = portal.root / "san-pham/kich-ban-nop-ho-so-truc-tuyen.docx"
    assert code == 0
    assert said.splitlines()[0] == f"Đã ghi: {file}"
    assert re.search(r"^Thời gian đọc: .* tiếng, 150 đến 160 tiếng một phút\), chưa kể chỗ nghỉ\.$", said, re.MULTILINE)
    assert docx.Document(str(file)).paragraphs[0].text == "KỊCH BẢN PHÁT THANH"
    assert said.endswith("\nĐã ghi vào danh mục sản phẩm: docs/danh-muc/products.yml\n")
    recorded = portal.read("docs/danh-muc/products.yml")
    assert "- form: phat-thanh\n" in recorded
    assert f"  item: {POST}\n  file: san-pham/kich-ban-nop-ho-so-truc-tuyen.docx\n" in recorded


@pytest.mark.parametrize("path", ITEMS)
@pytest.mark.parametrize("form", ["text", "docx", "transcript"])
def test_every_kind_in_every_form_the_same_on_any_day(portal: Office, path: str, form: str) -> None:
    first = CliRunner().invoke(main, ["speech", path, "--format", form, "--out", "-"], catch_exceptions=False)
    portal.day("2026-08-01")
    second = CliRunner().invoke(main, ["speech", path, "--format", form, "--out", "-"], catch_exceptions=False)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout_bytes == second.stdout_bytes
    if form != "docx":
        assert not re.search(r"⟦|⟧", first.stdout)


def test_the_script_alone_goes_to_the_pipe(portal: Office) -> None:
    code, script, beside = said_apart(portal, POST, "--format", "text", "--out", "-")
    assert code == 0
    assert script.startswith("KỊCH BẢN PHÁT THANH\n\nTiêu đề: ")
    assert "Địa chỉ: https://small.example/tin-tuc/2026/nop-ho-so-truc-tuyen/\n" in script
    assert beside.startswith("Thời gian đọc: ")
    assert not (portal.root / "docs/danh-muc/products.yml").exists()
    assert "Lưu ý: Phần nhắc lại do máy chọn" in beside


def test_the_words_alone_are_a_transcript(portal: Office) -> None:
    portal.cchc("speech", POST, "--format", "transcript", "--out", "ra/loi.txt")
    words = portal.read("ra/loi.txt")
    assert words.startswith("Kính thưa bà con. Đây là chương trình phát thanh của ")
    assert not re.search(r"\d|==|\(nghỉ| / ", words)


def test_what_somebody_wrote_into_an_older_script_is_kept(portal: Office) -> None:
    portal.write("ra/bai.txt", "Đã sửa tay")
    _, said = portal.cchc("speech", POST, "--format", "text", "--out", "ra/bai.txt")
    assert portal.read("ra/bai.cu-1.txt") == "Đã sửa tay"
    assert f"Giữ bản cũ: {portal.root / 'ra/bai.cu-1.txt'}" in said


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "status: approved",
            "status: draft",
            "còn là bản nháp; hãy duyệt ('cchc approve') và đợi tới ngày đăng rồi làm lại. "
            "Chỉ làm kịch bản từ nội dung đã duyệt, đang đăng",
        ),
        (
            "status: approved",
            "status: review",
            "còn chờ duyệt; hãy duyệt ('cchc approve') rồi làm lại. Chỉ làm kịch bản từ nội dung đã duyệt, đang đăng",
        ),
        (
            "status: approved",
            "status: withdrawn\nwithdrawn_on: 2026-05-20\nwithdrawn_why: Nội dung đã thay đổi.",
            "đã gỡ; hãy chọn nội dung khác. Chỉ làm kịch bản từ nội dung đã duyệt, đang đăng",
        ),
        (
            "date: 2026-05-06",
            "date: 2026-12-01",
            "hẹn đăng ngày 01/12/2026, hôm nay chưa công khai; hãy làm lại từ ngày đó. "
            "Chỉ làm kịch bản từ nội dung đã duyệt, đang đăng",
        ),
    ],
)
def test_what_is_not_public_is_not_read(portal: Office, old: str, new: str, told: str) -> None:
    text = portal.read(POST)
    assert old in text
    portal.write(POST, re.sub("(?m)^approved_digest.*\n", "", text.replace(old, new)))
    portal.seal()
    code, said = portal.cchc("speech", POST)
    assert (code, said.splitlines()[-1]) == (1, f"Lỗi: '{POST}' {told}")
    assert not (portal.root / "san-pham").exists()


def test_what_was_changed_after_its_approval_is_not_read(portal: Office) -> None:
    portal.write(POST, portal.read(POST).rstrip() + "\n\nThêm một câu.\n")
    code, said = portal.cchc("speech", POST)
    assert code == 1
    assert said.startswith(f"Lỗi: nội dung còn lỗi nên chưa làm kịch bản được; hãy sửa rồi làm lại:\n{POST}:")


def test_an_answer_that_no_longer_holds_is_not_read(portal: Office) -> None:
    path = "docs/dan-hoi/mat-giay-hen.md"
    portal.write(path, portal.read(path).replace("status: approved", "obsolete: Quy định đã đổi\nstatus: approved", 1))
    portal.seal()
    code, said = portal.cchc("speech", path)
    assert code == 1
    assert said == (
        f"Lỗi: '{path}' là câu trả lời không còn áp dụng (Quy định đã đổi); hãy trả lời lại. "
        "Chỉ làm kịch bản từ nội dung đã duyệt, đang đăng\n"
    )


def test_wrong_use(portal: Office) -> None:
    told = (
        "'docs/index.md' không phải tin, bài, kế hoạch, hỏi đáp, thủ tục hành chính, "
        "tình huống, bản tin hay cuộc thi; hãy ghi tệp của nội dung"
    )
    assert portal.fault("speech", "docs/index.md") == told
    assert portal.fault("speech", "news/khong-co.md") == "không thấy 'news/khong-co.md'"
    assert (
        portal.fault("speech", POST, "--out", "news/2026/x.docx")
        == "không ghi kịch bản vào 'news/2026', nơi để nguồn của cổng; hãy chọn thư mục khác"
    )


def test_sound_and_script_are_made_apart(portal: Office) -> None:
    told = portal.fault("speech", POST, "--voice", "a.wav", "--out", "b.docx")
    assert told == "--voice đã nói tệp âm thanh; hãy bỏ --out, hoặc chạy hai lần"


def loudspeaker(portal: Office, transcript: str, files: dict[str, str]) -> None:
    text = portal.read(POST).replace("\n---\n", f"\nform: phat-thanh\nmedia:\n  transcript: {transcript}\n---\n", 1)
    portal.write(POST, text)
    for name, content in files.items():
        portal.write(f"news/2026/{name}", content)
    portal.seal()


CAPTIONS = (
    "WEBVTT\n\nNOTE người soạn\n\n1\n00:00.000 --> 00:02.000\n<v Nam>Kính thưa bà con.\n\n"
    "00:02.000 --> 00:04.000\nHôm nay nói về\nmột cửa.\n"
)


@pytest.mark.parametrize(
    ("transcript", "files", "words"),
    [
        ("Kính thưa bà con, hôm nay nói về một cửa.", {}, "Kính thưa bà con, hôm nay nói về một cửa."),
        ("loi.txt", {"loi.txt": "Kính thưa bà con.\r\n\r\nMột cửa là một nơi.\r\n"}, "Kính thưa bà con.\n\nMột cửa là một nơi."),
        ("loi.vtt", {"loi.vtt": CAPTIONS}, "Kính thưa bà con. Hôm nay nói về một cửa."),
    ],
)
def test_a_post_for_the_loudspeaker_is_read_by_its_transcript(
    portal: Office, transcript: str, files: dict[str, str], words: str
) -> None:
    loudspeaker(portal, transcript, files)
    code, said, beside = said_apart(portal, POST, "--format", "transcript", "--out", "-")
    assert code == 0, beside
    assert said.startswith(words)


def test_a_transcript_that_is_no_text_is_told(portal: Office) -> None:
    loudspeaker(portal, "loi.rtf", {"loi.rtf": "{\\rtf1 x}"})
    code, _, beside = said_apart(portal, POST, "--format", "text", "--out", "-")
    assert code == 0
    assert (
        "Lưu ý: lời thoại nằm trong tệp 'loi.rtf' mà máy không đọc được; hãy lưu lời thoại thành tệp .txt cạnh bài; "
        "kịch bản lấy lời từ thân bài\n" in beside
    )


def with_voice(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, *voice: str) -> Office:
    settings = SMALL["mkdocs.yml"]
    assert isinstance(settings, bytes)
    listed = "".join(f"\n        - {word!r}" for word in voice)
    text = settings.decode().replace(
        "    sample: true\n", f"    sample: true\n    speech:\n      voice:{listed}\n" if voice else "    sample: true\n"
    )
    return office(make_site({**SMALL, **REGISTER, "mkdocs.yml": text}), monkeypatch)


PROGRAM = "import sys; open(sys.argv[1], 'wb').write(b'RIFF' + sys.stdin.buffer.read())"


@pytest.mark.slow
def test_the_voice_of_the_office_reads_and_is_labelled(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = with_voice(make_site, monkeypatch, sys.executable, "-c", PROGRAM, "{out}")
    code, said = portal.cchc("speech", POST, "--voice", "ra/bai.wav")
    assert code == 0, said
    label = "Giọng đọc trong chương trình này do máy tạo ra bằng trí tuệ nhân tạo."
    assert portal.read("ra/bai.wav").startswith(f"RIFF{label}\n\nKính thưa bà con.")
    beside = portal.read("ra/bai.wav.txt")
    assert beside.startswith("Tiêu đề: ")
    assert "\nĐịa chỉ: https://small.example/" in beside
    assert f"\nGiọng đọc: {label}\n" in beside


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        (
            (),
            "chưa có chương trình đọc thành tiếng; Cổng không kèm giọng nào. Đơn vị có chương trình thì ghi vào mkdocs.yml, "
            "ở extra: cchc: speech, ví dụ voice: [piper, --model, giong.onnx, --output_file, '{out}']",
        ),
        (
            (sys.executable, "-c", "pass"),
            "'voice' chưa nói tệp âm thanh ghi ở đâu; hãy thêm đối số {out}, "
            "ví dụ voice: [piper, --model, giong.onnx, --output_file, '{out}']",
        ),
        (
            ("khong-co-chuong-trinh-nay", "{out}"),
            "không thấy chương trình 'khong-co-chuong-trinh-nay' trên máy này; hãy cài, hoặc ghi đủ đường dẫn ở 'voice'",
        ),
        (
            (sys.executable, "-c", "import sys; sys.exit('thiếu tệp giọng')", "{out}"),
            f"'{sys.executable}' báo lỗi (mã 1): thiếu tệp giọng",
        ),
        (
            (sys.executable, "-c", "pass", "{out}"),
            f"'{sys.executable}' chạy xong nhưng không ghi tệp âm thanh nào; hãy xem lại các đối số 'voice'",
        ),
    ],
)
@pytest.mark.slow
def test_a_voice_that_is_missing_or_fails_is_told(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, voice: tuple[str, ...], told: str
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    portal = with_voice(make_site, monkeypatch, *voice)
    code, said = portal.cchc("speech", POST, "--voice", "ra/bai.wav")
    assert (code, said.splitlines()[-1]) == (1, f"Lỗi: {told}")
    assert not (portal.root / "ra/bai.wav").exists()


@pytest.mark.slow
def test_nothing_in_the_settings_reaches_a_shell(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = with_voice(make_site, monkeypatch, sys.executable, "-c", PROGRAM, "{out}", "; touch hong", "$(touch hong)")
    assert portal.cchc("speech", POST, "--voice", "ra/bai.wav")[0] == 0
    assert not (portal.root / "hong").exists()


def test_no_voice_guesses_what_has_no_rule(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = with_voice(make_site, monkeypatch, sys.executable, "-c", PROGRAM, "{out}")
    portal.write(POST, portal.read(POST).rstrip() + "\n\nMời TTXYZ tới dự.\n")
    portal.seal()
    code, said = portal.cchc("speech", POST, "--voice", "ra/bai.wav")
    assert code == 1
    assert "Lỗi: máy không biết đọc: TTXYZ; " in said


def test_the_word_document_opens_and_is_not_dated_today(portal: Office) -> None:
    code, _ = portal.cchc("speech", POST, "--out", "ra/bai.docx")
    core = docx.Document(io.BytesIO((portal.root / "ra/bai.docx").read_bytes())).core_properties
    assert code == 0
    assert core.language == "vi-VN"
    assert core.created is not None and core.created.date().isoformat() == "2026-05-06"
