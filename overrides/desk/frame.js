// Pages of the desk that wait for something: the page of an item being made, a deed that takes its time.

import { shownIn } from "./seen.js";

const home = document.querySelector("meta[name=desk]").content;
const frame = document.querySelector(".seen iframe");
const making = document.getElementById("dang-dung");
const work = document.getElementById("viec");
const changes = document.getElementById("nhung-gi-doi");
const LOOK = 500;
const LOOK_AGAIN = 2_000;

const pause = () => new Promise((done) => setTimeout(done, LOOK));

async function askedOf(address) {
  return (await fetch(home + address)).json();
}

async function show() {
  const showAgain = shownIn(frame);
  let shown = Number(frame.dataset.number);
  for (;;) {
    const sight = await askedOf("luot-xem");
    if (sight.number > shown) {
      shown = sight.number;
      showAgain();
    }
    making.textContent = sight.failed
      ? `Chưa dựng được trang: ${sight.failed}`
      : sight.number === 0
        ? "Đang dựng trang xem trước lần đầu…"
        : "";
    if (!sight.building) {
      return;
    }
    await pause();
  }
}

async function follow() {
  for (;;) {
    const answer = await fetch(home + changes.dataset.src);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    changes.replaceChildren(...page.body.childNodes);
    if (answer.status !== 202) {
      return;
    }
    await new Promise((done) => setTimeout(done, LOOK_AGAIN));
  }
}

async function wait() {
  for (;;) {
    await pause();
    const now = await askedOf(work.dataset.state ?? "viec");
    const seconds = work.querySelector("[data-seconds]");
    if (seconds && "seconds" in now) {
      seconds.textContent = now.seconds;
    }
    if (!now.goes_on) {
      location.reload();
      return;
    }
  }
}

// What the server does not tell any more, the beat tells.
if (frame) {
  show().catch(() => {});
}
if (changes) {
  follow().catch(() => {});
}
if (work && "goesOn" in work.dataset) {
  wait().catch(() => {});
}
