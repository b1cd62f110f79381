// The page that readers will see, in its frame: shown again where it had been scrolled to.

/** Returns what shows the frame's page again; whoever reads on another page than that comes back to its beginning. */
export function shownIn(frame) {
  const page = frame.dataset.src;
  let top = 0;
  addEventListener("message", (event) => {
    // Anything may run in there: no more than a number is taken.
    if (event.source === frame.contentWindow && event.data?.page === page && Number.isFinite(event.data.top)) {
      top = Math.round(event.data.top);
    }
  });
  // In the place of the page before, so that going back leaves the item and not a page that is no more.
  return () => frame.contentWindow.location.replace(top > 0 ? `${page}?cho-doc=${top}` : page);
}
