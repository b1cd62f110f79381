"""Where the tone of "hòa", "khỏe", "thúy" stands: on the first vowel, or as it was long written, on the last ("hoà")."""

import re

from cchc.language.patterns import late

_PAIRS = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for lower_old, lower_new in zip(olds.split(), news.split(), strict=True)
    for old, new in (
        (lower_old, lower_new),
        (lower_old.upper(), lower_new.upper()),
        (lower_old.capitalize(), lower_new.capitalize()),
    )
}
# Before a consonant there is one way alone ("hoàn"), and the u of "quý" is of the consonant.
_OLD = late(r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ])(?!\w)")


def newly_placed(text: str) -> str:
    """Return `text`, composed and as long as it was, with every tone where it is placed now: "uỷ ban" becomes "ủy ban"."""
    return _OLD.sub(_newly, text)


def _newly(found: re.Match[str]) -> str:
    return _PAIRS.get(found[0], found[0])
