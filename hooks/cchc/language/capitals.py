"""Capital letters of Vietnamese, as a pattern: names begin with them."""

_LETTERS = "".join(chr(n) for n in range(0x41, 0x1EFA) if chr(n).isupper() and (n < 0x80 or 0xC0 <= n < 0x1B1 or n >= 0x1EA0))
# In a regular expression.
CAPITAL = f"[{_LETTERS}]"
