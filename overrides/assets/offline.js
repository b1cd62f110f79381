/*
  Starts the portal's service worker, and asks it for the texts to be read without a network: once the page is there and
  idle, never on a connection that is slow or paid by the byte.
*/

export const ROOT = new URL("../", import.meta.url);
export const SILENT = "cchc.khong-luu";
const QUIET_AFTER = 2000;

export const worker = start();

async function start() {
  if (!("serviceWorker" in navigator) || !isSecureContext) return null;
  /* Its own files are 60 kB: on a first visit they come after what the reader came for. */
  if (!navigator.serviceWorker.controller) await new Promise(whenIdle);
  try {
    return await navigator.serviceWorker.register(new URL("sw.js", ROOT), { scope: ROOT.pathname });
  } catch {
    return null;
  }
}

/** Ask the worker for something; resolves to {done, full}, also when it never answers. */
export async function ask(what) {
  if (!(await worker)) return { done: false };
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    active.postMessage(what, [port2]);
  });
}

/** What the reader chose on the offline page; without a choice, texts are kept. */
export function refused() {
  try {
    return localStorage.getItem(SILENT) !== null;
  } catch {
    return false;
  }
}

function sparing() {
  const line = navigator.connection;
  return Boolean(line?.saveData || /2g$/.test(line?.effectiveType ?? ""));
}

function whenIdle(work) {
  const idle = window.requestIdleCallback ?? ((later) => setTimeout(later, 1));
  const soon = () => setTimeout(() => idle(work, { timeout: 10_000 }), QUIET_AFTER);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon, { once: true });
}

whenIdle(() => {
  if (!sparing() && !refused()) ask("luu");
});

/* A stored page says so itself, without this script; here it offers the new one when the network is back. */
const notice = document.querySelector("[data-stored]");
if (notice) {
  const offer = document.createElement("p");
  offer.setAttribute("role", "status");
  notice.append(offer);
  addEventListener("online", () => {
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "tải lại để xem bản mới";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    offer.replaceChildren("Đã có mạng trở lại: ", link, ".");
  });
}
