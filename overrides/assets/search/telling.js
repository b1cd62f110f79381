/* What the search understood, in words to show. */

import { addPlaces } from "./postings.js";

const TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
const VOWELS = "aăâeêioôơuưy";
/* Of these the form keeps "i", which officials write as "y". */
const FINAL_I = /^(k|l|m|h|t|qu)i$/;

/** What was looked for to find `hit`, where it is not what was typed; else null. `listsOf(key)` are the lists of a word. */
export function understoodAs({ reading, number, ways }, listsOf) {
  if (!reading) return null;
  if (reading.meaning) return reading.meaning.text;
  const told = reading.units.flatMap((unit, at) => {
    const { text, words } = unit.ways[ways[at]];
    return text ? [{ text, other: true }] : words.map((word) => asFound(word, number, listsOf));
  });
  return told.some(({ other }) => other) ? told.map(({ text }) => text).join(" ") : null;
}

/** A word as the page has it, which may be one near to what was typed: {text, other}. */
function asFound(word, number, listsOf) {
  for (const { key, begun } of word.choices) {
    const list = begun ? null : listsOf(key).find((one) => has(one, number));
    if (list) return { text: key === word.key && word.form !== word.key ? spelt(word) : written(list.form), other: key !== word.key || Boolean(word.decoded) };
  }
  return { text: spelt(word), other: false };
}

function spelt(word) {
  return word.decoded ? written(word.form) : word.typed;
}

function has(list, number) {
  const found = [];
  addPlaces(list, number, found);
  return found.length > 0;
}

/** The syllable of a form, its tone on the letter where officials put it. */
function written(form) {
  const [, letters, tone] = form.match(/^(.*?)([1-5]?)$/);
  const spelt = letters.replace(FINAL_I, "$1y");
  if (!tone || !/^\p{L}+$/u.test(spelt)) return form.length > 1 && tone && /\d/.test(letters) ? form : spelt;
  const at = toned(spelt);
  return (spelt.slice(0, at + 1) + TONES[tone] + spelt.slice(at + 1)).normalize("NFC");
}

function toned(letters) {
  const onset = letters.match(/^(qu|gi(?=[aăâeêoôơuưy]))/)?.[0].length ?? 0;
  const places = [...letters].flatMap((letter, at) => (at >= onset && VOWELS.includes(letter) ? [at] : []));
  const shaped = places.filter((at) => "ăâêôơư".includes(letters[at]));
  if (shaped.length) return shaped.at(-1);
  if (places.length < 2) return places[0] ?? letters.length - 1;
  const closed = places.at(-1) < letters.length - 1;
  return closed ? places.at(-1) : places.at(-2);
}
