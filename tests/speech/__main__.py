"""`python -m tests.speech [SET] [--misses]`: the share of a labelled set that is read right, by kind; ours when none is named."""

import sys
from pathlib import Path

from tests.speech.evaluation import OWN, answers, by_kind, phrases

named = [word for word in sys.argv[1:] if not word.startswith("-")]
found = answers(phrases(Path(named[0]) if named else OWN))
counts = by_kind(found)
for kind, (right, all_) in sorted(counts.items()):
    print(f"{kind:10} {right:4}/{all_:<4} {right / all_:.3f}")
right, all_ = sum(a.is_right for a in found), len(found)
print(f"{'all':10} {right:4}/{all_:<4} {right / all_:.3f}")
if "--misses" in sys.argv:
    for answer in found:
        if not answer.is_right:
            told = " | ".join(answer.phrase.spoken[:3])
            print(f"\n[{answer.phrase.kind}] {answer.phrase.written}\n  said  {answer.said}\n  right {told}")
