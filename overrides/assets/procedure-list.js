/* Filters the list of procedures: all of them, not only the page in sight. Their table, and what shows it, is fetched when a
   reader first filters; the address always tells the whole choice. */

import { element } from "./element.js";

const SHOWN = 30;
const PAUSE = 120;
/* Name in the address: column of the table, words for people. */
const FACETS = {
  "linh-vuc": ["field", "Lĩnh vực"],
  "muc-do": ["online", "Mức độ trực tuyến"],
  "doi-tuong": ["audience", "Đối tượng"],
  cap: ["level", "Cấp thực hiện"],
  "thay-doi": ["change", "Thay đổi gần nhất"],
};

const form = document.getElementById("loc-thu-tuc");
const input = document.getElementById("loc-ten");
const order = document.getElementById("loc-sap-xep");
const [box, places, status, found, all] = ["facets-box", "facets", "sieve-status", "sieve-found", "sieve-all"].map((name) =>
  document.querySelector(`[data-${name}]`),
);
const chosen = new Map();
let opened;
let timer;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(run, PAUSE);
});
order.addEventListener("change", () => run());
box.addEventListener("toggle", () => box.open && run());
addEventListener("popstate", restore);
restore();

function restore() {
  const address = new URLSearchParams(location.search);
  input.value = address.get("loc") ?? "";
  order.value = address.get("sap-xep") ?? "ten";
  if (!order.value) order.value = "ten";
  chosen.clear();
  for (const name of Object.keys(FACETS)) if (address.has(name)) chosen.set(name, new Set(address.getAll(name)));
  /* On a phone the choices would push what they found out of sight. */
  if (chosen.size && matchMedia("(min-width: 48em)").matches) box.open = true;
  if (active() || !found.hidden) run({ keep: false });
}

function active() {
  return Boolean(input.value.trim() || chosen.size || order.value !== "ten");
}

function remember() {
  const address = new URLSearchParams();
  if (input.value.trim()) address.set("loc", input.value.trim());
  for (const [name, values] of chosen) for (const value of values) address.append(name, value);
  if (order.value !== "ten") address.set("sap-xep", order.value);
  const query = address.toString();
  history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
}

async function run({ keep = true } = {}) {
  clearTimeout(timer);
  if (keep) remember();
  try {
    opened ??= open();
    show(await opened);
  } catch (error) {
    opened = undefined;
    console.warn(error);
    found.hidden = true;
    all.hidden = false;
    status.textContent = "Chưa tải được danh sách để lọc; xin thử lại sau. Danh sách từng trang vẫn ở dưới.";
  }
}

async function open() {
  const [rows, cards] = await Promise.all([import("./procedure-rows.js"), import("./procedure-cards.js")]);
  const table = await rows.open(form.dataset.table, new URL(form.dataset.site, location.href));
  const { field } = form.dataset;
  if (field) table.rows = table.rows.filter((row) => row.field[0][0] === field);
  return { ...rows, ...cards, ...table };
}

function show({ rows, names, fitting, ORDERS, card, download }) {
  const typed = input.value.trim() ? rows.filter(fitting(input.value)) : rows;
  if (box.open) offer(rows, typed, names);
  const count = [...chosen.values()].reduce((sum, values) => sum + values.size, 0);
  box.querySelector("[data-chosen]").textContent = count ? ` (đang chọn ${count})` : "";
  found.hidden = !active();
  all.hidden = active();
  status.textContent = "";
  if (!active()) return;
  const hits = typed.filter((row) => kept(row)).sort(ORDERS[order.value]);
  status.textContent = hits.length ? `${hits.length} thủ tục` : "Không có thủ tục nào khớp";
  const list = element("ul", { class: "cc-cards" }, ...hits.slice(0, SHOWN).map(card));
  const acts = element("p", { class: "cc-sieve__actions" }, button("Xóa bộ lọc", clear));
  if (hits.length) acts.append(button("Tải danh sách đang lọc (CSV)", () => download(hits)));
  found.replaceChildren(acts, hits.length ? list : nothing());
  if (hits.length > SHOWN) found.append(more(list, hits, card));
}

function kept(row, but) {
  return [...chosen].every(([name, values]) => name === but || row[FACETS[name][0]].some(([id]) => values.has(id)));
}

/** The choices of each facet, each with how many procedures it would leave. */
function offer(rows, typed, names) {
  const focused = document.activeElement?.id;
  const sets = Object.entries(FACETS).map(([name, [column, words]]) => {
    const left = typed.filter((row) => kept(row, name)).flatMap((row) => row[column]);
    const known = new Set(rows.flatMap((row) => row[column]));
    const values = names[column].filter((value) => known.has(value));
    if (values.length < 2 && !chosen.has(name)) return "";
    const choices = values.map((value) => choice(name, value, left.filter((one) => one === value).length));
    return element("fieldset", {}, element("legend", {}, words), element("div", { class: "cc-sieve__choices" }, ...choices));
  });
  places.replaceChildren(...sets);
  if (places.querySelector(`[id="${CSS.escape(focused ?? "")}"]`)) document.getElementById(focused).focus();
}

function choice(name, [id, text], count) {
  const tick = element("input", { type: "checkbox", id: `loc-${name}-${id}` });
  tick.checked = chosen.get(name)?.has(id) ?? false;
  tick.addEventListener("change", () => {
    const values = chosen.get(name) ?? new Set();
    if (tick.checked) values.add(id);
    else values.delete(id);
    if (values.size) chosen.set(name, values);
    else chosen.delete(name);
    run();
  });
  const told = element("span", { class: "cc-count" }, `${count}`, element("span", { class: "cc-hidden" }, " thủ tục"));
  return element("label", { for: tick.id }, tick, element("span", {}, `${text} `, told));
}

function button(words, action) {
  const made = element("button", { type: "button", class: "cc-button cc-button--quiet" }, words);
  made.addEventListener("click", action);
  return made;
}

function clear() {
  input.value = "";
  order.value = "ten";
  chosen.clear();
  run();
  input.focus();
}

function more(list, hits, card) {
  const words = () => `Xem thêm (${hits.length - list.children.length})`;
  const made = button(words(), () => {
    const from = list.children.length;
    list.append(...hits.slice(from, from + SHOWN).map(card));
    list.children[from].querySelector("a").focus();
    made.textContent = words();
    if (list.children.length === hits.length) made.remove();
  });
  return made;
}

/** Titles are seldom what people say: the search of the portal knows their words. */
function nothing() {
  const search = new URL(form.action);
  if (input.value.trim()) search.searchParams.set("q", input.value.trim());
  const link = element("a", { href: search.href }, "tìm trên toàn cổng");
  return element("p", { class: "cc-nothing" }, "Hãy bỏ bớt điều kiện lọc, hoặc ", link, " bằng lời nói hằng ngày.");
}
