"""Short names for procedures of long ones, where leaving something out says nothing else."""

from cchc.language.folding import fold
from cchc.language.patterns import late

# Below it a name fits a phone; above the other no short name may be.
_LONG, _LONGEST = 150, 120
_LAST_NOTE = late(r"^(?P<name>[^()]{20,})\s\((?P<note>[^()]{20,})\)[\s.;]*$")
# Only what says "including" may go: "trừ …", "đối với …", "trường hợp …" tell whom the procedure is for.
_EXPLAINS = late(r"^(?:bao gom|gom|trong do co|vi du)\b")


def short_title(title: str) -> str:
    """Return the name without the list in brackets at its end that explains it; "" when that does not make it short."""
    found = _LAST_NOTE.match(title) if len(title) > _LONG else None
    if not found or len(found["name"]) > _LONGEST or not _EXPLAINS.match(fold(found["note"])):
        return ""
    return found["name"].strip(" ,;.")
