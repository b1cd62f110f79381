"""Characters nobody sees are found with their place and taken out; what a picture letter or a digit in a frame needs stays."""

import pytest

from cchc.language.invisible import invisible, without_invisible


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200e", "\u202e", "\u2066", "\u00ad", "\u2060", "\u3164", "\u2800", "\ufe0f", "\U000e0041"]
)
def test_an_invisible_character_is_found_and_taken_out(sign: str) -> None:
    assert invisible(f"đất {sign}đai") == [(4, sign)]
    assert without_invisible(f"đất {sign}đai") == "đất đai"


@pytest.mark.parametrize("entity", ["&#8238;", "&#x202E;", "&shy;", "&ZeroWidthSpace;", "&rlm;"])
def test_an_entity_is_found_and_left_for_its_author(entity: str) -> None:
    assert [place for place, _ in invisible(f"đất {entity}đai")] == [4]
    assert without_invisible(f"đất {entity}đai") == f"đất {entity}đai"


@pytest.mark.parametrize(
    "text", ["Đất đai\u00a0– 12\u00a0đ", "☎\ufe0f", "1\ufe0f\u20e3", "👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "&amp; &nbsp;"]
)
def test_what_is_seen_stays(text: str) -> None:
    assert invisible(text) == []
    assert without_invisible(text) == text
