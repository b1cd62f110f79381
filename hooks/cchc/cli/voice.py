"""The office's own program that reads a script aloud: run as the settings say, without a shell; none comes with the portal."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from cchc.cli.made_files import write_kept
from cchc.products.speech.script import Script

OUT = "{out}"
# Said first and written beside the sound (NĐ 142/2026, article 18).
LABEL = "Giọng đọc trong chương trình này do máy tạo ra bằng trí tuệ nhân tạo."
# Seconds: a script of ten minutes on a slow machine.
_LONGEST = 1800
_EXAMPLE = "ví dụ voice: [piper, --model, giong.onnx, --output_file, '{out}']"


def speak(command: Sequence[str], script: Script, file: Path) -> None:
    """Let the program of `command` read `script` into `file`, and write who speaks beside it; the user is told what fails."""
    _require(command, script)
    click.echo(f"Chạy: {' '.join(command)}", err=True)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"giong-doc{file.suffix}"
        _run([part.replace(OUT, str(made)) for part in command], f"{LABEL}\n\n{script.words}")
        if not made.is_file() or not made.stat().st_size:
            raise click.ClickException(
                f"'{command[0]}' chạy xong nhưng không ghi tệp âm thanh nào; hãy xem lại các đối số 'voice'"
            )
        write_kept(file, made.read_bytes())
    write_kept(file.with_name(f"{file.name}.txt"), _credits(script).encode())


def _require(command: Sequence[str], script: Script) -> None:
    if not command:
        raise click.ClickException(
            "chưa có chương trình đọc thành tiếng; Cổng không kèm giọng nào. Đơn vị có chương trình thì ghi vào mkdocs.yml, "
            f"ở extra: cchc: speech, {_EXAMPLE}"
        )
    if not any(OUT in part for part in command):
        raise click.ClickException(f"'voice' chưa nói tệp âm thanh ghi ở đâu; hãy thêm đối số {OUT}, {_EXAMPLE}")
    if shutil.which(command[0]) is None:
        raise click.ClickException(
            f"không thấy chương trình '{command[0]}' trên máy này; hãy cài, hoặc ghi đủ đường dẫn ở 'voice'"
        )
    if script.unsure:
        words = "; ".join(script.unsure)
        raise click.ClickException(
            f"máy không biết đọc: {words}; không để giọng máy đọc bừa, hãy sửa bài hoặc thêm vào danh mục chữ tắt"
        )


def _run(command: list[str], words: str) -> None:
    try:
        done = subprocess.run(command, input=words.encode(), capture_output=True, timeout=_LONGEST, check=False)
    except subprocess.TimeoutExpired:
        raise click.ClickException(f"'{command[0]}' chạy quá {_LONGEST // 60} phút nên đã bị dừng") from None
    except OSError as error:
        raise click.ClickException(f"không chạy được '{command[0]}': {error.strerror}") from None
    if done.returncode:
        last = (done.stderr or done.stdout).decode(errors="replace").strip().rsplit("\n", 1)[-1][:200]
        raise click.ClickException(f"'{command[0]}' báo lỗi (mã {done.returncode}): {last or 'không nói gì'}")


def _credits(script: Script) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in script.head[:-2])
    return f"{head}\nGiọng đọc: {LABEL}\n\n{LABEL}\n\n{script.words}"
