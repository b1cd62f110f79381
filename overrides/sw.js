/*
  The portal's service worker: procedures, answers and the last posts stay readable without a network.

  It never shows an old page as new. Pages come from the network first; what comes from the phone's own store carries a notice with
  the day on which the store was last compared with the site. What was withdrawn leaves the store with the next comparison.

  The build writes the edition into the line below. Where it does not (the live preview, a portal with `offline: false`),
  this worker takes itself and everything it kept off the device.
*/
"use strict";

const EDITION = null;

const ROOT = new URL("./", self.location.href);
/* Two portals may live on one host: each touches only caches with its own address in their name. */
const OWN = `cchc ${ROOT.pathname} `;
const SHELL = `${OWN}khung ${EDITION?.version}`;
const PAGES = `${OWN}trang ${EDITION?.version}`;
const STORE = `${OWN}kho`;
const FRAME = "ngoai-mang/";
const INDEX = "ngoai-mang/muc-luc.json";
const SEARCH = "tim-kiem/";
/* The ledger of the store: {version, items: [[address, title, kind, date, file], …], files: {file: {digest, day}}}. */
const LEDGER = "ngoai-mang/so-luu.json";
const PATIENCE = 3000;
const MOST_PAGES = 40;
const DAY = "X-CCHC-Luu";

const at = (address) => new URL(address, ROOT).href;

addEventListener("install", (event) => {
  self.skipWaiting();
  if (EDITION) event.waitUntil(fillShell());
});
addEventListener("activate", (event) => event.waitUntil(EDITION ? takeOver() : leave()));
if (EDITION) {
  const shell = new Set(EDITION.shell.map(at));
  addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || !url.href.startsWith(ROOT.href)) return;
    if (request.mode === "navigate") event.respondWith(page(event, url));
    else if (shell.has(url.origin + url.pathname)) event.respondWith(asset(request, url));
  });
  addEventListener("message", (event) => event.waitUntil(obey(event)));
}

/* ---- Coming and going ---- */

async function fillShell() {
  const cache = await caches.open(SHELL);
  await cache.addAll(EDITION.shell.map((address) => new Request(at(address), { cache: "no-cache" })));
}

async function takeOver() {
  await self.clients.claim();
  await forget((name) => name !== SHELL && name !== PAGES && name !== STORE);
  /* Saving data or not: what was withdrawn must go, which takes the index alone. */
  if (await caches.has(STORE)) await renew(false).catch(() => {});
}

async function leave() {
  await forget(() => true);
  await self.registration.unregister();
}

async function forget(wanted) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OWN) && wanted(name)).map((name) => caches.delete(name)));
}

async function obey(event) {
  const answer = (value) => event.ports[0]?.postMessage(value);
  try {
    if (event.data === "luu") answer({ done: await renew(true) });
    else if (event.data === "xoa") {
      await forget((name) => name !== SHELL);
      answer({ done: true });
    }
  } catch (error) {
    answer({ done: false, full: error?.name === "QuotaExceededError" });
  }
}

/* ---- The store ---- */

let work = Promise.resolve();

/** Compare the store with the site, one comparison at a time; `whole` also fetches what is new. True when nothing is left to fetch. */
function renew(whole) {
  work = work.catch(() => {}).then(() => compare(whole));
  return work;
}

async function compare(whole) {
  const answer = await fetch(at(INDEX), { cache: "no-cache" });
  if (!answer.ok) return false;
  const index = await answer.json();
  const today = dayOf(answer);
  const store = await caches.open(STORE);
  const known = (await readLedger(store))?.files ?? {};
  const listed = new Set(index.items.map((item) => item[0]));
  const files = {};
  let complete = true;
  for (const [file, digest] of Object.entries(index.files)) {
    const before = (await store.match(at(file))) && known[file];
    if (before?.digest === digest) files[file] = { digest, day: today };
    else if (whole && (await take(store, file, digest))) files[file] = { digest, day: today };
    else {
      complete = false;
      if (before) files[file] = await prune(store, file, listed, before);
    }
    /* A visit that breaks off keeps what it has fetched. */
    await write(store, LEDGER, { version: index.version, items: index.items, files });
  }
  for (const request of await store.keys()) {
    if (request.url !== at(LEDGER) && !Object.keys(files).some((file) => at(file) === request.url)) await store.delete(request);
  }
  return complete;
}

