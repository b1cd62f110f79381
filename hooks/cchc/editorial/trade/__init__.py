"""The rules of the trade: what makes a text good for citizens, which each portal may weigh (`extra.cchc.rules`)."""

from cchc.editorial.trade.checking import trade_faults
from cchc.editorial.trade.rules import RULES, setting_faults

__all__ = ["RULES", "setting_faults", "trade_faults"]
