/* What every page gains from a script; without it each of them can still be read and used. */
{
  const root = document.documentElement;

  /* ---- Palette: the choice is kept by palette.js ---- */
  const isDark = () => root.dataset.mdColorScheme === "slate";

  function label() {
    const words = `Chuyển sang nền ${isDark() ? "sáng" : "tối"}`;
    for (const one of document.querySelectorAll("[data-palette-words]")) one.textContent = words;
    document.querySelector(".cc-palette").title = words;
  }

  for (const button of document.querySelectorAll("[data-palette]")) {
    button.addEventListener("click", () => {
      root.dispatchEvent(new CustomEvent("cchc:choose", { detail: isDark() ? "default" : "slate" }));
      label();
    });
  }
  root.addEventListener("cchc:palette", label);
  label();

  /* ---- Copying: an address to share, a sample of code ---- */
  const told = document.createElement("p");
  told.className = "cc-hidden";
  told.setAttribute("role", "status");
  document.querySelector("main").append(told);

  async function copy(text, from) {
    const words = from.textContent;
    try {
      await navigator.clipboard.writeText(text);
      from.textContent = told.textContent = "Đã chép";
    } catch {
      /* Without https there is no clipboard: the reader copies by hand what is marked. */
      from.textContent = told.textContent = "Không chép được";
    }
    setTimeout(() => (from.textContent = words), 2000);
  }

  for (const one of document.querySelectorAll("[data-clipboard-text]")) {
    one.addEventListener("click", () => copy(one.dataset.clipboardText, one));
  }
  for (const code of document.querySelectorAll("pre > code")) {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "cc-copy";
    one.textContent = "Sao chép";
    one.addEventListener("click", () => copy(code.textContent, one));
    code.parentElement.after(one);
    /* What scrolls sideways must be reachable from the keyboard. */
    if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
  }

  /* ---- Tables that become cards on a phone: older browsers then forget that they are tables ---- */
  const ROLES = { thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "thead th": "columnheader", "tbody th": "rowheader" };
  for (const table of document.querySelectorAll(".cc-table--stack")) {
    table.setAttribute("role", "table");
    for (const [part, role] of Object.entries(ROLES)) {
      for (const cell of table.querySelectorAll(part)) cell.setAttribute("role", role);
    }
  }

  /* ---- The menu of a phone closes with Escape, as people expect ---- */
  const menu = document.querySelector(".cc-menu");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  /* ---- The scripts of the search may not come though this one did ---- */
  addEventListener("load", () => {
    if (document.querySelector("#ket-qua[data-state=idle]")) document.getElementById("khong-tim-duoc").hidden = false;
  });

  /* ---- Paper unfolds nothing: what is folded is opened for it, and folded again ---- */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("article details:not([open])")];
    for (const one of unfolded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of unfolded) one.open = false;
  });
}
