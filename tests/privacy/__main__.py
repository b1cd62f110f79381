"""`python -m tests.privacy`: precision and recall of each kind over the labelled set, and every line that is wrong."""

from tests.privacy.evaluation import read_lines, report, scores


def main() -> None:
    lines = read_lines()
    table, told = scores(lines)
    print("\n".join([*report(table, len(lines)), *told]))


if __name__ == "__main__":
    main()
