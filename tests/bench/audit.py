"""`make audit`: Lighthouse on four pages of a portal of 1,000 posts, as a phone sees them, beside Material's blog as it comes."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.bench.corpus import ROOT, write_blog, write_grown
from tests.search_eval.server import served

LIGHTHOUSE = ROOT / "tests/bench/node_modules/.bin/lighthouse"
OURS, THEIRS = "Cổng CCHC", "Material blog"
# Categories of Lighthouse and the least score of ours in each; home may bring so many bytes, compressed, to an empty cache.
LEAST = {"performance": 0.97, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
MOST_BYTES = {"home": 110_000}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"

# Kinds of pages and where each is; None when a site has none of the kind.
Pages = Mapping[str, str | None]


@dataclass(frozen=True)
class Audit:
    """What Lighthouse says of one page: scores from 0 to 1, bytes over the wire, hosts but the site's own, layout shift."""

    site: str
    kind: str
    performance: float
    accessibility: float
    best_practices: float
    seo: float
    bytes: int
    requests: int
    other_hosts: tuple[str, ...]
    layout_shift: float
    largest_paint: float
    failed: tuple[str, ...]

    def row(self) -> str:
        scores = f"{self.performance:>6.2f} {self.accessibility:>6.2f} {self.best_practices:>6.2f} {self.seo:>6.2f}"
        sent = f"{self.bytes / 1000:>8.1f} {self.requests:>5} {len(self.other_hosts):>6}"
        return f"{self.site:<14} {self.kind:<10} {scores} {sent} {self.layout_shift:>7.3f} {self.largest_paint:>7.2f}"

    def misses(self) -> Iterator[str]:
        """The goals that a page of ours does not reach."""
        scores = {"performance": self.performance, "accessibility": self.accessibility, "seo": self.seo}
        for name, score in (scores | {"best-practices": self.best_practices}).items():
            if score < LEAST[name]:
                yield f"{self.kind}: {name} {score:.2f}, goal {LEAST[name]:.2f} {list(self.failed)}"
        if self.bytes > MOST_BYTES.get(self.kind, self.bytes):
            yield f"{self.kind}: {self.bytes} bytes, goal at most {MOST_BYTES[self.kind]}"
        if self.other_hosts:
            yield f"{self.kind}: asks other hosts: {', '.join(self.other_hosts)}"
        if self.layout_shift:
            yield f"{self.kind}: layout shift {self.layout_shift:.3f}, goal 0"


HEAD = "site           page         perf   a11y   best    seo       kB  reqs others   shift   LCP s"


def build(folder: Path, python: Path, write: Callable[[Path, int], None], posts: int) -> Path:
    """Write a site into `folder` and build it, unless a run before has; return where it is."""
    if not (folder / "site/index.html").exists():
        shutil.rmtree(folder, ignore_errors=True)
        write(folder, posts)
        environment = os.environ | {"CCHC_TODAY": "2026-11-29", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        subprocess.run([python, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=environment, check=True)
    return folder / "site"


def our_pages() -> Pages:
    return {
        "home": "",
        "list": "tin-tuc/",
        "post": "tin-tuc/2026/duong-di-cua-mot-ho-so/",
        "procedure": "tthc/dang-ky-khai-sinh/",
    }


def their_pages(site: Path) -> Pages:
    """Material's blog has no procedures; its newest post stands for the post."""
    post = max(page.parent.relative_to(site).as_posix() for page in (site / "blog").glob("20*/**/index.html"))
    return {"home": "", "list": "blog/", "post": f"{post}/", "procedure": None}


def audits(name: str, site: Path, pages: Pages, runs: int) -> Iterator[Audit]:
    """Audit each page of a served site; of several runs the one in the middle counts."""
    with served(site) as (base, _):
        for kind, address in pages.items():
            if address is None:
                continue
            found = sorted((_audit(name, kind, base + address) for _ in range(runs)), key=lambda audit: audit.performance)
            yield found[statistics.median_low(range(runs))]


def _audit(site: str, kind: str, address: str) -> Audit:
    report = _lighthouse(address)
    told, categories = report["audits"], report["categories"]
    sent = [item for item in told["network-requests"]["details"]["items"] if item["url"].startswith("http")]
    hosts = {urlsplit(item["url"]).netloc for item in sent} - {urlsplit(address).netloc}
    counted = {part["id"] for category in categories.values() for part in category["auditRefs"] if part["weight"]}
    failed = sorted(name for name in counted if told[name]["score"] is not None and told[name]["score"] < 0.9)
    return Audit(
        site=site,
        kind=kind,
        **{name.replace("-", "_"): categories[name]["score"] for name in LEAST},
        bytes=sum(item["transferSize"] for item in sent),
        requests=len(sent),
        other_hosts=tuple(sorted(hosts)),
        layout_shift=told["cumulative-layout-shift"]["numericValue"],
        largest_paint=told["largest-contentful-paint"]["numericValue"] / 1000,
        failed=tuple(failed),
    )


def _lighthouse(address: str) -> dict[str, Any]:
    """Lighthouse as it comes: a slow phone on a slow network, an empty cache."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), "")
    command = [
        LIGHTHOUSE,
        address,
        "--output=json",
        "--quiet",
        f"--chrome-flags={_FLAGS}",
        f"--only-categories={','.join(LEAST)}",
    ]
    environment = os.environ | ({"CHROME_PATH": browser} if browser else {})
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=180)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=1, help="of an odd number of runs the middle one counts")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--no-yardstick", action="store_true", help="leave Material's blog out")
    parser.add_argument("--folder", type=Path, help="where the sites are built; sites found there are audited as they are")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        found = list(_told(_all(options, options.folder or Path(temporary)), options.format))
    missed = [miss for audit in found if audit.site == OURS for miss in audit.misses()]
    if options.format == "json":
        print(json.dumps({"audits": [asdict(audit) for audit in found], "missed": missed}, ensure_ascii=False, indent=2))
    else:
        print("\n" + ("\n".join(missed) if missed else "Every goal is reached."))
    sys.exit(1 if missed else 0)


def _all(options: argparse.Namespace, folder: Path) -> Iterator[Audit]:
    # Both are built before anything is measured.
    ours = build(folder / "ours", Path(sys.executable), write_grown, options.posts)
    theirs = (
        None if options.no_yardstick else build(folder / "theirs", ROOT / ".venv-bench/bin/python", write_blog, options.posts)
    )
    yield from audits(OURS, ours, our_pages(), options.runs)
    if theirs:
        yield from audits(THEIRS, theirs, their_pages(theirs), options.runs)


def _told(found: Iterator[Audit], form: str) -> Iterator[Audit]:
    if form == "text":
        print(HEAD, flush=True)
    for audit in found:
        if form == "text":
            print(audit.row(), flush=True)
        yield audit


if __name__ == "__main__":
    main()
