// An item on the desk: what is typed is kept at once, its page is shown, what is wrong stands under its field.

import { change, home } from "./desk.js";
import { prepare } from "./finding.js";
import { shownIn } from "./seen.js";
import { hold, holdForSave, offer, release } from "./unkept.js";

const form = document.querySelector(".sheet");
const kept = document.getElementById("da-giu");
const making = document.getElementById("dang-dung");
const drop = document.getElementById("bo");
const frame = document.querySelector(".seen iframe");
const showAgain = frame && shownIn(frame);

// Milliseconds: after a pause, and at the latest, what was typed is on the disk.
const PAUSE = 150;
const LATEST = 1_000;
const LOOK = 100;
const AFTER = 700;
const NOW_AND_THEN = 2_000;
const PLACE = `noi-dang-go ${location.pathname}`;

// When what was typed was kept last.
let said = "";
let due = 0;
let latest = 0;
let asked = 0;
let shown = Number(frame?.dataset.number);
let sending = false;
let again = false;
let leaving = false;
// Whether something was typed that nobody has kept.
let unkept = false;

function wait() {
  clearTimeout(due);
  due = setTimeout(send, PAUSE);
  latest ||= setTimeout(send, LATEST);
}

async function send() {
  clearTimeout(due);
  clearTimeout(latest);
  due = 0;
  latest = 0;
  // The press of a button takes all of it along.
  if (leaving) {
    return;
  }
  if (sending) {
    again = true;
    return;
  }
  sending = true;
  try {
    const answer = await change("go", new FormData(form));
    const result = await answer.json();
    if (result.refused) {
      unkept = true;
      hold(form);
      say(kept, `Chưa giữ được: ${result.refused}`, true);
    } else {
      unkept = false;
      release();
      asked = result.asked;
      said = new Date().toLocaleTimeString("vi-VN");
      say(kept, `Đã giữ bản đang gõ lúc ${said}, chưa lưu vào tệp.`);
      drop.hidden = false;
      watch();
      judge();
    }
  } catch {
    unkept = true;
    hold(form);
    const since = said ? ` từ ${said}` : "";
    say(kept, `Chưa giữ được những gì gõ${since}; trình duyệt giữ tạm, đang thử lại. Bàn làm việc mở lại thì mở bài này để lấy lại; cho chắc, hãy chép (Ctrl+A, Ctrl+C) ra nơi khác trước khi đóng cửa sổ.`, true);
    setTimeout(send, LATEST);
  }
  sending = false;
  if (again) {
    again = false;
    wait();
  }
}

function say(place, text, wrong = false) {
  if (place.textContent !== text) {
    place.textContent = text;
  }
  place.classList.toggle("wrong", wrong);
}

let watching = false;

/** Shows the page again each time that it was made anew, until it shows what was typed last. */
async function watch() {
  if (watching || !making) {
    return;
  }
  watching = true;
  const since = performance.now();
  for (;;) {
    let sight;
    try {
      sight = await (await fetch(`${home}luot-xem`)).json();
    } catch {
      break;
    }
    if (frame && sight.number > shown) {
      shown = sight.number;
      showAgain();
    }
    if (sight.failed) {
      say(making, `Chưa dựng được trang: ${sight.failed}`, true);
    } else {
      const first = sight.number === 0;
      const slow = performance.now() - since > AFTER;
      say(making, first ? "Đang dựng trang xem trước lần đầu…" : sight.building && slow ? "Đang dựng lại các danh sách…" : "");
    }
    if (!sight.building && sight.asked >= asked) {
      break;
    }
    await new Promise((done) => setTimeout(done, LOOK));
  }
  watching = false;
}

let judging = 0;
let busy = false;

