/* Narrows the list of legal documents to what is typed; without a script the whole list stands there. */

const form = document.querySelector("[data-narrow]");
const [input, ended, status] = [form.querySelector("input[type=search]"), form.querySelector("[data-ended]"), form.querySelector("[data-narrow-status]")];
const fold = (text) => text.toLowerCase().replace(/[đðɖ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
const rows = [...document.querySelectorAll("[data-row]")].map((row) => ({ row, text: fold(row.dataset.row), gone: "gone" in row.dataset }));

function narrow() {
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { row, text, gone } of rows) {
    row.hidden = (ended.checked && !gone) || !words.every((word) => text.includes(word));
    count += !row.hidden;
  }
  for (const group of document.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-row]:not([hidden])");
  status.textContent = words.length || ended.checked ? (count ? `${count} trong ${rows.length} văn bản` : "Không có văn bản nào như vậy; hãy thử ít chữ hơn.") : "";
}

form.hidden = false;
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
if (input.value || ended.checked) narrow();