/** Fetch one file; false when it is not the one of the index, as happens while a new edition is being copied to the server. */
async function take(store, file, digest) {
  const answer = await fetch(at(file), { cache: "no-cache" });
  if (!answer.ok) return false;
  const bytes = await unpacked(answer);
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (!Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(digest)) return false;
  try {
    await store.put(at(file), new Response(bytes, { headers: { "Content-Type": "application/json" } }));
  } catch {
    /* Visited pages can be had again; procedures come first. */
    await caches.delete(PAGES);
    await store.put(at(file), new Response(bytes, { headers: { "Content-Type": "application/json" } }));
  }
  return true;
}

/** Servers need not pack these files, the build has done it. A browser that cannot unpack keeps visited pages alone. */
function unpacked(answer) {
  return new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}

/** Take what is no longer listed out of a file that could not be fetched anew. */
async function prune(store, file, listed, before) {
  const pages = await (await store.match(at(file))).json();
  const kept = Object.fromEntries(Object.entries(pages).filter(([address]) => listed.has(address)));
  await write(store, file, kept);
  return before;
}

function write(store, address, value) {
  return store.put(at(address), new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } }));
}

async function readLedger(store) {
  const kept = await store.match(at(LEDGER));
  return kept ? kept.json() : null;
}

/** The stored text of the page at `address`: {title, html, scripts, day}, or null. */
async function stored(address) {
  if (!(await caches.has(STORE))) return null;
  const store = await caches.open(STORE);
  const ledger = await readLedger(store);
  const item = ledger?.items.find((one) => one[0] === address);
  const file = item && ledger.files[item[4]];
  const kept = file && (await store.match(at(item[4])));
  const found = kept && (await kept.json())[address];
  return found ? { title: found[0], html: found[1], scripts: found[2], day: file.day } : null;
}

/* ---- Answers ---- */

async function page(event, url) {
  /* Always compared with the server: what the browser itself kept of a page would come without a day on it. */
  const network = fetch(event.request, { cache: "no-cache" }).then((answer) => remember(url, answer));
  event.waitUntil(network.catch(() => {}));
  const soon = await Promise.race([network.catch(() => null), pause(PATIENCE)]);
  if (soon && soon.status < 500) return soon;
  const address = addressOf(url);
  const kept = await fromDevice(address);
  if (kept) return kept;
  const late = soon ?? (await network.catch(() => null));
  return late && late.status < 500 ? late : ((await instead(address)) ?? late ?? Response.error());
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}

/** The address within the site, as the build writes it. */
function addressOf(url) {
  return url.pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1");
}

/** Keep a page that was read, without what was typed after its "?"; a page that is gone goes here as well. */
async function remember(url, answer) {
  const key = at(addressOf(url));
  try {
    if (answer.status === 404 || answer.status === 410) await (await caches.open(PAGES)).delete(key);
    else if (worthKeeping(answer)) await keep(key, answer.clone());
  } catch (error) {
    if (error?.name === "QuotaExceededError") await caches.delete(PAGES);
  }
  return answer;
}

function worthKeeping(answer) {
  return answer.ok && answer.type === "basic" && !answer.redirected && /^text\/html/.test(answer.headers.get("Content-Type") ?? "");
}

