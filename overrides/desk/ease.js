// How easy the text is to read, told beside it once what was typed is kept, and never while somebody types.

import { area } from "./text.js";

const home = document.querySelector("meta[name=desk]").content;
const ease = document.getElementById("de-doc");
const kept = document.getElementById("da-giu");
const path = document.querySelector(".sheet")?.dataset.path;
const PAUSE = 1_200;

let due = 0;

function wait() {
  clearTimeout(due);
  due = setTimeout(look, PAUSE);
}

async function look() {
  const of = area.value;
  try {
    const answer = await fetch(`${home}de-doc/${path}`);
    const now = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("de-doc");
    // What was typed meanwhile is looked at next; whoever is on one of the sentences keeps it.
    if (now && of === area.value && now.textContent !== ease.textContent && !ease.contains(document.activeElement)) {
      ease.replaceChildren(...document.importNode(now, true).childNodes);
    }
  } catch {
    // The beat tells it.
  }
}

function goTo(start) {
  // To the end of the sentence, or of the line: enough to be seen.
  const end = /^[^\n]*?[.!?…;](?=\s|$)|^[^\n]*/.exec(area.value.slice(start))[0].length;
  area.blur();
  area.setSelectionRange(start, start + end);
  area.focus();
}

if (area && ease) {
  ease.addEventListener("click", (event) => {
    const button = event.target.closest("[data-start]");
    if (button) {
      goTo(Number(button.dataset.start));
    }
  });
  area.addEventListener("input", wait);
  new MutationObserver(wait).observe(kept, { childList: true });
  look();
}
