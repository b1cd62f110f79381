"""Drives the search of three engines in a real Chromium, each through the code that its visitors run."""

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from tests.search_eval.measures import DEPTH, Answer, EvaluatedQuery
from tests.search_eval.report import ColdStart
from tests.search_eval.server import Log
from tests.search_eval.sites import PAGEFIND_PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PATIENCE = 120_000
# A promise that is never kept would wait for ever.
_IN_TIME = f"""
    (action) => (query) => Promise.race([
      action(query),
      new Promise((_, reject) => setTimeout(() => reject(new Error(`no results for "${{query}}"`)), {_PATIENCE})),
    ])
"""


@dataclass(frozen=True)
class Engine:
    """How to drive one engine.

    `watch` runs in every page before its own code; `page` is the address that shows the results of a query by itself, and
    `begin` what must still be called there. Either way `window.evaluation.cold` is then the time, in ms since 1970, at which the
    first results were shown. `ask` is a function of a query that resolves to {ms, found: [address], sure}; `sure` is false
    where the page says that it doubts. Addresses that start with one of `parts` are search code or index.
    """

    name: str
    page: Callable[[str], str]
    parts: tuple[str, ...]
    watch: str
    ask: str
    begin: str = ""


_NOW = "performance.timeOrigin + performance.now()"

OURS = Engine(
    name="Cổng CCHC",
    page=lambda query: f"tim-kiem/?q={quote(query)}",
    parts=("/assets/search/", "/tim-kiem/chi-muc/"),
    watch=f"""
        window.evaluation = {{}};
        new MutationObserver(() => {{
          const state = document.getElementById("ket-qua")?.dataset.state;
          if (state === "done" || state === "failed") window.evaluation.cold ??= {_NOW};
        }}).observe(document, {{ subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] }});
    """,
    ask="""
        (query) => new Promise((resolve, reject) => {
          const place = document.getElementById("ket-qua");
          const input = document.getElementById("q-tim-kiem");
          const start = performance.now();
          const observer = new MutationObserver(() => {
            if (place.dataset.state === "failed") reject(new Error("data-state=failed"));
            if (place.dataset.state !== "done" || place.dataset.query !== query) return;
            observer.disconnect();
            const ms = performance.now() - start;
            const found = [...place.querySelectorAll("a[data-result]")].map((link) => link.href);
            resolve({ ms, found, sure: place.dataset.sure !== "false" });
          });
          observer.observe(place, { attributes: true, attributeFilter: ["data-state"] });
          input.value = query;
          input.form.requestSubmit();
        })
    """,
)

# Material talks to its worker in numbered messages: 2 is a query, 3 its result. The worker answers in order.
MATERIAL = Engine(
    name="Material (lunr vi)",
    page=lambda query: f"?q={quote(query)}",
    parts=("/search/", "/assets/javascripts/workers/", "/assets/javascripts/lunr/"),
    watch=f"""
        const state = {{ asked: [], answered: 0 }};
        window.evaluation = state;
        window.Worker = class extends Worker {{
          constructor(...rest) {{
            super(...rest);
            this.addEventListener("message", ({{ data }}) => {{
              if (data?.type !== 3) return;
              state.answered++;
              setTimeout(() => {{
                state.cold ??= {_NOW};
                state.wake?.();
              }});
            }});
          }}
          postMessage(message, ...rest) {{
            if (message?.type === 2) state.asked.push(message.data);
            super.postMessage(message, ...rest);
          }}
        }};
    """,
    ask="""
        (query) => new Promise((resolve) => {
          const state = window.evaluation;
          const input = document.querySelector("[data-md-component=search-query]");
          const start = performance.now();
          state.wake = () => {
            if (state.asked.at(-1) !== query || state.answered < state.asked.length) return;
            const links = document.querySelectorAll(".md-search-result__item > a.md-search-result__link");
            state.wake = undefined;
            resolve({ ms: performance.now() - start, found: [...links].map((link) => link.href) });
          };
          if (input.value === query && state.asked.at(-1) === query) return state.wake();
          input.value = query;
          input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
        })
    """,
)

