// The text of an item: its toolbar and keys, and what else helps to write it.

import "./ease.js";
import "./pasting.js";
import "./pictures.js";
import { answering, area, put } from "./text.js";
import { emphasised, headed, linked, listed, noted, quoted, tabled } from "./marks.js";

const bar = document.querySelector(".writing .toolbar");
const asked = document.getElementById("hoi-lien-ket");

const MARKS = {
  bold: (text, start, end) => emphasised(text, start, end, 2, "chữ đậm"),
  italic: (text, start, end) => emphasised(text, start, end, 1, "chữ nghiêng"),
  heading: headed,
  list: (text, start, end) => listed(text, start, end, false),
  numbered: (text, start, end) => listed(text, start, end, true),
  quote: quoted,
  note: noted,
  table: tabled,
};
const KEYS = { b: "bold", i: "italic", k: "link" };

function mark(name) {
  if (name === "link") {
    askForLink();
  } else {
    put(MARKS[name](area.value, area.selectionStart, area.selectionEnd));
  }
}

// A link is asked for in its place: what is shown, and where it leads.

const words = document.getElementById("lien-ket-chu");
const address = document.getElementById("lien-ket-toi");
const wrong = document.getElementById("lien-ket-loi");
const ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\.{0,2}\/|#)\S|^[^\s:]+\.[a-z0-9]{2,5}(?:#\S*)?$/i;
const ALONE = /^(?:https?:\/\/|mailto:)\S+$/i;

function askForLink() {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd).trim().replace(/\s+/g, " ");
  const isAddress = ALONE.test(chosen);
  words.value = isAddress ? "" : chosen;
  address.value = isAddress ? chosen : "";
  wrong.textContent = "";
  show(true);
  (words.value ? address : words).focus();
}

function show(open) {
  asked.hidden = !open;
  bar.querySelector("[data-mark=link]").setAttribute("aria-expanded", String(open));
}

function putLink() {
  const to = address.value.trim();
  const shown = words.value.trim();
  if (!shown || !ADDRESS.test(to)) {
    wrong.textContent = shown
      ? "Địa chỉ chưa đúng: chép cả địa chỉ của trang, bắt đầu bằng https://, hoặc tên tệp như bieu-mau.pdf."
      : "Hãy ghi chữ người đọc bấm vào, ví dụ tên của trang.";
    (shown ? address : words).focus();
    return;
  }
  show(false);
  put(linked(area.selectionStart, area.selectionEnd, shown, to));
}

function leave() {
  show(false);
  area.focus();
}

// The toolbar is one stop of the Tab key; the arrows go along it.

function goTo(button) {
  for (const one of bar.querySelectorAll("button")) {
    one.tabIndex = one === button ? 0 : -1;
  }
}

function along(event) {
  const buttons = [...bar.querySelectorAll("button")];
  const now = buttons.indexOf(document.activeElement);
  const next = {
    ArrowRight: now + 1,
    ArrowDown: now + 1,
    ArrowLeft: now - 1,
    ArrowUp: now - 1,
    Home: 0,
    End: buttons.length - 1,
  }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    const button = buttons[(next + buttons.length) % buttons.length];
    goTo(button);
    button.focus();
  }
}

if (area && bar) {
  bar.hidden = false;
  goTo(bar.querySelector("button"));
  bar.addEventListener("keydown", along);
  bar.addEventListener("focusin", (event) => goTo(event.target));
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (button && button.dataset.mark !== "picture") {
      mark(button.dataset.mark);
    }
  });
  answering(asked, putLink, leave);
  area.addEventListener("keydown", (event) => {
    const name = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
    if (name) {
      event.preventDefault();
      mark(name);
    }
  });
}
