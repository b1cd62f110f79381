"""The rules of the trade: what makes a text good for citizens, which each portal may weigh (`extra.cchc.rules`)."""

from cchc.editorial.content_rules.checking import item_faults, trade_faults
from cchc.editorial.content_rules.duplicates import SKETCH_SIZE, MinHash, alike, bands_of, in_order, repeated, sketch_of
from cchc.editorial.content_rules.rules import RULES, setting_faults
from cchc.editorial.content_rules.sample_left import page_sample_faults, setting_sample_faults

__all__ = [
    "RULES",
    "SKETCH_SIZE",
    "MinHash",
    "alike",
    "bands_of",
    "in_order",
    "item_faults",
    "page_sample_faults",
    "repeated",
    "setting_faults",
    "setting_sample_faults",
    "sketch_of",
    "trade_faults",
]
