// Fields whose value is chosen from a list of the portal: words are looked for without marks, by keyboard or pointer.

import { home } from "./desk.js";

const PAUSE = 120;
const list = document.createElement("ul");
list.className = "found";
list.id = "tim-thay";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Tìm thấy");

let field = null;
let options = [];
let place = -1;
let due = 0;
let number = 0;

function close() {
  clearTimeout(due);
  number += 1;
  list.remove();
  options = [];
  place = -1;
  field?.setAttribute("aria-expanded", "false");
  field?.removeAttribute("aria-activedescendant");
}

function mark(at) {
  place = at;
  for (const [n, line] of [...list.children].entries()) {
    line.setAttribute("aria-selected", String(n === place));
  }
  list.children[place]?.scrollIntoView({ block: "nearest" });
  if (place < 0) {
    field.removeAttribute("aria-activedescendant");
  } else {
    field.setAttribute("aria-activedescendant", list.children[place].id);
  }
}

async function find() {
  const asked = ++number;
  const at = field;
  let found = [];
  try {
    const answer = await fetch(`${home}tim/${at.dataset.list}?tim=${encodeURIComponent(at.value)}`);
    found = answer.ok ? await answer.json() : [];
  } catch {
    // The beat tells it.
  }
  if (asked !== number || at !== document.activeElement) {
    return;
  }
  options = found;
  list.replaceChildren(
    ...found.map(({ value, label }, n) => {
      const line = document.createElement("li");
      line.id = `tim-thay-${n}`;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", "false");
      line.textContent = label.includes(value) ? label : `${label} (${value})`;
      return line;
    }),
  );
  if (!found.length) {
    const line = document.createElement("li");
    line.id = "tim-thay-0";
    line.setAttribute("role", "option");
    line.setAttribute("aria-disabled", "true");
    line.textContent = "Không tìm thấy";
    list.append(line);
  }
  place = -1;
  at.setAttribute("aria-expanded", "true");
  at.after(list);
}

function changed(at) {
  at.dispatchEvent(new Event("input", { bubbles: true }));
}

function means(id) {
  return document.querySelector(`[data-means="${CSS.escape(id)}"]`);
}

function choose(option) {
  const into = document.getElementById(field.dataset.into ?? "");
  if (into) {
    const lines = into.value.split("\n").filter((line) => line.trim());
    if (!lines.includes(option.value)) {
      lines.push(option.value);
      const line = document.createElement("li");
      line.textContent = option.label;
      means(into.id)?.append(line);
    }
    into.value = lines.join("\n");
    field.value = "";
    changed(into);
  } else {
    field.value = option.value;
    const meaning = means(field.id);
    if (meaning) {
      meaning.textContent = option.label === option.value ? "" : option.label;
    }
    changed(field);
  }
  close();
}

/** Makes the fields of a part of a page ready to be looked through. */
export function prepare(part) {
  for (const one of part.querySelectorAll("[data-list]")) {
    one.hidden = false;
    one.setAttribute("role", "combobox");
    one.setAttribute("aria-autocomplete", "list");
    one.setAttribute("aria-expanded", "false");
    one.setAttribute("aria-controls", list.id);
  }
}

document.addEventListener("input", (event) => {
  if (event.target.dataset?.list && event.isTrusted) {
    field = event.target;
    clearTimeout(due);
    due = setTimeout(find, PAUSE);
  }
});
document.addEventListener("keydown", (event) => {
  if (!event.target.dataset?.list) {
    return;
  }
  const opened = list.isConnected && field === event.target;
  if (event.key === "ArrowDown" && !opened) {
    field = event.target;
    find();
  } else if (opened && options.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const last = options.length - 1;
    mark(event.key === "ArrowDown" ? (place < last ? place + 1 : 0) : place > 0 ? place - 1 : last);
  } else if (event.key === "Enter" && (opened || event.target.dataset.into)) {
    // A line that looks for something saves nothing.
    if (opened && options.length) {
      choose(options[Math.max(0, place)]);
    }
  } else if (event.key === "Escape" && opened) {
    close();
  } else {
    return;
  }
  event.preventDefault();
});
list.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const at = [...list.children].indexOf(event.target.closest("li"));
  if (options[at]) {
    choose(options[at]);
  }
});
document.addEventListener("focusout", (event) => {
  if (event.target === field) {
    close();
  }
});
