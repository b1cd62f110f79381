/* The page for an address at which nothing stands: the words of the address are searched for. Without a script, or when the
   index cannot be had, the box and the ways in are there all the same. */

import { openIndex } from "./search/index.js";
import { result } from "./search/results.js";

const ROOT = new URL("../", import.meta.url);
const MOST = 5;
const MOST_WORDS = 16;
/* Folders of the portal itself: what stands between them and the end is what was meant. */
const FOLDERS = new Set("tin-tuc tthc dan-hoi ke-hoach chu-de don-vi linh-vuc luu-tru huong-dan trang niem-yet".split(" "));

const asked = segments(location.pathname);
const words = wordsOf(asked);

if (words) {
  const box = document.querySelector("article form[data-search-box] input[name=q]");
  if (!box.value) box.value = words;
  find().catch((error) => console.warn(error));
}

function segments(path) {
  const within = path.startsWith(ROOT.pathname) ? path.slice(ROOT.pathname.length) : path;
  return within.split("/").map(decoded).filter(Boolean);
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}

/** "tthc/dang-ky-khai-sinh-cu/" is "dang ky khai sinh cu"; numbers and endings of files say nothing. */
function wordsOf(parts) {
  const told = parts.filter((part) => !FOLDERS.has(part)).map((part) => part.replace(/\.(?:html?|php|aspx?|jsp)$/i, ""));
  const found = told.join(" ").normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return found.filter((word) => /\p{L}/u.test(word) && word !== "index").slice(0, MOST_WORDS).join(" ");
}

async function find() {
  const engine = openIndex();
  const { hits, words: understood, keys } = await engine.search(words);
  const found = hits.length ? hits : await engine.searchBodies(understood, new Set());
  const near = await engine.documents(sameFolderFirst(found, engine).slice(0, MOST).map((hit) => hit.number));
  if (near.length) show(near, keys);
}

/** Whoever asked for a procedure wants one; else the order of the search holds. */
function sameFolderFirst(hits, engine) {
  const meant = (hit) => Number(engine.start.kinds[engine.kindOf(hit.number)] === asked[0]);
  return hits.map((hit, place) => [hit, place]).sort(([a, i], [b, j]) => meant(b) - meant(a) || i - j).map(([hit]) => hit);
}

function show(near, keys) {
  const section = document.querySelector("[data-near-pages]");
  section.querySelector("ol").replaceChildren(...near.map((one) => result(one, keys)));
  section.hidden = false;
  document.querySelector("[data-near-status]").textContent = `Có ${near.length} trang gần với địa chỉ bạn mở.`;
}