/** Tells what is wrong with what is typed, once nobody types for a while. */
function judge() {
  clearTimeout(judging);
  judging = setTimeout(async () => {
    if (busy) {
      judge();
      return;
    }
    busy = true;
    try {
      const answer = await fetch(`${home}loi/${form.dataset.path}`);
      if (answer.ok) {
        tell(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch {
      // The beat tells it.
    }
    busy = false;
  }, AFTER);
}

function tell(page) {
  const there = new Map([...page.querySelectorAll("[data-problems]")].map((one) => [one.dataset.problems, one]));
  for (const place of form.querySelectorAll("[data-problems]")) {
    const one = there.get(place.dataset.problems);
    if ((one?.textContent.trim() ?? "") !== place.textContent.trim()) {
      place.replaceChildren(...(one ? document.importNode(one, true).childNodes : []));
      unfold(one ? place : null);
    }
  }
}

function unfold(place) {
  for (let at = place?.closest("details"); at; at = at.parentElement.closest("details")) {
    at.open = true;
  }
}

const at = (name) => document.getElementById(`m-${name}`);

/** Remembers where somebody types who saves: the page then comes anew, and they go on there. */
function keepPlace({ id, selectionStart, selectionEnd, scrollTop }) {
  sessionStorage.setItem(PLACE, JSON.stringify({ id, selectionStart, selectionEnd, scrollTop, all: scrollY }));
}

function goOn() {
  const { id, selectionStart, selectionEnd, scrollTop, all } = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
  sessionStorage.removeItem(PLACE);
  const field = document.getElementById(id ?? "");
  if (!document.querySelector("main > .done") || !field?.matches("input, select, textarea")) {
    return;
  }
  unfold(field);
  field.focus({ preventScroll: true });
  if (Number.isInteger(selectionStart)) {
    field.setSelectionRange(selectionStart, selectionEnd);
  }
  field.scrollTop = scrollTop;
  scrollTo(scrollX, all);
  // Who goes on in the midst of a text does not see what is told at the head of the page.
  say(kept, document.querySelector("main > .done").textContent);
}

/** Adds, takes away or moves an entry: the server does it in what is typed, and its group is shown anew. */
async function arrange(what) {
  // What was typed before must not come after.
  while (sending) {
    await new Promise((done) => setTimeout(done, LOOK));
  }
  clearTimeout(due);
  sending = true;
  try {
    await rearrange(what);
  } finally {
    sending = false;
  }
  wait();
}

async function rearrange(what) {
  const [deed, name] = what.split(" ");
  const owner = deed === "them" ? name : name.replace(/\.[^.]*$/, "");
  const given = new URLSearchParams(new FormData(form));
  given.set("sap", what);
  const answer = await change("sap", given);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById(`m-${owner}`);
  if (!now) {
    say(kept, "Chưa làm được; hãy lưu những gì đã gõ rồi tải lại trang (F5).", true);
    return;
  }
  const opened = [...at(owner).querySelectorAll("details[open]")].map((one) => one.id);
  at(owner).replaceWith(document.importNode(now, true));
  prepare(at(owner));
  for (const one of opened) {
    document.getElementById(one)?.setAttribute("open", "");
  }
  at(owner).open = true;
  look(deed, owner, name, new URL(answer.url).searchParams.get("toi") ?? "");
}

/** Goes on where the entry is that was added or moved, or where the one was that has gone. */
function look(deed, owner, name, next) {
  const button = deed === "len" || deed === "xuong" ? form.querySelector(`[value="${CSS.escape(`${deed} ${name}`)}"]`) : null;
  const entry = at(next);
  if (deed === "them") {
    entry?.setAttribute("open", "");
  }
  const first = entry?.querySelector("input:not([type=hidden]), textarea, select");
  const place = button && !button.disabled ? button : deed === "them" ? first : null;
  (place ?? (entry ?? at(owner)).querySelector("summary")).focus();
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=sap]");
  if (button) {
    event.preventDefault();
    arrange(button.value).catch(() => say(kept, "Chưa làm được; đang thử giữ những gì đã gõ.", true));
  }
});
form.addEventListener("input", (event) => {
  const day = form.querySelector(`[data-day="${CSS.escape(event.target.id)}"]`);
  if (day) {
    day.textContent = event.target.value.split("-").reverse().join("/");
  }
});
prepare(form);
if (document.location.hash.startsWith("#m-")) {
  unfold(document.getElementById(decodeURIComponent(document.location.hash.slice(1))));
}
form.addEventListener("input", wait);
form.addEventListener("submit", (event) => {
  leaving = true;
  if (!event.submitter?.hasAttribute("formaction")) {
    holdForSave(form);
  }
  keepPlace(document.activeElement);
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit(form.querySelector(".last button.main"));
  }
});
addEventListener("beforeunload", (event) => {
  if (unkept && !leaving) {
    event.preventDefault();
  }
});
// What was typed in the last moment goes along with the window.
addEventListener("pagehide", () => {
  if (!leaving && (due || latest)) {
    change("go", new FormData(form)).catch(() => {});
  }
});
goOn();
offer(form);
watch();
if (kept.textContent.trim()) {
  judge();
}
// Another program, or another officer, may save meanwhile.
setInterval(watch, NOW_AND_THEN);