async function keep(key, answer) {
  const headers = new Headers(answer.headers);
  headers.set(DAY, dayOf(answer));
  const cache = await caches.open(PAGES);
  await cache.delete(key);
  await cache.put(key, new Response(await answer.blob(), { headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map((old) => cache.delete(old)));
}

async function fromDevice(address) {
  const visited = await (await caches.open(PAGES)).match(at(address));
  if (visited && address !== FRAME) return html(dated(await visited.text(), visited.headers.get(DAY)), visited.headers);
  const text = await stored(address);
  return text && framed(text);
}

/** The offline page in place of one that is not kept: it lists what is, and does the searching. */
async function instead(address) {
  const frame = await shellPage();
  return frame && html(frame.text, frame.headers, address === FRAME || address === SEARCH ? 200 : 503);
}

/** A stored text in the frame of the offline page, at its own address. */
async function framed({ title, html: text, scripts, day }) {
  const frame = await shellPage();
  if (!frame) return null;
  const [open, close] = [frame.text.indexOf(">", frame.text.indexOf("<article")) + 1, frame.text.lastIndexOf("</article>")];
  const page = frame.text.slice(0, open) + text + frame.text.slice(close);
  const own = scripts.map((address) => `<script type="module" src="${published(address).pathname}"></script>`).join("");
  return html(dated(page.replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>${own}`), day), frame.headers);
}

/** Texts name scripts without the digest that a published name holds. */
function published(address) {
  const plain = (name) => name.replace(/\.[0-9a-f]{8}(?=\.js$)/, "");
  return new URL(EDITION.shell.find((name) => plain(name) === address) ?? address, ROOT);
}

/** The offline page, its links made to hold at every depth. */
async function shellPage() {
  const kept = await (await caches.open(SHELL)).match(at(FRAME));
  if (!kept) return null;
  const text = (await kept.text())
    .replace(/((?:href|src|action)=")\.\.(?:\/|(?="))/g, (_, before) => before + ROOT.pathname)
    .replace(/((?:href|action)=")\.\/"/g, (_, before) => `${before}${ROOT.pathname}${FRAME}"`);
  return { text, headers: kept.headers };
}

/** Put the notice with the day first in the article. */
function dated(text, day) {
  const start = text.indexOf("<article");
  const place = text.indexOf(">", start < 0 ? text.indexOf("<body") : start) + 1;
  const [year, month, date] = /^\d{4}-\d{2}-\d{2}$/.test(day ?? "") ? day.split("-") : [];
  const told = year ? ` ngày <time datetime="${day}">${date}/${month}/${year}</time>` : "";
  const notice =
    `<div class="cc-notice cc-notice--warn cc-stored" data-stored role="note"><p><strong>Đang xem bản lưu${told} trên máy này.</strong> ` +
    "Nội dung có thể đã thay đổi; hãy nối mạng để xem bản mới.</p></div>";
  return text.slice(0, place) + notice + text.slice(place);
}

/** The headers of the kept answer stay, its security policy among them; those that told of its packing do not. */
function html(text, kept, status = 200) {
  const headers = new Headers(kept);
  for (const name of ["Content-Encoding", "Content-Length", "ETag", "Last-Modified", DAY]) headers.delete(name);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Cache-Control", "no-store");
  return new Response(text, { status, headers });
}

/** Files of the frame: a name with its own digest never changes; others are asked for first. */
async function asset(request, url) {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(url.origin + url.pathname);
  if (!kept) return fetch(request);
  if (/[.-][0-9a-f]{8,}\./.test(url.pathname)) return kept;
  const network = fetch(request).then((answer) => (answer.ok ? answer : null));
  return (await Promise.race([network.catch(() => null), pause(PATIENCE)])) ?? kept;
}

/** The day of an answer in Viet Nam, by the server's clock where it tells it: a phone's may be wrong. */
function dayOf(answer) {
  const told = Date.parse(answer.headers.get("Date") ?? "");
  return new Date((Number.isNaN(told) ? Date.now() : told) + 7 * 3600_000).toISOString().slice(0, 10);
}