# Pagefind has an interface of its own that shows five results; a sixth and further are fetched for the ranks alone.
PAGEFIND = Engine(
    name="Pagefind 1.5.2",
    page=lambda query: PAGEFIND_PAGE,
    parts=("/pagefind/",),
    watch="window.evaluation = {};",
    begin=f"""
        async (query) => {{
          window.pagefind = await import("/pagefind/pagefind.js");
          const {{ results }} = await window.pagefind.search(query);
          await Promise.all(results.slice(0, 5).map((result) => result.data()));
          window.evaluation.cold = {_NOW};
        }}
    """,
    ask=f"""
        async (query) => {{
          const start = performance.now();
          const {{ results }} = await window.pagefind.search(query);
          const shown = await Promise.all(results.slice(0, 5).map((result) => result.data()));
          const ms = performance.now() - start;
          const further = await Promise.all(results.slice(5, {DEPTH}).map((result) => result.data()));
          return {{ ms, found: [...shown, ...further].map(({{ url }}) => url) }};
        }}
    """,
)


@contextlib.contextmanager
def chromium() -> "Iterator[Browser]":
    """A headless Chromium: the system's, else Playwright's own."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        wanted = "chưa có Playwright; hãy chạy 'make search-eval', hoặc 'pip install --require-hashes -r requirements-dev.txt'"
        raise SystemExit(wanted) from None
    path = next((found for name in _CHROMIUMS if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path)
        except Error:
            wanted = "không mở được Chromium; hãy cài gói 'chromium' của hệ điều hành, hoặc chạy 'python tests/install-browser'"
            raise SystemExit(wanted) from None
        with browser:
            try:
                yield browser
            except Error as error:
                raise SystemExit(f"trang tìm kiếm không trả lời như mong đợi: {error.message}") from None


@dataclass(frozen=True)
class Session:
    """One engine on one served site."""

    browser: "Browser"
    engine: Engine
    address: str
    log: Log
    slowdown: float

    def cold_start(self, query: str) -> ColdStart:
        """Visit with an empty cache until the first results are shown."""
        with self._visit(query) as (_, done, started):
            # What the page fetches after its first results is no part of them.
            sent = self.log.take(until=done / 1000)
            searched = sum(one.size for one in sent if one.path.startswith(self.engine.parts))
            return ColdStart(query, sum(one.size for one in sent), searched, done - started)

    def answers(self, queries: Sequence[EvaluatedQuery], name: Callable[[str], str]) -> Iterator[Answer]:
        """Ask every query in one loaded page, as typed and in NFD; `name` tells the id of the page at a path, "" of others."""
        # The first query of the page is not measured: an unlikely one brings the code and what every query needs.
        with self._visit("zzz") as (page, _, _):
            for query in queries:
                yield self._answer(page, query, name)

    def _answer(self, page: "Page", query: EvaluatedQuery, name: Callable[[str], str]) -> Answer:
        page.wait_for_load_state("networkidle")
        self.log.take()
        typed = _called(page, self.engine.ask, query.text)
        moved = sum(one.size for one in self.log.take())
        same_text = query.decomposed == query.text
        decomposed = typed if same_text else _called(page, self.engine.ask, query.decomposed)
        first, second = (tuple(urlsplit(url).path for url in shown["found"])[:DEPTH] for shown in (typed, decomposed))
        found, found_decomposed = (tuple(map(name, paths)) for paths in (first, second))
        claimed = typed.get("sure", True) and any(found)
        return Answer(query, found, found_decomposed, first == second, typed["ms"], moved, claimed)

    @contextlib.contextmanager
    def _visit(self, query: str) -> "Iterator[tuple[Page, float, float]]":
        """A page with the results of `query`: (page, when they were shown, when it was asked for), in ms since 1970."""
        # The watching code is evaluated from text, which the portal's own security policy rightly forbids.
        context = self.browser.new_context(locale="vi-VN", bypass_csp=True)
        context.set_default_timeout(_PATIENCE)
        context.add_init_script(self.engine.watch)
        page = context.new_page()
        if self.slowdown != 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": self.slowdown})
        self.log.take()
        page.goto(self.address + self.engine.page(query), wait_until="commit")
        if self.engine.begin:
            _called(page, self.engine.begin, query)
        page.wait_for_function("window.evaluation?.cold")
        times: dict[str, Any] = page.evaluate("({ done: window.evaluation.cold, started: performance.timeOrigin })")
        yield page, times["done"], times["started"]
        context.close()


def _called(page: "Page", action: str, query: str) -> Any:
    return page.evaluate(f"(query) => ({_IN_TIME})({action})(query)", query)
