"""What is told of a fault in a template, its file and line, in what way it is wrong and that it can be mended; and of a process
that was ended."""

import os
import signal
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path

import jinja2
import pytest

from cchc.machine.workers import spread
from cchc.site.stopping import abort_for

STANDS = "hãy sửa rồi lưu lại, trang đã dựng lần trước còn nguyên"
FAULTS = {
    "{% if x %}": (
        1,
        "viết chưa đúng cú pháp Jinja (Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' "
        "or 'endif'. The innermost block that needs to be closed is 'if'.)",
    ),
    "a\n{{ x y }}": (2, "viết chưa đúng cú pháp Jinja (expected token 'end of print statement', got 'y')"),
    "a\nb\n{{ khong.co }}": (3, "dùng một tên không có ('khong' is undefined)"),
    'a\n{{ 1 + "a" }}': (2, "không tính được (unsupported operand type(s) for +: 'int' and 'str')"),
    'a\n{% include "khong-co.html" %}': (2, "không có mẫu 'khong-co.html'"),
}


def _render(folder: Path) -> str:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(folder)).get_template("trang.html").render()


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_with_its_line(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    line, why = FAULTS[text]
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/trang.html").write_text(text, encoding="utf-8")
    with pytest.raises(Exception) as raised:
        _render(tmp_path / "overrides")
    told = f"Chưa dựng được trang: mẫu overrides/trang.html, dòng {line}: {why}; {STANDS}"
    assert str(abort_for(raised.value)) == told


@pytest.mark.slow
def test_a_fault_of_a_worker_is_told_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHC_WORKERS", "2")
    (tmp_path / "trang.html").write_text("a\n{{ khong.co }}", encoding="utf-8")
    with pytest.raises(jinja2.UndefinedError) as raised:
        list(spread(partial, (_render,), [tmp_path] * 400, 400))
    told = f"Chưa dựng được trang: mẫu trang.html, dòng 2: dùng một tên không có ('khong' is undefined); {STANDS}"
    assert str(abort_for(raised.value)) == told


def _ended(_task: int) -> None:
    """End as by a system that is short of memory."""
    os.kill(os.getpid(), signal.SIGKILL if os.name == "posix" else signal.SIGTERM)


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.slow
def test_a_process_that_was_ended_is_told(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_WORKERS", "2")
    monkeypatch.setenv("CCHC_START_METHOD", start)
    with pytest.raises(BrokenExecutor) as raised:
        list(spread(partial, (_ended,), range(400), 400))
    assert str(abort_for(raised.value)) == (
        "Chưa dựng được trang: một tiến trình đang dựng bị tắt giữa chừng, thường vì máy hết bộ nhớ; hãy đóng bớt chương trình "
        "khác rồi dựng lại, hoặc đặt CCHC_WORKERS=1; trang đã dựng lần trước còn nguyên"
    )


def test_other_faults_are_ours() -> None:
    assert abort_for(ValueError("x")) is None
