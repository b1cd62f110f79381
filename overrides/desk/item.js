// An item on the desk: what is typed is kept at once, its page is shown, what is wrong stands under its field.

import { change } from "./desk.js";
import { shownIn } from "./seen.js";

const home = document.querySelector("meta[name=desk]").content;
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

let due = 0;
let latest = 0;
let asked = 0;
let shown = Number(frame?.dataset.number);
let sending = false;
let again = false;
let leaving = false;

function wait() {
  clearTimeout(due);
  due = setTimeout(send, PAUSE);
  latest ||= setTimeout(send, LATEST);
}

async function send() {
  clearTimeout(due);
  clearTimeout(latest);
  latest = 0;
  if (sending) {
    again = true;
    return;
  }
  sending = true;
  try {
    const given = Object.fromEntries(new FormData(form));
    const answer = await change("go", given);
    const told = await answer.json();
    if (told.refused) {
      say(kept, `Chưa giữ được: ${told.refused}`, true);
    } else {
      asked = told.asked;
      say(kept, `Đã giữ bản đang gõ lúc ${new Date().toLocaleTimeString("vi-VN")}, chưa lưu vào tệp.`);
      drop.hidden = false;
      watch();
      judge();
    }
  } catch {
    say(kept, "Chưa giữ được những gì vừa gõ; đang thử lại.", true);
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
  if (watching) {
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
  for (const place of form.querySelectorAll("[data-told]")) {
    const told = page.querySelector(`[data-told="${place.dataset.told}"]`);
    if (told && told.textContent.trim() !== place.textContent.trim()) {
      place.replaceChildren(...document.importNode(told, true).childNodes);
    }
  }
}

form.addEventListener("input", wait);
form.addEventListener("submit", () => {
  leaving = true;
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button.main"));
  }
});
// What was typed in the last moment goes along with the window.
addEventListener("pagehide", () => {
  if (!leaving && (due || latest)) {
    change("go", Object.fromEntries(new FormData(form))).catch(() => {});
  }
});
watch();
// Another program, or another officer, may save meanwhile.
setInterval(watch, NOW_AND_THEN);
