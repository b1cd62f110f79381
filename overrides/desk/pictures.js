// Pictures for the text: dropped on it, pasted, or chosen. Each is looked at by the desk at once, and put beside the item only
// when somebody has told what it shows.

import { change, send } from "./desk.js";
import { places } from "./pasted_pictures.js";
import { answering, area, insert, put, tell } from "./text.js";

const group = document.getElementById("hoi-hinh");
const name = document.getElementById("hinh-ten");
const seen = document.getElementById("hinh-xem");
const words = document.getElementById("hinh-ta");
const adorns = document.getElementById("hinh-trang-tri");
const wrong = document.getElementById("hinh-loi");
const chooser = document.getElementById("chon-hinh");
const item = document.querySelector(".sheet [name=duong-dan]")?.value;
// As much as the desk takes (guard.py), told before it is sent.
const MOST = 25_000_000;
const TOO_LARGE = "tệp nặng hơn 25 MB, hãy lưu hình ở cỡ nhỏ hơn";

const waiting = [];
let sign = "";
// The place in the text that the picture fills, where it has one, and what stays told meanwhile.
let place = "";
let standing = "";
let busy = false;

/** Asks what the pictures show, one after the other; `words` stay told meanwhile. */
export function take(pictures, words = "") {
  waiting.push(...pictures);
  standing = words;
  if (group.hidden && !busy) {
    next();
  }
}

async function next() {
  group.hidden = true;
  busy = true;
  for (sign = ""; !sign && waiting.length > 0; ) {
    await begin(waiting.shift());
  }
  busy = false;
}

async function begin({ file, place: wanted = "" }) {
  tell(`${standing} Đang xem hình ${file.name}…`.trim());
  try {
    const looked = await look(file);
    sign = looked.sign;
    place = wanted;
    tell(standing);
    ask(file, looked);
  } catch (error) {
    standing = `${standing} Chưa nhận tệp ${file.name}: ${error.message}.`.trim();
    tell(standing);
  }
}

async function look(file) {
  if (file.size > MOST) {
    throw new Error(TOO_LARGE);
  }
  const asked = new URLSearchParams({ "duong-dan": item, ten: file.name });
  const answer = await send(`hinh?${asked}`, file);
  if (!answer.ok && answer.status !== 409) {
    throw new Error(answer.status === 413 ? TOO_LARGE : "bàn làm việc không trả lời");
  }
  const result = await answer.json();
  if (result.refused) {
    throw new Error(result.refused);
  }
  return result;
}

function ask(file, { width, height, bytes }) {
  const left = waiting.length > 0 ? ` Còn ${waiting.length} hình nữa.` : "";
  const size = `${width} × ${height} điểm, ${Math.ceil(bytes / 1000)} kB`;
  name.textContent = `${file.name}: sẽ lưu ${size}, không kèm nơi chụp và tên máy.${left}`;
  words.value = "";
  adorns.checked = false;
  words.disabled = false;
  wrong.textContent = "";
  seen.hidden = true;
  const reader = new FileReader();
  reader.addEventListener("load", () => {
    seen.src = reader.result;
  });
  reader.readAsDataURL(file);
  group.hidden = false;
  words.focus();
}

async function putIt() {
  if (busy) {
    return;
  }
  busy = true;
  const given = { "duong-dan": item, hinh: sign, "mo-ta": words.value, "trang-tri": String(adorns.checked) };
  let result = { refused: "bàn làm việc không trả lời" };
  try {
    result = await (await change("chen-hinh", given)).json();
  } catch {
    // What is told then stands above.
  }
  busy = false;
  if (result.refused) {
    wrong.textContent = `Chưa chèn: ${result.refused}.`;
    words.focus();
    return;
  }
  fill(result.text);
  tell(`${standing} Đã đặt hình ${result.name} cạnh bài và chèn vào nội dung.`.trim());
  next();
}

/** Returns the place that a picture fills: its own, or the one in which somebody stands. */
function placed() {
  const at = area.selectionStart;
  return places(area.value).find((one) => (place ? one.words === place : one.from <= at && at <= one.to));
}

function fill(text) {
  const found = placed();
  if (!found) {
    insert(text, true);
    return;
  }
  area.setSelectionRange(found.from, found.to);
  // Where it has a line of its own, it needs no other.
  const around = area.value.slice(Math.max(0, found.from - 1), found.from) + area.value.slice(found.to, found.to + 1);
  insert(text, around.replaceAll("\n", "") !== "");
}

function leave() {
  const found = place && placed();
  if (found) {
    put({ ...found, text: "", chosen: [0, 0] });
  }
  tell("Không chèn hình này, và không lưu gì.");
  area.focus();
  next();
}

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

function drop(event) {
  area.classList.remove("dropping");
  if (!hasFiles(event) || event.defaultPrevented) {
    return;
  }
  // A file that is dropped beside the text must not take the place of the page.
  event.preventDefault();
  if (event.target !== area) {
    tell("Hãy thả tệp hình vào ô Nội dung.");
  } else if (!area.matches(":disabled")) {
    take([...event.dataTransfer.files].map((file) => ({ file })));
  }
}

if (area && group) {
  answering(group, putIt, leave);
  // Only what the browser can show is shown.
  seen.addEventListener("load", () => {
    seen.hidden = false;
  });
  adorns.addEventListener("change", () => {
    words.disabled = adorns.checked;
  });
  document.querySelector("[data-mark=picture]").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    take([...chooser.files].map((file) => ({ file })));
    chooser.value = "";
  });
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      area.classList.toggle("dropping", event.target === area);
    }
  });
  addEventListener("dragleave", () => area.classList.remove("dropping"));
  addEventListener("drop", drop);
}
