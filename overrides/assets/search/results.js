/* Results as elements. Everything an author or a visitor typed becomes text nodes, never markup. */

import { element } from "../element.js";
import { pageUrl } from "./index.js";
import { agreement, syllables } from "./syllables.js";

export { element };

/* In the order in which a citizen sees them; documents are numbered in another. */
export const KINDS = {
  tthc: "Thủ tục hành chính",
  "tinh-huong": "Tình huống",
  "ban-tin": "Bản tin",
  "dan-hoi": "Dân hỏi – Cơ quan trả lời",
  "tin-tuc": "Tin, bài",
  "cuoc-thi": "Cuộc thi",
  "ke-hoach": "Kế hoạch",
  "van-ban": "Văn bản",
};

/* What a citizen can act on is shown at more length; each result costs a phone a file. */
export const FIRST = 5;
const FIRST_NEWS = 3;

/** How many of a kind are shown before somebody asks for more. */
export function firstOf(kind) {
  return kind === "tthc" || kind === "dan-hoi" ? FIRST : FIRST_NEWS;
}

/** `text` with the words of the query in <mark>; of several words only those that stand side by side, for one alone says little. */
export function marked(text, keys) {
  const normal = text.normalize("NFC");
  const words = syllables(normal);
  const meant = words.map((word) => keys.get(word.key)?.some((form) => agreement(form, word.form) > 0));
  const parts = [];
  let last = 0;
  words.forEach((word, i) => {
    if (!meant[i] || !(keys.size === 1 || meant[i - 1] || meant[i + 1])) return;
    parts.push(normal.slice(last, word.start), element("mark", {}, normal.slice(word.start, word.end)));
    last = word.end;
  });
  return [...parts, normal.slice(last)].filter(Boolean);
}

/* What a result tells of a procedure, in the order of hooks/cchc/search/documents.py. */
const FACTS = ["Thời hạn", "Phí, lệ phí", "Nộp trực tuyến"];

function facts(told) {
  return element("dl", { class: "cc-brief" }, ...told.map((text, at) => element("div", {}, element("dt", {}, FACTS[at]), element("dd", {}, text))));
}

/** One result: its title as a link, what it is, and the excerpt. */
export function result(found, keys, { compact = false } = {}) {
  const link = element("a", { href: pageUrl(found.address), "data-result": "" }, ...marked(found.title, keys));
  if (compact) return element("li", {}, link, element("span", { class: "cc-meta" }, KINDS[found.kind]));
  const [year, month, day] = found.date.split("-");
  const when = day ? `${day}/${month}/${year}` : month ? `${month}/${year}` : "";
  const told = [found.unit, when].filter(Boolean).join(" · ");
  return element(
    "li",
    { class: "cc-card" },
    element("h3", { class: "cc-card__title" }, link),
    element("p", { class: "cc-meta" }, told),
    ...(found.facts.length ? [facts(found.facts)] : [element("p", {}, ...marked(found.excerpt, keys))]),
  );
}
