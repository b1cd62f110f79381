// The lines of a file that no form can show: what is told of a line leads to it.

const field = document.getElementById("o-noi-dung");
const problems = document.querySelector(".of-all");

/** Selects a line by its number, from 1. */
function show(number) {
  const lines = field.value.split("\n");
  const from = lines.slice(0, number - 1).reduce((all, line) => all + line.length + 1, 0);
  field.focus();
  field.setSelectionRange(from, from + (lines[number - 1] ?? "").length);
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, number - 4);
}

/** Puts a way to its line before each thing that is told. */
function lead() {
  for (const one of problems.querySelectorAll("li[data-line]")) {
    if (!one.querySelector("button[type=button]")) {
      const way = document.createElement("button");
      way.type = "button";
      way.className = "small";
      way.textContent = `Tới dòng ${one.dataset.line}`;
      way.addEventListener("click", () => show(Number(one.dataset.line)));
      one.append(" ", way);
    }
  }
}

new MutationObserver(lead).observe(problems, { childList: true, subtree: true });
lead();
