"""Files that look like mkdocs.yml beside it, or instead of it, are told: nobody reads them."""

from pathlib import Path

import pytest
from click import UsageError

from cchc.cli.opening import portal_root
from tests.conftest import edition_of

COPIES = ("mkdocs (1).yml", "mkdocs - Copy.yml", "mkdocs-MAY-2.yml", "Bản sao của mkdocs.yml", "mkdocs.yaml", "mkdocs.yml.txt")
OTHERS = ("mkdocs.en.yml", "mkdocs-en.yml", "ghi-chu.yml", "README.md")


def test_copies_of_the_settings_are_told(small_site: Path) -> None:
    for name in (*COPIES, *OTHERS):
        (small_site / name).write_text("site_name: Cổng\n", encoding="utf-8")
    told = [problem for problem in edition_of(small_site).problems if problem.rule == "conflict-copy"]
    assert {problem.path for problem in told} == {*COPIES}
    assert told[0].message == "không ai đọc tệp này, Cổng chỉ đọc mkdocs.yml; hãy gộp chỗ khác của nó vào mkdocs.yml rồi xóa nó"


@pytest.mark.parametrize("name", COPIES)
def test_settings_under_another_name_are_told_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_text("site_name: Cổng\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="chỉ có") as refused:
        portal_root()
    assert f"'{name}'; hãy đổi tên tệp ấy thành mkdocs.yml" in refused.value.message


def test_a_folder_in_the_place_of_the_settings_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"mkdocs\.yml ở đây là một thư mục"):
        portal_root()
