/* The search boxes in the header and on pages: a few results while typing, all of them on the search page.
   Without a script, or when the index cannot be had, the form still leads to the search page. */

const SHOWN = 6;
const PAUSE = 150;

let engine;

for (const form of document.querySelectorAll("form[data-search-box]")) {
  const input = form.querySelector("input[name=q]");
  input.addEventListener("focus", () => open(), { once: true });
  input.addEventListener("input", () => wait(() => suggest(form, input)));
  form.addEventListener("keydown", (event) => move(event, form, input));
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close(form));
}

function open() {
  engine ??= Promise.all([import("./index.js"), import("./results.js")]).then(async ([index, results]) => {
    const opened = index.openIndex();
    await opened.ready();
    return { opened, results };
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

let timer;
function wait(action) {
  clearTimeout(timer);
  timer = setTimeout(action, PAUSE);
}

async function suggest(form, input) {
  const query = input.value.trim();
  if (query.length < 2) return close(form);
  try {
    const { opened, results } = await open();
    const { hits, keys } = await opened.search(input.value);
    const found = await opened.documents(hits.slice(0, SHOWN).map((hit) => hit.number));
    if (input.value.trim() === query) show(form, found, keys, results);
  } catch {
    close(form);
  }
}

function show(form, found, keys, { element, result }) {
  const panel = form.querySelector("[data-search-panel]");
  const said = found.length ? `${found.length} gợi ý; nhấn mũi tên xuống để chọn, Enter để xem tất cả` : "Chưa thấy gợi ý; nhấn Enter để tìm kỹ hơn";
  panel.replaceChildren(
    element("p", { role: "status", class: "cc-hint" }, said),
    element("ul", { class: "cc-suggestions" }, ...found.map((one) => result(one, keys, { compact: true }))),
  );
  panel.hidden = false;
}

function close(form) {
  form.querySelector("[data-search-panel]").hidden = true;
}

function move(event, form, input) {
  const links = [...form.querySelectorAll("[data-search-panel]:not([hidden]) a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape") {
    close(form);
    input.focus();
  } else if (event.key === "ArrowDown" && links[at + 1]) {
    event.preventDefault();
    links[at + 1].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] ?? input).focus();
  }
}
