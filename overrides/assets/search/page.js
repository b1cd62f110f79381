/* The search page: results while typing, by kind, with filters; the address always tells the whole state. */

import { openIndex } from "./index.js";
import { element, FIRST, firstOf, KINDS, result } from "./results.js";
import { slug } from "./syllables.js";

const FURTHER = 20;
const PAUSE = 150;
/* The address follows when typing rests: for each new one Chromium draws the page's icon anew, which takes a slow phone 20 ms. */
const RESTING = 400;
/* Results of the query before fade, and that one waits is said, when the next take so long: at once draws a slow phone's screen for
   nothing. */
const LATE = 300;
const MOST_BODIES = 60;
const EXACTLY = "dung-chu";
const FILTERS = {
  loai: ["kind", "Loại"],
  "linh-vuc": ["field", "Lĩnh vực"],
  "truc-tuyen": ["online", "Mức trực tuyến"],
  "chu-de": ["theme", "Chủ đề"],
  "don-vi": ["unit", "Đơn vị"],
  nam: ["year", "Năm"],
};

const form = document.getElementById("tim");
const input = document.getElementById("q-tim-kiem");
const place = document.getElementById("ket-qua");
const status = document.getElementById("tinh-trang");
const filters = document.getElementById("loc");
const nothing = document.getElementById("khong-thay");
const meant = document.getElementById("hieu-la");
const sections = document.getElementById("muc-cua-cong");
const unsure = document.getElementById("chua-chac");
const broken = document.getElementById("khong-tim-duoc");

const engine = openIndex();
const chosen = new Map();
/* Whether the query is taken by its letters. */
let exactly = false;
let turn = 0;
let timer;
let remembering;
/* Whether going back shall lead to what was asked: it was sent off, or the address brought it. */
let asked;
let late;
/* What was found last, to be filtered. */
let latest = [];

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
  rememberNow();
  asked = true;
});
input.addEventListener("input", () => {
  clearTimeout(timer);
  exactly = false;
  timer = setTimeout(run, PAUSE);
});
addEventListener("popstate", restore);
addEventListener("online", () => place.dataset.state === "failed" && run());
/* Whoever leaves finds the state again when coming back. */
addEventListener("click", rememberNow, { capture: true });
if ("SpeechRecognition" in globalThis || "webkitSpeechRecognition" in globalThis) {
  import("./voice.js").then(({ listening }) => listening(document.getElementById("noi"), hear, say));
}
filters.addEventListener("toggle", () => offer().catch(fail));
restore();

function hear(spoken) {
  input.value = spoken;
  exactly = false;
  run();
}

function say(text) {
  status.textContent = text;
}

function restore() {
  const address = new URLSearchParams(location.search);
  input.value = address.get("q") ?? "";
  exactly = address.has(EXACTLY);
  chosen.clear();
  for (const name of Object.keys(FILTERS)) if (address.get(name)) chosen.set(name, address.get(name));
  filters.open ||= chosen.size > 0;
  asked = Boolean(input.value);
  run({ remember: false });
}

function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(rememberNow, RESTING);
}

function rememberNow() {
  if (!remembering) return;
  clearTimeout(remembering);
  remembering = undefined;
  const address = new URLSearchParams();
  if (input.value.trim()) address.set("q", input.value);
  if (exactly) address.set(EXACTLY, "1");
  for (const [name, value] of chosen) address.set(name, value);
  const query = address.toString();
  if (query === new URLSearchParams(location.search).toString()) return;
  history[asked ? "pushState" : "replaceState"](null, "", query ? `?${query}` : location.pathname);
  asked = false;
}

async function run({ remember: keep = true } = {}) {
  clearTimeout(timer);
  const mine = ++turn;
  const query = input.value;
  place.dataset.state = "busy";
  clearTimeout(late);
  late = setTimeout(wait, LATE);
  if (keep) remember();
  try {
    await answer(query, mine);
  } catch (error) {
    if (mine === turn) fail(error);
  }
}

function wait() {
  place.toggleAttribute("data-late", true);
  if (input.value.trim()) say("Đang tìm…");
}

/** Titles first; texts only when titles find too little or nothing sure, and then below. */
async function answer(query, mine) {
  if (!query.trim()) return show(query, null, mine);
  const found = await engine.search(query, { exactly });
  const { hits, words } = found;
  const answered = found.kinds[0]?.found;
  if (hits.length) await show(query, found, mine);
  if (mine !== turn || (hits.length >= FIRST && answered) || !words.length) return hits.length ? undefined : show(query, found, mine);
  const known = new Set(hits.map((hit) => hit.number));
  const further = (await engine.searchBodies(words, known, answered)).slice(0, MOST_BODIES);
  const all = [...hits, ...further];
  if (mine === turn && (further.length || !hits.length)) await show(query, { ...found, hits: all, kinds: engine.order(all) }, mine);
}

async function show(query, found, mine) {
  if (mine !== turn) return;
  broken.hidden = true;
  const kept = found ? await filtered(found.hits) : [];
  const groups = found ? engine.grouped(kept, found.kinds) : [];
  const shown = groups.flatMap(([kind, hits]) => hits.slice(0, firstOf(kind)));
  const documents = new Map((await engine.documents(shown.map((hit) => hit.number))).map((one) => [one.number, one]));
  if (mine !== turn) return;
  place.replaceChildren(...groups.map(([kind, hits]) => group(kind, hits, documents, found.keys)));
  nothing.hidden = !found || kept.length > 0;
  if (!nothing.hidden) suggest(found.words);
  tell(query, found, groups);
  lead(query);
  status.textContent = !found ? "" : kept.length ? `Tìm thấy ${kept.length} kết quả` : "Không tìm thấy kết quả nào";
  place.dataset.query = query;
  settle("done");
  latest = found ? found.hits : [];
  filters.hidden = !latest.length && !chosen.size;
  await offer();
}

