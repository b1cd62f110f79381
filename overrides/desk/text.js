// The text of an item as it is written: what is put into it, what is told beside it.

import { asBlock } from "./marks.js";

export const area = document.getElementById("o-noi-dung");

/** Puts something into the text as if it had been typed: it can be taken back, and is kept like what is typed. */
export function put({ from, to, text, chosen }) {
  area.focus();
  area.setSelectionRange(from, to);
  // Old, and the one way that browsers have to change a text and remember how it was.
  const done = document.execCommand(text === "" ? "delete" : "insertText", false, text);
  if (!done) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  area.setSelectionRange(from + chosen[0], from + chosen[1]);
}

/** Puts a block, or words of a line, in the place of what is chosen. */
export function insert(text, isBlock) {
  const [start, end] = [area.selectionStart, area.selectionEnd];
  put(isBlock ? asBlock(area.value, start, end, text) : { from: start, to: end, text, chosen: [text.length, text.length] });
}

const said = document.getElementById("viet-noi");

/** Tells what became of something that was put into the text. */
export function tell(words) {
  if (said.textContent !== words) {
    said.textContent = words;
  }
}

/** Makes the keys of a group that is asked for in its place its own: Enter does not save the item, Escape leaves. */
export function answering(group, go, away) {
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      go();
    } else if (event.key === "Escape") {
      event.preventDefault();
      away();
    }
  });
  // What is answered there is not typed into the item.
  group.addEventListener("input", (event) => event.stopPropagation());
  group.querySelector("[data-do=put]").addEventListener("click", go);
  group.querySelector("[data-do=leave]").addEventListener("click", away);
}

