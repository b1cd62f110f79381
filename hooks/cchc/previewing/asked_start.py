"""Whether a build could begin: MkDocs and the hooks of the office are asked in a process of its own: hooks run anything.

The settings come as text on its input, nothing where those on the disk count; the problems go as JSON to its output.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from cchc.mkdocs_words.starting import start_problems


def main() -> None:
    """Answer one question; the argument is the folder of the portal."""
    # What a hook prints is no answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    settings = sys.stdin.read()
    json.dump([asdict(problem) for problem in start_problems(Path(sys.argv[1]), settings.encode() or None)], answers)


if __name__ == "__main__":
    main()
