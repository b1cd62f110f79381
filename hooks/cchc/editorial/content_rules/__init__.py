"""The content rules: what makes a text good for citizens, which each portal may weigh (`extra.cchc.rules`)."""

from cchc.editorial.content_rules.checking import ItemRules, content_faults, portal_faults
from cchc.editorial.content_rules.citations import is_history, must_follow
from cchc.editorial.content_rules.duplicates import MinHash, in_order, sketch_of
from cchc.editorial.content_rules.rules import PAGE_ORPHAN, REVIEW_DUE, RULES, setting_faults
from cchc.editorial.content_rules.sample_left import page_sample_faults, setting_sample_faults
from cchc.editorial.content_rules.sketches import Sketches

__all__ = [
    "PAGE_ORPHAN",
    "REVIEW_DUE",
    "RULES",
    "ItemRules",
    "MinHash",
    "Sketches",
    "content_faults",
    "in_order",
    "is_history",
    "must_follow",
    "page_sample_faults",
    "portal_faults",
    "setting_faults",
    "setting_sample_faults",
    "sketch_of",
]
