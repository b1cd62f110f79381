/* Procedures as cards, and as a file for a spreadsheet. What authors wrote becomes text, never markup. */

import { element } from "./element.js";

const HEADS = ["Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Cấp thực hiện", "Mức độ trực tuyến", "Đối tượng", "Thay đổi", "Ngày thay đổi", "Địa chỉ"];

/** As the `procedure_card` of overrides/cchc/macros.html, with the day of the last change. */
export function card(row) {
  const meta = element("p", { class: "cc-meta" });
  if (row.draft) meta.append(badge("draft", row.draft));
  if (row.change[0][0] !== "hien-hanh") meta.append(badge(...row.change[0]));
  meta.append(badge(...row.online[0]));
  const told = [labels(row.level), labels(row.field), `Mã ${row.code}`, `Thay đổi ${day(row.date)}`];
  meta.append(...told.map((text) => element("span", {}, text)));
  const title = element("h2", { class: "cc-card__title" }, element("a", { href: row.address }, row.title));
  const made = element("li", { class: "cc-card" }, title, meta);
  if (!row.repealed) made.append(element("dl", { class: "cc-brief" }, brief("Thời hạn", row.time), brief("Phí, lệ phí", row.fee)));
  return made;
}

function badge(id, text) {
  return element("span", { class: `cc-badge cc-badge--${id}` }, text);
}

function brief(words, text) {
  return element("div", {}, element("dt", {}, words), element("dd", {}, text));
}

function labels(pairs) {
  return pairs.map(([, text]) => text).join(", ");
}

function day(date) {
  return date.split("-").reverse().join("/");
}

/** Let the reader save `rows` as CSV. */
export function download(rows) {
  const lines = rows.map((row) => [
    row.code,
    row.title,
    ...["field", "level", "online", "audience", "change"].map((column) => labels(row[column])),
    day(row.date),
    row.address,
  ]);
  /* The byte order mark lets Excel see Vietnamese. */
  const text = `\uFEFF${[HEADS, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  element("a", { href, download: "thu-tuc-da-loc.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** A cell that begins like a formula, be it behind blanks or invisible signs or in full width, would be run by a spreadsheet. */
function cell(text) {
  const plain = text.normalize("NFKC").replace(/^[\s\p{Cf}\u1160\u2800]+/u, "");
  const runs = /^[\t\r\n]/.test(text) || /^[=+\-@]/.test(plain);
  const harmless = /^([+-]?\d[\d .,:/()-]*%?|[+-])$/.test(plain);
  return `"${(runs && !harmless ? "'" : "") + text.replaceAll('"', '""')}"`;
}
