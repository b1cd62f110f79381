"""Letters as the eye takes them: which need a look at all."""

import sys
import unicodedata

from cchc.language.lookalikes import _OTHERS, _UNUSUAL, _is_unseen, as_seen


def test_what_is_not_looked_at_is_seen_and_looks_like_nothing_else() -> None:
    usual = [sign for sign in map(chr, range(sys.maxunicode + 1)) if not _UNUSUAL.match(sign)]
    assert len(usual) > 200
    assert not [sign for sign in usual if _is_unseen(sign) or not _OTHERS.isdisjoint(unicodedata.normalize("NFD", sign))]


def test_a_text_as_it_is_seen() -> None:
    assert as_seen("Cần điền – Sаn\u200b\u00adg") == "Cần điền - Sang"
