// On a page being written, within its frame: it tells the desk how far it was scrolled, and begins there when it was made anew.
// Its origin is none, so it can read nothing of the desk; the desk takes a number from it and no more (seen.js).

{
  const top = Number(new URLSearchParams(location.search).get("cho-doc"));
  if (top > 0) {
    scrollTo({ top, behavior: "instant" });
  }
  addEventListener("scroll", () => parent.postMessage({ page: location.pathname, top: scrollY }, location.origin), {
    passive: true,
  });
}
