/* Runs before the first paint: the palette the reader chose, else the one the system prefers. */
{
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "cchc.nen";
  const SCHEMES = ["default", "slate"];

  /* A browser may forbid the storage; the page then follows the system. */
  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function paint() {
    const choice = chosen();
    root.dataset.mdColorScheme = SCHEMES.includes(choice) ? choice : SCHEMES[Number(dark.matches)];
    root.dispatchEvent(new Event("cchc:palette"));
  }

  root.classList.replace("no-js", "js");
  paint();
  dark.addEventListener?.("change", paint);
  /* Another tab of the portal. */
  addEventListener("storage", (event) => event.key === KEY && paint());
  root.addEventListener("cchc:choose", (event) => {
    try {
      localStorage.setItem(KEY, event.detail);
    } catch {
      root.dataset.mdColorScheme = event.detail;
      return;
    }
    paint();
  });
}
