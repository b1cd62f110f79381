"""No text of an office is passed over because of its name."""

import pytest

from cchc.reading.typing_faults import name_faults


@pytest.mark.parametrize(
    ("name", "ending"), [("tin.md.txt", ".md.txt"), ("tin.markdown", ".markdown"), ("tin.MD", ".MD"), ("tin.Md.TXT", ".Md.TXT")]
)
def test_a_text_with_another_ending_is_told(name: str, ending: str) -> None:
    (problem,) = name_faults([f"news/2026/{name}"])
    assert str(problem) == (
        f"news/2026/{name}:1:1: error file-ending tệp tên kết thúc bằng '{ending}' không được đọc như một bài; "
        "hãy đổi tên thành tin.md"
    )


@pytest.mark.parametrize("name", ["tin.md", "ghi-chu.txt", "anh.jpg", "md.pdf"])
def test_other_files_are_none_of_it(name: str) -> None:
    assert not list(name_faults([f"news/2026/{name}"]))
