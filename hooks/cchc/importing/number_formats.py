"""A number of a sheet as its cell shows it, where the format says more than the number: "15 ngày", "150.000 đồng", "50%"."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from cchc.language.patterns import late

# Parts of a format: words in quotes, one letter behind a stroke, a currency, what is only a colour or a condition, padding.
_TOKEN = late(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|(?P<other>.)', re.DOTALL)
_FIGURES = "0#?"
# Signs that say nothing of what is counted.
_BARE = late(r"[\s().,+-]*")


def shown(value: float, form: str | None) -> str:
    """Return the number with the words, the places and the percent sign of its format; "" when it has none of these."""
    number = Decimal(str(value))
    plain = "0." + "0" * max(0, -int(number.normalize().as_tuple().exponent))
    tokens = list(_tokens((form or "").replace("General", plain).split(";")[0]))
    percent = ("sign", "%") in tokens
    places = [at for at, token in enumerate(tokens) if _is_place(token)]
    if not places or not (percent or _says_more(tokens, places)):
        return ""
    return _written(number * (100 if percent else 1), tokens, places)


def _tokens(form: str) -> Iterator[tuple[str, str]]:
    """Yield ("word", what is shown as it stands) and ("sign", a place for a figure, a point, a comma, a percent sign)."""
    for found in _TOKEN.finditer(form):
        word = next((found[name] for name in ("quoted", "escaped", "money") if found[name] is not None), None)
        if word is not None:
            yield "word", word.replace("₫", "đồng")
        elif other := found["other"]:
            # Excel needs no quotes around signs such as đ.
            yield ("sign" if other in f"{_FIGURES}.,%" else "word"), other.replace("₫", "đồng")


def _is_place(token: tuple[str, str]) -> bool:
    return token[0] == "sign" and token[1] in _FIGURES


def _says_more(tokens: Sequence[tuple[str, str]], places: Sequence[int]) -> bool:
    """Tell whether words stand beside the number, or anything but blanks within it: 1.001193 may be a number of seven figures."""
    words = "".join(text for kind, text in tokens if kind == "word")
    within = "".join(text for kind, text in tokens[places[0] : places[-1]] if kind == "word")
    return bool(within.strip()) or not _BARE.fullmatch(words)


def _written(number: Decimal, tokens: Sequence[tuple[str, str]], places: Sequence[int]) -> str:
    point = next((at for at, token in enumerate(tokens) if token == ("sign", ".") and at > places[0]), places[-1] + 1)
    commas = [at for at, token in enumerate(tokens) if token == ("sign", ",")]
    # A comma behind the last figure leaves three of them out.
    number /= Decimal(1000) ** sum(at > places[-1] for at in commas)
    exact = abs(number).quantize(Decimal(1).scaleb(-sum(at > point for at in places)), ROUND_HALF_UP)
    whole, _, part = f"{exact:,f}".partition(".")
    groups = any(places[0] < at < point for at in commas)
    before = _before(whole.replace(",", "." if groups else ""), tokens[:point], places[0], groups)
    after = "".join(sign for kind, sign in tokens[point:] if kind == "word" or sign == "%")
    return " ".join(f"{'-' if number < 0 else ''}{before}{',' if part else ''}{part}{after}".split())


def _before(figures: str, tokens: Sequence[tuple[str, str]], first: int, groups: bool) -> str:
    """Return what stands before the point; the first place takes all figures that are left, in groups all of them."""
    text = ""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at][0] == "word":
            text = tokens[at][1] + text
        elif at == first:
            text = (figures or tokens[at][1].strip("#?")) + text
        elif _is_place(tokens[at]) and not groups:
            text = (figures[-1:] or tokens[at][1].strip("#?")) + text
            figures = figures[:-1]
    return text