function settle(state) {
  clearTimeout(late);
  place.removeAttribute("data-late");
  place.dataset.state = state;
}

/** Lists of the portal that the query names: they are no pages of the index. */
function lead(query) {
  const asked = `-${slug(query)}-`;
  const named = [...document.querySelectorAll("#muc-khac a")].filter((link) => link.dataset.words.split("|").some((words) => asked.includes(`-${slug(words)}-`)));
  sections.hidden = !named.length;
  sections.replaceChildren(...named.flatMap((link, at) => [at ? "; " : "Mục của cổng: ", element("a", { href: link.href }, link.textContent)]));
}

/** What was understood, and whether it is sure. */
function tell(query, found, groups) {
  const certain = new Map((found?.kinds ?? []).map(({ kind, sure }) => [kind, sure]));
  const procedures = groups.some(([kind]) => kind === "tthc");
  place.dataset.sure = String(procedures ? certain.get("tthc") : groups.every(([kind]) => certain.get(kind)));
  unsure.hidden = !groups.length || certain.get(groups[0][0]);
  const understood = groups.length && unsure.hidden ? found.understood : null;
  meant.hidden = !understood && !exactly;
  meant.replaceChildren(...(understood ? ["Đang tìm ", element("strong", {}, understood), "; ", other(query, true, "tìm đúng từ đã gõ")] : exactly ? ["Đang tìm đúng từ đã gõ; ", other(query, false, "tìm cả cách gọi khác")] : []));
}

function other(query, literally, text) {
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("q", query);
  if (literally) address.searchParams.set(EXACTLY, "1");
  return element("a", { href: address.href }, text);
}

function group(kind, hits, documents, keys) {
  const list = element("ol", { class: "cc-plain cc-results" });
  const first = firstOf(kind);
  const shown = hits.slice(0, first).map((hit) => documents.get(hit.number));
  list.append(...shown.map((one) => result(one, keys)));
  const section = element("section", { "aria-labelledby": `nhom-${kind}` });
  section.append(element("h2", { id: `nhom-${kind}` }, `${KINDS[kind]} (${hits.length})`), list);
  if (hits.length > first) section.append(moreButton(list, hits, keys));
  return section;
}

function moreButton(list, hits, keys) {
  const button = element("button", { type: "button", class: "cc-button cc-button--quiet" }, `Xem thêm (${hits.length - list.children.length})`);
  button.addEventListener("click", async () => {
    const from = list.children.length;
    const further = await engine.documents(hits.slice(from, from + FURTHER).map((hit) => hit.number));
    list.append(...further.map((one) => result(one, keys)));
    list.children[from].querySelector("a").focus();
    if (list.children.length >= hits.length) button.remove();
    else button.textContent = `Xem thêm (${hits.length - list.children.length})`;
  });
  return button;
}

async function filtered(hits) {
  if (!chosen.size) return hits;
  const facets = await engine.facets();
  return hits.filter((hit) => [...chosen].every(([name, value]) => valuesOf(facets, FILTERS[name][0], hit.number).some(([id]) => id === value)));
}

function valuesOf(facets, name, number) {
  if (name === "kind") {
    const kind = engine.start.kinds[engine.kindOf(number)];
    return [[kind, KINDS[kind]]];
  }
  return facets[name].of[number].map((index) => facets[name].values[index]);
}

/** The filters that would still leave something, with how much; most people never open them. */
async function offer() {
  if (filters.hidden || !filters.open) return;
  const offered = latest;
  const facets = await engine.facets();
  if (offered !== latest) return;
  const boxes = Object.entries(FILTERS).map(([name, [facet, label]]) => choice(name, label, counted(facets, facet, latest)));
  filters.querySelector("[data-filters]").replaceChildren(...boxes.filter(Boolean));
}

function counted(facets, name, hits) {
  const counts = new Map();
  for (const hit of hits) {
    for (const [value, label] of valuesOf(facets, name, hit.number)) {
      counts.set(value, [label, (counts.get(value)?.[1] ?? 0) + 1]);
    }
  }
  return counts;
}

function choice(name, label, counts) {
  if (counts.size < 2 && !chosen.has(name)) return null;
  const select = element("select", { id: `loc-${name}` }, element("option", { value: "" }, "Tất cả"));
  for (const [value, [text, count]] of [...counts].sort((a, b) => b[1][1] - a[1][1])) {
    select.append(element("option", { value }, `${text} (${count})`));
  }
  if (chosen.has(name) && !counts.has(chosen.get(name))) select.append(element("option", { value: chosen.get(name) }, chosen.get(name)));
  select.value = chosen.get(name) ?? "";
  select.addEventListener("change", () => {
    if (select.value) chosen.set(name, select.value);
    else chosen.delete(name);
    run().then(() => document.getElementById(select.id)?.focus());
  });
  return element("p", { class: "cc-filter" }, element("label", { for: select.id }, label), select);
}

/** When nothing is found: words near what was typed. */
function suggest(words) {
  const near = engine.near(words);
  const list = nothing.querySelector("[data-near]");
  list.replaceChildren(
    ...near.map((words) => {
      const address = new URL(location.pathname, location.href);
      address.searchParams.set("q", words);
      return element("li", {}, element("a", { href: address.href }, words));
    }),
  );
  nothing.querySelector("[data-near-title]").hidden = !near.length;
}

function fail(error) {
  console.warn(error);
  place.replaceChildren();
  filters.hidden = true;
  nothing.hidden = meant.hidden = unsure.hidden = true;
  broken.hidden = false;
  status.textContent = "Chưa tìm được";
  settle("failed");
}
