import pytest

from cchc.language.tone_places import newly_placed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Uỷ ban hoà giải", "Ủy ban hòa giải"),
        ("UỶ BAN, HOÀ BÌNH", "ỦY BAN, HÒA BÌNH"),
        ("Hoè khoẻ, thuý, luỹ", "Hòe khỏe, thúy, lũy"),
        # Where there is one way alone.
        ("quý quỷ hoàn toán hoẹt huỳnh Quỳ", "quý quỷ hoàn toán hoẹt huỳnh Quỳ"),
    ],
)
def test_tones_stand_where_they_are_placed_now(old: str, new: str) -> None:
    assert newly_placed(old) == new
    assert newly_placed(new) == new
