// What is typed while no desk answers: the browser holds it until a desk has kept it, or until whoever typed it wants it no more.
// Nothing is held of what the desk has on the disk, and nothing longer than a week: others may use the machine.

import { holdAs, isHeld, keyOf, keysOf, OF_PAGE } from "./again.js";
import { change, SAVING } from "./desk.js";

const form = document.querySelector(".sheet");
const note = document.getElementById("chua-giu");
const KEY = form ? keyOf(form) : "";
const LONGEST = 7 * 24 * 3600 * 1000;

let holding = "";

function typed(given) {
  return JSON.stringify(given.filter(([name]) => !OF_PAGE.includes(name)));
}

/** Holds what stands in the form now. */
export function hold(of) {
  const given = [...new FormData(of)].filter(([name]) => name !== "token");
  const now = JSON.stringify(given);
  if (now !== holding) {
    try {
      holdAs(KEY, given);
      holding = now;
    } catch {
      // A browser that holds nothing: the window still has it, and asks before it closes.
    }
  }
}

/** Holds what is sent to be saved: the answer may be a refusal, and the form has gone by then. */
export function holdForSave(of) {
  hold(of);
  sessionStorage.setItem(SAVING, KEY);
}

/** Lets go of what this page held: the desk has it. */
export function release() {
  if (holding) {
    localStorage.removeItem(KEY);
    holding = "";
  }
}

function forget(key) {
  localStorage.removeItem(key);
  note.hidden = true;
}

function forgetOld() {
  for (const key of Object.keys(localStorage).filter(isHeld)) {
    if (!(Date.now() - (read(key)?.at ?? 0) < LONGEST)) {
      localStorage.removeItem(key);
    }
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Has the desk keep what was held as if it were typed on this page, and shows it there. */
async function take({ key, given }, now) {
  const own = ["trang", "ban-go"].map((name) => [name, now.get(name)]);
  const held = given.filter(([name]) => !["trang", "ban-go"].includes(name));
  const result = await (await change("go", [...held, ...own])).json();
  if (result.refused) {
    tell(`Chưa lấy lại được: ${result.refused}.`);
    return;
  }
  forget(key);
  location.reload();
}

function tell(why) {
  const refused = note.querySelector("[data-refused]");
  refused.textContent = why;
  refused.hidden = false;
  note.querySelector("details").open = true;
}

/** Offers what other pages held of this form, the last first, where the desk has not got it. */
export function offer(of) {
  forgetOld();
  if (!note) {
    return;
  }
  const now = new FormData(of);
  const all = keysOf(of)
    .map((key) => ({ key, ...read(key) }))
    .filter(({ given }) => given);
  for (const { key } of all.filter(({ given }) => typed(given) === typed([...now]))) {
    forget(key);
  }
  const held = all.filter(({ given }) => typed(given) !== typed([...now])).sort((one, other) => other.at - one.at)[0];
  if (held) {
    show(held, now);
  }
}

function show(held, now) {
  const other = held.given.filter(([name, value]) => !OF_PAGE.includes(name) && !now.getAll(name).includes(value));
  note.querySelector("[data-at]").textContent = new Date(held.at).toLocaleString("vi-VN", { timeStyle: "short", dateStyle: "short" });
  note.querySelector("[data-words]").textContent = other.map(([, value]) => value).join("\n\n");
  note.querySelector("[data-take]").onclick = () => take(held, now).catch(() => tell("Chưa lấy lại được; hãy bấm lại."));
  note.querySelector("[data-forget]").onclick = () => {
    forget(held.key);
    offer(form);
  };
  note.hidden = false;
}
