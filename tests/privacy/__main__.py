"""`python -m tests.privacy`: precision and recall of each kind over the labelled set, and every line that is wrong.

`--lines FILE` does the same for a table of lines (see tests/privacy/given.py) through the check of whole items; `--half 0` or `1`
takes one half of it, so that rules are written by one and tried on the other.
"""

import argparse
from pathlib import Path

from tests.privacy.evaluation import PUBLISHED, read_lines, report, scores
from tests.privacy.given import evaluate, read_given


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.privacy")
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    asked = parser.parse_args()
    if asked.lines:
        given = [line for line in read_given(asked.lines) if asked.half in (None, line.half)]
        print("\n".join(evaluate(given, PUBLISHED)))
        return
    lines = read_lines()
    table, told = scores(lines)
    print("\n".join([*report(table, len(lines)), *told]))


if __name__ == "__main__":
    main()
