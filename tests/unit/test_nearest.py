"""What somebody probably meant."""

import pytest

from cchc.language.nearest import nearest

THEMES = ["cai-cach-tthc", "chi-dao-dieu-hanh", "mot-cua-dvc-truc-tuyen"]


@pytest.mark.parametrize(
    ("word", "choices", "found"),
    [
        ("cai-cach-thtc", THEMES, "cai-cach-tthc"),
        ("Chỉ đạo điều hành", THEMES, "chi-dao-dieu-hanh"),
        ("chi_dao_dieu_hanh", THEMES, "chi-dao-dieu-hanh"),
        ("the-thao", THEMES, None),
        ("", THEMES, None),
        ("x", [], None),
        ("sumary", ["summary", "status"], "summary"),
        ("Approved", ["draft", "approved"], "approved"),
    ],
)
def test_nearest(word: str, choices: list[str], found: str | None) -> None:
    assert nearest(word, choices) == found


def test_the_order_of_the_choices_does_not_matter() -> None:
    assert nearest("1.001194", ["1.001193", "1.001190"]) == nearest("1.001194", ["1.001190", "1.001193"])


def test_a_very_long_word_is_cut() -> None:
    assert nearest("a" * 1_000_000, ["a" * 80]) == "a" * 80
