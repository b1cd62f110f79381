/* The table of all procedures (hooks/cchc/publishing/procedure_table.py describes it) as rows, what fits a title, and the orders. */

import { agreement, slug, syllables } from "./search/syllables.js";

/* Columns of [id, label] pairs; only levels and audiences may be several. */
export const COLUMNS = ["field", "level", "online", "audience", "change"];

/** {names, rows}: `names` the pairs of each column in their order, `rows` in the order of the alphabet. */
export async function open(address, site) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const table = await answer.json();
  return { names: table.names, rows: table.title.map((_, place) => rowOf(table, place, site)) };
}

function rowOf(table, place, site) {
  const title = table.title[place];
  const own = table.slug[place];
  const name = typeof own === "string" ? own : slug(title).slice(0, own || undefined);
  const shown = table.short[place] ?? title;
  const words = syllables(shown === title ? title : `${title} ${shown}`);
  const row = { place, title: shown, words, address: new URL(`tthc/${name}/`, site).href, draft: table.draft[place] };
  for (const column of ["code", "date"]) row[column] = table[column][place];
  for (const column of ["time", "fee"]) row[column] = table.names[column][table[column][place]];
  for (const column of COLUMNS) row[column] = [table[column][place]].flat().map((number) => table.names[column][number]);
  row.repealed = row.change[0][0] === "bai-bo";
  row.fieldPlace = table.field[place];
  return row;
}

/** Whether every word typed begins a word of the title, marks or not, or all of it stands in the code. */
export function fitting(typed) {
  const words = syllables(typed);
  const code = typed.trim();
  const begins = (word, other) => other.key.startsWith(word.key) && agreement(word.form, other.form) > 0;
  return (row) => row.code.includes(code) || (words.length > 0 && words.every((word) => row.words.some((other) => begins(word, other))));
}

const valid = (a, b) => a.repealed - b.repealed;
/* What is repealed comes last, unless one asks what changed. */
export const ORDERS = {
  ten: (a, b) => valid(a, b) || a.place - b.place,
  ma: (a, b) => valid(a, b) || (a.code < b.code ? -1 : 1),
  ngay: (a, b) => (a.date === b.date ? a.place - b.place : a.date < b.date ? 1 : -1),
  "linh-vuc": (a, b) => valid(a, b) || a.fieldPlace - b.fieldPlace || a.place - b.place,
};
