"""`python -m tests.bench.cards`: milliseconds of processor time and bytes of a card, drawn from titles as real ones are."""

import argparse
import re
import time
from itertools import cycle, product
from pathlib import Path

from cchc.publishing.cards.drawing import CardTexts, Style, card
from tests.bench.corpus import ROOT, posts

STYLE = Style((0x0B, 0x31, 0x66), (0xFF, 0xBF, 0x1F))
THEMES = ("Cải cách thủ tục hành chính", "Chỉ đạo, điều hành CCHC", "Một cửa và dịch vụ công trực tuyến")
UNITS = ("UBND xã Mẫu (đơn vị mẫu)", "Phòng Văn hóa - Xã hội xã Mẫu (đơn vị mẫu)")
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)


def texts(titles: list[str]) -> list[CardTexts]:
    """The titles over themes and units in turn."""
    places = list(product(THEMES, UNITS))
    return [
        CardTexts("Tin CCHC", theme, title, unit, "Cổng CCHC xã Mẫu")
        for title, (theme, unit) in zip(titles, cycle(places), strict=False)
    ]


def repository_titles() -> list[str]:
    """The titles of this repository's own posts, questions, procedures and plans."""
    found = []
    for folder in ("news", "docs/dan-hoi", "docs/tthc", "plans"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            found += [title.strip("\"'") for title in _TITLE.findall(path.read_text(encoding="utf-8"))[:1]]
    return found


def measure(name: str, given: list[CardTexts]) -> None:
    start = time.process_time()
    sizes = [len(card(text, STYLE)) for text in given]
    each = 1000 * (time.process_time() - start) / len(given)
    print(f"{name:<44} {len(given):>6} {each:>8.2f} {sum(sizes) // len(sizes):>8} {max(sizes):>8}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--save", type=Path, help="a folder for the cards of the repository's titles, to look at")
    options = parser.parse_args()
    own, generated = texts(repository_titles()), texts([post.title for post in posts(options.posts)])
    print(f"{'cards':<44} {'number':>6} {'cpu ms':>8} {'bytes':>8} {'largest':>8}")
    measure("the repository's titles, words never met", own)
    measure("the same, words met", own)
    measure("generated titles", generated)
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(own):
            (options.save / f"{number:03}.png").write_bytes(card(text, STYLE))


if __name__ == "__main__":
    main()
