// What was sent and refused is not typed twice: the page that it came from, opened anew, has it again.
// It stays in this window alone; secrets are never held, and boxes are ticked by hand: they stand for somebody's having looked.

const SENT = "da-gui";
const HELD = "chua-giu ";
// What tells one page from another and is not typed.
export const OF_PAGE = ["token", "trang", "ban-go", "phien-ban"];
const TYPED = "input:not([type=hidden], [type=password], [type=checkbox], [type=radio], [type=file]), textarea, select";

const portal = document.querySelector("meta[name=desk]").dataset.portal;
const here = location.pathname + location.search;

const aboutOf = (form) => `${HELD}${portal} ${form.dataset.path}`;

/**
 * Returns under which name the browser holds what is typed on a form (unkept.js): portals may have one port in turn, and of two
 * windows of one item what one saves is not what the other holds.
 */
export function keyOf(form) {
  return `${aboutOf(form)} ${form.elements.trang?.value ?? ""}`;
}

/** Returns all names under which the browser holds what was typed on a form, on this page or another. */
export function keysOf(form) {
  const about = aboutOf(form);
  return Object.keys(localStorage).filter((key) => key === about || key.startsWith(`${about} `));
}

/** Tells whether what the browser holds under a name was typed on a form. */
export function isHeld(key) {
  return key.startsWith(HELD);
}

/** Holds what was typed on a form, by its key; raises where the browser holds nothing. */
export function holdAs(key, given) {
  localStorage.setItem(key, JSON.stringify({ at: Date.now(), given }));
}

function noted() {
  try {
    return JSON.parse(sessionStorage.getItem(SENT));
  } catch {
    return null;
  }
}

function note(sent) {
  try {
    sessionStorage.setItem(SENT, JSON.stringify(sent));
  } catch {
    // A browser that holds nothing: whoever was refused types it again.
  }
}

/** Tells whether a form is the one of which something was sent, about the same thing. */
function isOf(form, { action, given }) {
  const about = [...form.querySelectorAll("input[type=hidden]")].filter(({ name }) => !OF_PAGE.includes(name));
  const same = ({ name, value }) => given.some((one) => one[0] === name && one[1] === value);
  return form.getAttribute("action") === action && about.every(same);
}

function fill(sent) {
  const form = [...document.forms].find((one) => isOf(one, sent));
  if (!form) {
    return;
  }
  const left = [...sent.given];
  for (const field of form.querySelectorAll(TYPED)) {
    const place = left.findIndex(([name]) => name === field.name);
    if (place >= 0) {
      field.value = left.splice(place, 1)[0][1];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  document.getElementById("dien-lai").hidden = false;
}

/** Tells whether this page was opened from what answered there: what is done leads on by itself, only a refusal stays. */
function cameFrom(address) {
  return document.referrer !== "" && new URL(document.referrer).pathname === new URL(address, location.href).pathname;
}

function giveBack(sent) {
  const onRefusal = document.querySelector("h1[data-refused]") !== null;
  // Whoever is quick has left the refusal before its scripts ran.
  const refused = onRefusal || sent.refused || cameFrom(sent.to);
  if (refused && !sent.key && (onRefusal || sent.address !== here)) {
    note({ ...sent, refused: true });
    return;
  }
  sessionStorage.removeItem(SENT);
  if (refused && sent.key) {
    holdAs(sent.key, sent.given);
  } else if (refused) {
    fill(sent);
  }
}

const last = noted();
if (last) {
  giveBack(last);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") {
    return;
  }
  const secret = [...form.querySelectorAll("input[type=password]")].map(({ name }) => name);
  const given = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && ![...secret, "token"].includes(name));
  const action = form.getAttribute("action");
  const to = event.submitter?.getAttribute("formaction") ?? action;
  note({ address: here, action, to, given, key: form.dataset.path ? keyOf(form) : "" });
});
