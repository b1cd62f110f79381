"""Where MkDocs would refuse the settings or cannot load the hooks, `cchc check` says so: no hook runs then to say it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort, ConfigurationError

from cchc.cli.main import main
from cchc.mkdocs_words.starting import speaking, start_problems
from tests.conftest import SMALL, write_files

OWN = {
    "mkdocs.yml": (
        "site_name: Cổng\nsite_description: Cổng\nsite_url: https://small.example/\ntheme: {name: cchc}\n"
        "hooks: [hooks/main.py]\nplugins: []\n"
        "extra:\n  cchc: {format: 2, owner: xa-mau, sample: true, seals_from: 2026-01-01}\n"
    ),
    "hooks/main.py": "from cchc.site.events import *\n",
}
SETTINGS = OWN["mkdocs.yml"]


def _portal(tmp_path: Path, files: Mapping[str, str]) -> Path:
    return write_files(tmp_path / "cong", {**SMALL, **OWN, **files})


def _told(root: Path) -> list[str]:
    return [str(problem).replace(" mkdocs-refuses", "") for problem in start_problems(root)]


def _instead(old: str, new: str) -> dict[str, str]:
    assert old in SETTINGS
    return {"mkdocs.yml": SETTINGS.replace(old, new)}


def _with(lines: str) -> dict[str, str]:
    return {"mkdocs.yml": SETTINGS + lines}


MISHAPS: Mapping[str, tuple[dict[str, str], list[str]]] = {
    "no name": (_instead("site_name: Cổng\n", ""), ["mkdocs.yml:1:1: error thiếu 'site_name'; hãy thêm dòng 'site_name: …'"]),
    "a name of digits": (
        _instead("site_name: Cổng", "site_name: 2026"),
        ["mkdocs.yml:1:1: error 'site_name' phải là một dòng chữ; toàn số thì đặt trong dấu nháy kép"],
    ),
    "a key that there is not": (
        _with("copyrigth: Xã Mẫu\n"),
        [
            "mkdocs.yml:9:1: warning không có khóa 'copyrigth', ý bạn là 'copyright'?; hãy sửa tên hoặc xóa dòng này, "
            "khóa của Cổng thì đặt trong 'extra: cchc:'"
        ],
    ),
    "no theme": (
        _instead("theme: {name: cchc}\n", ""),
        ["mkdocs.yml:1:1: error giao diện này không có mẫu trang của Cổng; hãy ghi 'theme: {name: cchc}'"],
    ),
    "another theme": (
        _instead("{name: cchc}", "{name: cch}"),
        ["mkdocs.yml:4:1: error máy không cài giao diện 'cch'; giao diện của Cổng là 'theme: {name: cchc}'"],
    ),
    "no hook": (
        _instead("hooks: [hooks/main.py]\n", ""),
        [
            "mkdocs.yml:1:1: error Cổng chưa nối với chương trình: hãy ghi 'hooks: [hooks/main.py]', và tệp ấy phải có dòng "
            "'from cchc.site.events import *'"
        ],
    ),
    "a hook that is not ours alone": (
        {"hooks/main.py": "def on_env(env, config, files):\n    return env\n"},
        [
            "mkdocs.yml:5:1: error Cổng chưa nối với chương trình: hãy ghi 'hooks: [hooks/main.py]', và tệp ấy phải có dòng "
            "'from cchc.site.events import *'"
        ],
    ),
    "a hook that there is not": (
        _instead("hooks/main.py", "hooks/chinh.py"),
        ["mkdocs.yml:5:1: error không có tệp 'hooks/chinh.py' ghi ở 'hooks'; hãy sửa tên, hoặc lấy lại tệp"],
    ),
    "a hook that is no Python": (
        {"hooks/main.py": "from cchc.site.events import *\n\ndef (\n"},
        [
            "hooks/main.py:3:1: error viết chưa đúng cú pháp Python (invalid syntax); hãy sửa dòng này, hoặc lấy lại tệp từ "
            "bản sao lưu"
        ],
    ),
    "a hook of which a package is lacking": (
        {"hooks/main.py": "from cchc.site.events import *\nimport khong_co.gi\n"},
        ["hooks/main.py:2:1: error cần gói 'khong_co' mà máy không cài; hãy cài gói ấy, hoặc bỏ dòng này"],
    ),
    "a hook that fails": (
        {"hooks/main.py": "from cchc.site.events import *\n1 / 0\n"},
        [
            "hooks/main.py:2:1: error không chạy được (division by zero); hãy hỏi người viết nó, hoặc bỏ nó khỏi mkdocs.yml",
        ],
    ),
    "a plugin that is not installed": (
        _instead("plugins: []", "plugins: [khong-co]"),
        ["mkdocs.yml:6:1: error máy không cài plugin 'khong-co'; hãy cài nó, hoặc bỏ tên ấy khỏi 'plugins'"],
    ),
    "an extension that is not installed": (
        _with("markdown_extensions: [khong.co]\n"),
        ["mkdocs.yml:9:1: error máy không có phần mở rộng Markdown 'khong.co'; hãy cài nó, hoặc bỏ tên ấy"],
    ),
    "a tag": (
        _with("copyright: !abc Xã Mẫu\n"),
        ["mkdocs.yml:9:12: error từ sau dấu ! ở đây MkDocs không hiểu; hãy đặt cả giá trị trong dấu nháy kép"],
    ),
    "a tag in what is inherited": (
        {"mkdocs.yml": f"INHERIT: them/chung.yml\n{SETTINGS}", "them/chung.yml": "copyright: !abc Xã Mẫu\n"},
        ["them/chung.yml:1:12: error từ sau dấu ! ở đây MkDocs không hiểu; hãy đặt cả giá trị trong dấu nháy kép"],
    ),
    "a key of digits": (
        _with("copyrigth: x\n2026: x\n"),
        [
            "mkdocs.yml:9:1: warning không có khóa 'copyrigth', ý bạn là 'copyright'?; hãy sửa tên hoặc xóa dòng này, "
            "khóa của Cổng thì đặt trong 'extra: cchc:'",
            "mkdocs.yml:10:1: warning không có khóa '2026'; hãy sửa tên hoặc xóa dòng này, khóa của Cổng thì đặt trong "
            "'extra: cchc:'",
        ],
    ),
    "what is wrong within the menu": (
        _with("nav:\n  - Trang: {a: 1}\n"),
        ["mkdocs.yml:9:1: error thực đơn 'nav' và mỗi mục con phải là danh sách, mỗi trang một dòng '- Tên: trang.md'"],
    ),
    "folders of the environment": (
        _with("docs_dir: !ENV [KHONG_CO, tai-lieu]\nsite_dir: !ENV [KHONG_CO, news]\n") | {"tai-lieu/index.md": "# Trang\n"},
        [
            "mkdocs.yml:9:11: error docs-dir 'docs_dir: tai-lieu': Cổng chỉ đọc thư mục docs; hãy đặt lại tên thư mục là docs "
            "rồi xóa dòng này",
            "mkdocs.yml:10:11: error site-dir 'site_dir: news' thuộc thư mục 'news' của Cổng, mà dựng trang sẽ xóa hết tệp ở "
            "đó; hãy ghi 'site_dir: site' hoặc xóa dòng này",
        ],
    ),
    "right folders of the environment": (_with("docs_dir: !ENV [KHONG_CO, docs]\nsite_dir: !ENV [KHONG_CO, site]\n"), []),
    "more than one fault": (
        _with("nav: Trang\nextra_css: a.css\nwatch: [khong-co]\n"),
        [
            "mkdocs.yml:9:1: error thực đơn 'nav' và mỗi mục con phải là danh sách, mỗi trang một dòng '- Tên: trang.md'",
            "mkdocs.yml:10:1: error 'extra_css' phải là một danh sách, mỗi mục một dòng bắt đầu bằng dấu gạch",
            "mkdocs.yml:11:1: error không có 'khong-co' ghi ở 'watch'; hãy sửa tên hoặc xóa mục đó",
        ],
    ),
    "a fault in what is inherited": (
        {"mkdocs.yml": f"INHERIT: chung.yml\n{SETTINGS}", "chung.yml": "nav: Trang\n"},
        ["chung.yml:1:1: error thực đơn 'nav' và mỗi mục con phải là danh sách, mỗi trang một dòng '- Tên: trang.md'"],
    ),
    # Others tell these.
    "broken YAML": (_with("a: b: c\n"), []),
    "nothing": ({"mkdocs.yml": ""}, []),
    "a list": ({"mkdocs.yml": "- a\n"}, []),
    "all right": ({}, []),
}


@pytest.mark.parametrize("mishap", MISHAPS)
def test_what_keeps_mkdocs_from_beginning_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mishap: str) -> None:
    files, told = MISHAPS[mishap]
    root = _portal(tmp_path, files)
    monkeypatch.chdir(root)
    assert _told(root) == told


def test_the_check_tells_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_portal(tmp_path, _with("site_dir: docs/site\ncopyrigth: x\n")))
    monkeypatch.setenv("CCHC_TODAY", "2026-06-15")
    done = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert [line.split()[:3] for line in done.output.splitlines() if line.startswith("mkdocs.yml")] == [
        ["mkdocs.yml:9:11:", "error", "site-dir"],
        ["mkdocs.yml:10:1:", "warning", "mkdocs-refuses"],
    ]
    assert done.exit_code == 1


def _refuse(error: BaseException) -> None:
    raise error


REFUSED: Mapping[str, tuple[dict[str, str], Exception, str]] = {
    "broken YAML": (
        _with("a: b: c\n"),
        ConfigurationError("MkDocs encountered an error"),
        "mkdocs.yml:9:5: error yaml-invalid từ đây không đọc được: có dấu hai chấm trong giá trị, hoặc dòng thụt vào quá sâu; "
        "hãy đặt giá trị trong dấu nháy kép hoặc viết thẳng hàng",
    ),
    "an empty file": (
        {"mkdocs.yml": ""},
        ConfigurationError("MkDocs encountered an error"),
        "mkdocs.yml:1:1: error file-empty tệp trống; hãy viết nội dung hoặc xóa tệp",
    ),
    "a hook that is no Python": (
        {"hooks/main.py": "def (\n"},
        SyntaxError("invalid syntax"),
        "hooks/main.py:1:1: error mkdocs-refuses viết chưa đúng cú pháp Python (invalid syntax); hãy sửa dòng này, hoặc lấy lại "
        "tệp từ bản sao lưu",
    ),
    "what MkDocs says": (
        {},
        Abort("Aborted with a configuration error!"),
        "mkdocs.yml có lỗi nên chưa dựng được; chạy 'cchc check' để xem dòng phải sửa",
    ),
    "what we say": ({}, Abort("Chưa dựng trang vì có 1 lỗi"), "Chưa dựng trang vì có 1 lỗi"),
}


@pytest.mark.parametrize("refused", REFUSED)
def test_a_preview_that_cannot_begin_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str) -> None:
    files, error, said = REFUSED[refused]
    root = _portal(tmp_path, files)
    monkeypatch.chdir(root)
    with pytest.raises(Abort) as stopped:
        speaking(lambda: _refuse(error), root)()
    assert str(stopped.value) == said


def test_a_fault_of_ours_is_no_fault_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        speaking(lambda: _refuse(ZeroDivisionError()), _portal(tmp_path, {}))()


@pytest.mark.slow
def test_the_preview_of_the_desk_says_it_too(tmp_path: Path) -> None:
    root = _portal(tmp_path, {"hooks/main.py": "from cchc.site.events import *\n\ndef (\n"})
    command = [sys.executable, "-c", "from cchc.previewing.typed_preview import main; main()"]
    places = [str(root / "mkdocs.yml"), str(tmp_path / "xem"), "http://127.0.0.1/"]
    asked = json.dumps({"texts": {}, "looked_at": ""}) + "\n"
    said = subprocess.run(
        [*command, *places], input=asked, cwd=root, capture_output=True, encoding="utf-8", check=True, timeout=300
    )
    assert json.loads(said.stdout.splitlines()[-1])["failed"] == (
        "hooks/main.py, dòng 3: viết chưa đúng cú pháp Python (invalid syntax); hãy sửa dòng này, hoặc lấy lại tệp từ bản sao lưu"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "why"),
    [
        (
            _with("site_author: [b]\n"),
            "mkdocs.yml, dòng 9: 'site_author' phải là một dòng chữ; toàn số thì đặt trong dấu nháy kép",
        ),
        (
            {"hooks/main.py": "from cchc.site.events import *\n\ndef on_env(env:\n    return env\n"},
            "hooks/main.py, dòng 3: viết chưa đúng cú pháp Python ('(' was never closed); hãy sửa dòng này, hoặc lấy lại tệp "
            "từ bản sao lưu",
        ),
    ],
)
def test_what_an_approval_would_change_is_refused_in_words(tmp_path: Path, files: dict[str, str], why: str) -> None:
    root = _portal(tmp_path, files)
    command = [sys.executable, "-c", "from cchc.previewing.rehearsal import main; main()", "mkdocs.yml"]
    asked = json.dumps({"texts": {}, "whole": True})
    said = subprocess.run(command, input=asked, cwd=root, capture_output=True, encoding="utf-8", check=True, timeout=300)
    assert json.loads(said.stdout)["failed"] == why


@pytest.mark.slow
def test_a_build_says_nothing_in_another_language(tmp_path: Path) -> None:
    root = _portal(tmp_path, _with("nav:\n  - Trang: khong-co.md\n  - Ngoài: /khac/\ncopyrigth: x\n"))
    around = {name: value for name, value in os.environ.items() if name != "NO_MKDOCS_2_WARNING"} | {"CCHC_TODAY": "2026-06-15"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    said = subprocess.run(command, cwd=root, env=around, capture_output=True, encoding="utf-8", check=True, timeout=300)
    lines = [line for line in (said.stdout + said.stderr).splitlines() if line]
    assert all(re.match(r"(?:INFO|WARNING|ERROR) +-  ", line) for line in lines), lines
    told = [line.split("-  ", 1)[1] for line in lines]
    assert [line for line in told if line.startswith(("mkdocs.yml", "thực đơn"))] == [
        "mkdocs.yml: không có khóa 'copyrigth', ý bạn là 'copyright'?; hãy sửa tên hoặc xóa dòng này, khóa của Cổng thì đặt "
        "trong 'extra: cchc:'",
        "mkdocs.yml:10:12: warning link-missing thực đơn dẫn tới 'khong-co.md' mà không có trang ấy; hãy sửa hoặc bỏ dòng này, "
        "hoặc tạo lại tệp docs/khong-co.md",
        "thực đơn dẫn tới địa chỉ '/khac/' ngoài Cổng, cùng máy chủ; trang của Cổng thì ghi tên tệp, ví dụ gioi-thieu.md",
    ]
    assert re.fullmatch(r"Xong sau \d+,\d+ giây", told[-1])
