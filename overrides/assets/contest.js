/*
  A contest that is open: the answers are scored on the reader's device. Nothing is asked of a server, nothing is kept, nothing leaves;
  what is handed in is a code word that the reader copies.
*/

import { codeWord, isRight } from "./contest/code-word.js";
import { element } from "./element.js";
import "./print.js";

const form = document.querySelector("[data-contest]");
const result = document.querySelector("[data-result]");
const left = form.querySelector("[data-left]");
const questions = [...form.querySelectorAll("[data-question]")].map((field) => ({
  field,
  verdict: field.querySelector("[data-verdict]"),
  choices: [...field.querySelectorAll("label")].map((label) => ({
    label,
    input: label.querySelector("input"),
    words: label.querySelector("[data-words]").textContent,
  })),
}));

const chosenOf = ({ choices }) => choices.find(({ input }) => input.checked);
const rightOf = ({ field, choices }) => choices.find(({ words }) => isRight(words, field.dataset.salt, field.dataset.digest));

/** Says which questions have no answer yet and leads to the first; false when there is none. */
function tellMissing() {
  const missing = questions.map((question, place) => (chosenOf(question) ? 0 : place + 1)).filter(Boolean);
  left.textContent = missing.length ? `Còn ${missing.length} câu chưa chọn: câu ${missing.join(", ")}.` : "";
  if (missing.length) questions[missing[0] - 1].choices[0].input.focus();
  return missing.length > 0;
}

function judge(question) {
  const chosen = chosenOf(question);
  const right = rightOf(question);
  const good = chosen === right;
  const words = good ? "Đúng." : `Chưa đúng. Đáp án: ${right.input.value}.`;
  question.verdict.replaceChildren(
    element("p", { class: `cc-verdict cc-verdict--${good ? "right" : "wrong"}` }, element("strong", {}, words)),
    question.field.querySelector("template").content.cloneNode(true),
  );
  right.label.classList.add("cc-choice--right");
  /* What is judged is not changed any more; disabled fields could not be read with the keyboard. */
  for (const { input } of question.choices) if (input !== chosen.input) input.disabled = true;
  return { good, letter: chosen.input.value, right: right.input.value };
}

function show(judged) {
  const count = judged.filter(({ good }) => good).length;
  const pass = Number(form.dataset.pass);
  const grade = pass ? (count >= pass ? ` Đạt (cần ${pass} câu).` : ` Chưa đạt (cần ${pass} câu).`) : "";
  const salts = questions.map(({ field }) => field.dataset.salt);
  const letters = judged.map(({ letter }) => letter).join("");
  const code = codeWord(form.dataset.contest, salts, judged.map(({ right }) => right.toLowerCase()).join(""), letters);
  result.querySelector("[data-score]").textContent = `Bạn trả lời đúng ${count}/${questions.length} câu.${grade}`;
  result.querySelector("[data-code]").value = code;
  result.querySelector("[data-clipboard-text]").dataset.clipboardText = code;
  result.hidden = false;
  result.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (tellMissing()) return;
  show(questions.map(judge));
  form.querySelector("[type=submit]").hidden = true;
});

result.querySelector("[data-again]").addEventListener("click", () => {
  for (const { verdict, choices } of questions) {
    verdict.replaceChildren();
    for (const { label, input } of choices) {
      input.disabled = false;
      label.classList.remove("cc-choice--right");
    }
  }
  form.reset();
  form.querySelector("[type=submit]").hidden = false;
  result.hidden = true;
  questions[0].choices[0].input.focus();
});
