/* /ngoai-mang/: what this device keeps of the portal, to be found by title, saved and deleted. */

import { ask, refused, ROOT, SILENT, worker } from "./offline.js";

const page = document.querySelector("[data-offline]");
const KINDS = { tthc: "Thủ tục hành chính", "dan-hoi": "Câu hỏi và trả lời", "tin-tuc": "Tin, bài mới", "cuoc-thi": "Cuộc thi", trang: "Trang khác" };

if (page) open(page);

async function open(place) {
  const part = (name) => place.querySelector(`[data-offline-${name}]`);
  const box = part("query");
  let items = [];

  if (!location.pathname.endsWith("/ngoai-mang/")) part("elsewhere").hidden = false;
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", list);
  part("save").addEventListener("click", save);
  part("delete").addEventListener("click", remove);
  if (!(await worker)) part("unable").hidden = false;
  else part("actions").hidden = false;
  await show();

  async function show() {
    const kept = await ledger();
    items = kept?.items.filter((item) => kept.files[item[4]]) ?? [];
    part("status").textContent = items.length ? told(items, kept) : "Máy này chưa lưu trang nào của cổng.";
    part("find").hidden = !items.length;
    part("delete").hidden = !items.length;
    list();
  }

  function list() {
    const words = folded(box.value).split(/\s+/).filter(Boolean);
    const found = items.filter((item) => words.every((word) => folded(item[1]).includes(word)));
    part("found").textContent = words.length && items.length ? `Tìm thấy ${found.length} trang có trên máy.` : "";
    part("list").replaceChildren(...Object.keys(KINDS).map((kind) => group(kind, found)).filter(Boolean));
  }

  async function save() {
    forgetRefusal();
    part("status").textContent = "Đang lưu về máy…";
    const { done, full } = await ask("luu");
    await show();
    if (!done) part("status").append(full ? " Bộ nhớ của trình duyệt đã đầy nên chưa lưu hết." : " Chưa lưu hết: hãy thử lại khi có mạng.");
  }

  async function remove() {
    try {
      localStorage.setItem(SILENT, "1");
    } catch {
      /* Without a place to note the choice, texts come back with the next page; the page says how to stop that. */
    }
    await ask("xoa");
    await show();
    part("status").textContent = refused()
      ? "Đã xóa mọi trang lưu trên máy này. Cổng sẽ không tự lưu nữa, cho tới khi bạn bấm “Lưu về máy”."
      : "Đã xóa mọi trang lưu trên máy này.";
  }
}

function forgetRefusal() {
  try {
    localStorage.removeItem(SILENT);
  } catch {
    /* Nothing was noted. */
  }
}

async function ledger() {
  if (!("caches" in window) || !(await caches.has(`cchc ${ROOT.pathname} kho`))) return null;
  const kept = await (await caches.open(`cchc ${ROOT.pathname} kho`)).match(new URL("ngoai-mang/so-luu.json", ROOT));
  return kept ? kept.json() : null;
}

function told(items, kept) {
  const count = (kind) => items.filter((item) => item[2] === kind).length;
  const days = Object.values(kept.files).map((file) => file.day).sort();
  const [year, month, day] = days[0].split("-");
  return `Máy này đang lưu ${count("tthc")} thủ tục, ${count("dan-hoi")} câu trả lời và ${count("tin-tuc")} tin, bài; khớp với cổng ngày ${day}/${month}/${year}.`;
}

function group(kind, found) {
  const mine = found.filter((item) => item[2] === kind);
  if (!mine.length) return null;
  const section = element("section", { "aria-labelledby": `luu-${kind}` });
  const links = mine.map(([address, title, , date]) => {
    const [year, month, day] = date.split("-");
    const line = element("li", {}, element("a", { href: new URL(address, ROOT).pathname }, title));
    if (day && kind !== "tthc") line.append(" ", element("span", { class: "cc-when" }, `${day}/${month}/${year}`));
    return line;
  });
  section.append(element("h2", { id: `luu-${kind}` }, `${KINDS[kind]} (${mine.length})`), element("ul", { class: "cc-links" }, ...links));
  return section;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐɖƉ]/g, "d").toLowerCase();
}
