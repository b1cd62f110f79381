"""What mkdocs.yml inherits (`INHERIT`) counts as given, and is told where it stands; what cannot be inherited is told."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from cchc.content.problems import Problem
from cchc.edition.edition import Edition
from tests.conftest import SMALL, Files, MakeSite, edition_of

SETTINGS = SMALL["mkdocs.yml"]
assert isinstance(SETTINGS, bytes)
OWN = SETTINGS.decode()
EXTRA = OWN[OWN.index("extra:") :]
TOP = OWN[: OWN.index("extra:")]


def _told(make_site: MakeSite, files: Files) -> list[str]:
    edition = edition_of(make_site({**SMALL, **files}))
    return [str(problem) for problem in edition.problems if _is_of_settings(problem)]


def _is_of_settings(problem: Problem) -> bool:
    return not re.match(r"docs/|news/|plans/", problem.path)


MISHAPS: Mapping[str, tuple[Files, list[str]]] = {
    "it is missing": (
        {"mkdocs.yml": "INHERIT: chung.yml\n" + OWN},
        [
            "mkdocs.yml:1:10: error settings-inherited không thấy tệp 'chung.yml' để kế thừa (INHERIT); "
            "hãy ghi tên tệp tính từ nơi có mkdocs.yml"
        ],
    ),
    "its name is written wrongly": (
        {"mkdocs.yml": "INHERIT: cai-dat/chug.yml\n" + OWN, "cai-dat/chung.yml": "copyright: x\n"},
        [
            "mkdocs.yml:1:10: error settings-inherited không thấy tệp 'cai-dat/chug.yml' để kế thừa (INHERIT); "
            "ý bạn là 'cai-dat/chung.yml'?"
        ],
    ),
    "it has no name": (
        {"mkdocs.yml": "INHERIT:\n" + OWN},
        [
            "mkdocs.yml:1:9: error settings-inherited INHERIT phải là tên một tệp, ví dụ 'INHERIT: chung.yml'; "
            "hãy ghi tên tệp, hoặc bỏ dòng này"
        ],
    ),
    "it is a folder": (
        {"mkdocs.yml": "INHERIT: docs\n" + OWN},
        ["docs:1:1: error file-unreadable không mở được tệp; hãy kiểm tra tệp còn đó và có quyền đọc"],
    ),
    "it is no UTF-8": (
        {"mkdocs.yml": "INHERIT: chung.yml\n" + OWN, "chung.yml": "site_name: Xã\n".encode("utf-16")},
        ["chung.yml:1:1: error not-utf8 tệp không phải UTF-8; hãy mở bằng Notepad, chọn Lưu thành (Save as) và mã hóa UTF-8"],
    ),
    "it cannot be parsed": (
        {"mkdocs.yml": "INHERIT: chung.yml\n" + OWN, "chung.yml": "site_name: Cổng: xã\n"},
        [
            "chung.yml:1:16: error yaml-invalid từ đây không đọc được: có dấu hai chấm trong giá trị, hoặc dòng thụt vào quá "
            "sâu; hãy đặt giá trị trong dấu nháy kép hoặc viết thẳng hàng"
        ],
    ),
    "it is a list": (
        {"mkdocs.yml": "INHERIT: chung.yml\n" + OWN, "chung.yml": "- a\n- b\n"},
        [
            "chung.yml:1:1: error settings-inherited tệp này được mkdocs.yml kế thừa (INHERIT) nên phải gồm các dòng "
            "'khóa: giá trị' như mkdocs.yml"
        ],
    ),
    "it goes in a ring": (
        {"mkdocs.yml": "INHERIT: chung.yml\n" + OWN, "chung.yml": "site_author: x\nINHERIT: ./mkdocs.yml\n"},
        [
            "chung.yml:2:10: error settings-inherited các tệp kế thừa nhau thành vòng: mkdocs.yml → chung.yml → mkdocs.yml; "
            "hãy bỏ một dòng INHERIT"
        ],
    ),
}


@pytest.mark.parametrize("mishap", MISHAPS)
def test_what_cannot_be_inherited_is_told_and_stops(make_site: MakeSite, mishap: str) -> None:
    files, told = MISHAPS[mishap]
    assert _told(make_site, files) == told
    assert not _edition(make_site, files).usable


def _edition(make_site: MakeSite, files: Files) -> Edition:
    return edition_of(make_site({**SMALL, **files}))


def test_what_is_inherited_counts_as_given(make_site: MakeSite) -> None:
    portal = {"mkdocs.yml": f"INHERIT: chung/xa.yml\n{TOP}", "chung/xa.yml": "INHERIT: tinh.yml\n", "chung/tinh.yml": EXTRA}
    edition = _edition(make_site, portal)
    assert edition.usable
    assert edition.catalogue.settings.owner == "xa-mau"
    assert edition.catalogue.settings.is_taken_over is False
    assert edition.problems == _edition(make_site, {}).problems


FAULTS: Mapping[str, tuple[str, str, str]] = {
    "of the model": ("", EXTRA.replace("xa-mau", "Xã Mẫu"), "chung.yml:4:12: error slug-malformed"),
    "a key that there is not": ("", EXTRA.replace("    sample", "    samlpe"), "chung.yml:6:5: error key-unknown"),
    "a unit that there is not": ("", EXTRA.replace("xa-mau", "xa-mua"), "chung.yml:4:12: error unit-unknown"),
    "the menu": (EXTRA, "nav:\n  - Thủ tục: thu-tuc.md\n", "chung.yml:2:14: warning link-missing"),
    "the address": (EXTRA, "site_url: cchc.vn\n", "chung.yml:1:11: error site-url"),
    "a group of both": (
        "extra:\n  cchc:\n    owner: xa-mau\n",
        "extra:\n  cchc:\n    seals_from: 2026-13-01\n",
        "chung.yml:3:17: error date-invalid",
    ),
    "its own over the other's": (EXTRA.replace("xa-mau", "xa-mua"), EXTRA, "mkdocs.yml:11:12: error unit-unknown"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_what_is_inherited_is_told_where_it_stands(make_site: MakeSite, fault: str) -> None:
    own, base, told = FAULTS[fault]
    top = (
        "INHERIT: chung.yml\nsite_name: Cổng\nsite_description: Cổng\nhooks: [../../../hooks/main.py]\ntheme: {name: material}\n"
    )
    url = "" if "site_url" in base else "site_url: https://small.example/\n"
    lines = _told(make_site, {"mkdocs.yml": f"{top}{url}\n{own}", "chung.yml": base})
    assert any(line.startswith(told) for line in lines), lines


def test_a_key_that_is_left_empty_takes_away_what_is_inherited(make_site: MakeSite) -> None:
    portal = {"mkdocs.yml": f"INHERIT: chung.yml\nnav:\n{OWN}", "chung.yml": "nav:\n  - Thủ tục: thu-tuc.md\n"}
    assert not [line for line in _told(make_site, portal) if "link-missing" in line]


def test_a_file_outside_of_the_portal_can_be_inherited(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "chung.yml").write_text(EXTRA.replace("xa-mau", "xa-mua"), encoding="utf-8")
    told = _told(make_site, {"mkdocs.yml": f"INHERIT: ../chung.yml\n{TOP}"})
    assert [line for line in told if line.startswith("../chung.yml:4:12: error unit-unknown")]
