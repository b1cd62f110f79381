/* What a query may mean: readings. A reading is units in order; a unit is what was typed at one place, and the official words
   for it (its ways); a document is given the best way of each unit. */

import { isSyllable, slips } from "./corrections.js";
import { typed } from "./keyboards.js";
import { askingOf, isLight } from "./light.js";

/* "Measured" here and in the other files: on the 414 queries of the halves "A", each figure changed alone (tests/search_eval/README.md). */
/* More is a letter and no question; the longest judged query has 24. */
const MOST_SYLLABLES = 24;
/* Of so few words one left without marks says nothing of how the others were meant; where so large a part has marks, whoever typed does
   put them. Measured: 2 and 4, 0.42 and 0.78 do as well. */
const LEAST_WORDS = 3;
const MARKED = 0.6;
/* What a word is worth beside one typed as it is written: less than any word that was. Measured: a third more or less changes nothing. */
const CORRECTED = 0.75;
const BEGUN = 0.8;
/* A known word that may also be the beginning of a longer one: less again. Measured: a third more or less changes nothing. */
const BEGUN_THOUGH_KNOWN = 0.7;
/* A known word taken for another, and how many such are tried; a unit of which the best page has less than this is lacking. Measured: a
   third more or less of the first and the last changes nothing. */
const THOUGH_KNOWN = 0.7;
const MOST_AGAIN = 5;
const LACKING = 0.3;
/* So many words that begin as typed are looked for, and so many that follow the word before: each costs a file. */
const MOST_LONGER = 12;
const MOST_FOLLOWING = 6;
/* What is said for official words, and each further thing it may be said for. Measured: 0.68 for the first puts 15 wrong, 1 puts 1 right;
   1 for the second puts 2 wrong. */
const MEANT = 0.97;
const LESS_LIKELY = 0.96;
/* One syllable without marks may be many words. Measured: 0.6 and 1 do as well. */
const UNMARKED = 0.85;
/* A saying that is like the query: so much by itself, the rest by its likeness. Measured: 0.4 puts 1 query in 100 wrong, 0.6 none. */
const LIKE_AT_LEAST = 0.5;
/* What the saying does not tell of the query. Measured: 0.25 puts 1 query in 100 wrong, 0.5 none. */
const LEFT_OVER = 0.35;
/* What the saying tells, a unit when so much of it: of pages that it may mean, those that say it themselves come first. Measured: a third
   more or less changes nothing. */
const TOLD_TOO = 0.12;
const TOLD = 0.75;
/* Each reading costs files: 5 are 1 kB a query less and put 1 query in 100 wrong. */
const MOST_READINGS = 7;
/* A saying so like the query is what is meant; the words themselves then count a little less. Measured: 0.64 and 1 put 2 wrong each. */
const SURELY = 0.95;
const THOUGH_SAID = 0.92;
/* A saying like the query of whose matter the rest tells nothing is worth so much less. Measured on 38 situations: 0.2 and 0.4 put 1 wrong,
   0 puts 4 wrong. */
const UNTOLD = 0.3;
/* A query that is more like a saying is told by it. Measured: 0.7 and any do the same. */
const TOLD_AT_LENGTH = 0.7;
/* So many matters of which the whole query tells, and so much of it at least, are read beside the sayings; and what such a reading is
   worth. Measured: 5 and 0.15 do the same; 0.45 instead of 0.3 puts 1 query in 20 wrong. */
const MOST_GATHERED = 3;
const LEAST_GATHERED = 0.2;
const GATHERED_AT_LEAST = 0.3;
const GATHERED = 0.5;
/* What follows "không có", "chưa có". Measured: 0.35 loses one of 15 such queries among the first five, 1 one in first place. */
const NEGATED = 0.6;
const NOT = new Set(["không", "khong", "chưa", "chua", "ko", "k", "hok", "chẳng", "chả", "no", "without"]);
const HAVING = new Set(["co", "can", "phai", "con"]);

/** The words of a query, each with the keys it may stand for in the index: {key, form, choices: [{key, worth, form?, guarded?}]}. */
export function understood(text, vocabulary) {
  const words = typed(text, vocabulary).slice(0, MOST_SYLLABLES);
  const asking = askingOf(words);
  const exact = isMarked(words);
  const open = /[\p{L}\p{N}]$/u.test(text);
  return words.map((word, i) => ({ ...word, exact, choices: choices({ ...word, small: asking[i] || isLight(word) }, open && i === words.length - 1 ? (words[i - 1] ?? { key: "" }) : null, vocabulary) }));
}

/** Whether most words that can have marks have them: then one without is meant to have none ("di chúc" is no "đi"). */
function isMarked(words) {
  const spelt = words.filter(({ key }) => !/\d/.test(key));
  return spelt.length >= LEAST_WORDS && spelt.filter(({ key, form }) => key !== form).length >= MARKED * spelt.length;
}

/** `before` is the word before one that may still be being typed. */
function choices(word, before, vocabulary) {
  const itself = [{ key: word.key, worth: 1 }];
  const known = vocabulary.known(word.key);
  if (before) {
    const longer = completions(word.key, before, known, vocabulary);
    if (longer.length) return [...(known ? itself : []), ...longer];
  }
  /* What only asks or goes along is a word, though no title has it. */
  return known || word.small ? itself : [...itself, ...nearby(word, vocabulary)];
}

/** A syllable that Vietnamese has may be meant as it is: what is near it counts only beside the words around it. */
function nearby(word, vocabulary) {
  const guarded = isSyllable(word.key);
  return slips(word.key, vocabulary.byLength, (key) => vocabulary.known(key)).map((key) => ({ key, worth: CORRECTED, guarded }));
}

function completions(key, before, known, vocabulary) {
  const following = vocabulary.lexicon.following(before.key, key).filter((other) => other !== key && vocabulary.titles.has(other));
  if (following.length) return following.slice(0, MOST_FOLLOWING).map((other) => ({ key: other, worth: known ? BEGUN_THOUGH_KNOWN : BEGUN, begun: true, guarded: true }));
  if (known || key.length < 2) return [];
  return vocabulary.longer(key, MOST_LONGER).map((other) => ({ key: other, worth: BEGUN, begun: true }));
}

/** The query as typed and nothing else. */
export function literal(words) {
  const only = words.map((word) => ({ ...word, choices: [{ key: word.key, worth: 1 }] }));
  const units = only.map((word) => unitOf([word]));
  return { units, query: units, worth: 1 };
}

/** The query with what its words stand for, and one reading for each meaning of sayings like it. */
export function readings(words, lexicon) {
  const units = unitsOf(words, lexicon);
  const content = units.some((unit) => !unit.asking && !unit.light) ? units.filter((unit) => !unit.asking) : units;
  const likes = lexicon.like(units);
  const found = [{ units: content, query: units, worth: likes[0]?.like > SURELY ? THOUGH_SAID : 1 }];
  for (const like of likes) {
    for (const [rank, meaning] of like.saying.meanings.entries()) {
      if (found.length < MOST_READINGS) found.push(saidReading(units, like, meaning, rank, lexicon));
    }
  }
  if ((likes[0]?.like ?? 0) > SURELY) return found;
  const gathered = lexicon.gathered(units);
  return gathered.length ? [...weighed(found, gathered), ...gatheredReadings(units, likes, gathered, lexicon)] : found;
}

/** Readings of sayings, of which the whole query tells something. */
function weighed(found, gathered) {
  const worths = new Map(gathered.map(({ meaning, worth }) => [meaning, worth]));
  return found.map((one) => (one.meaning ? { ...one, worth: one.worth * (1 - UNTOLD * (1 - (worths.get(one.meaning) ?? 0))) } : one));
}

/** What the query tells most of, where it is like no saying. */
function gatheredReadings(units, likes, gathered, lexicon) {
  if (likes[0]?.like > TOLD_AT_LENGTH) return [];
  const known = new Set(likes.flatMap(({ saying }) => saying.meanings));
  const most = gathered.slice(0, MOST_GATHERED).filter(({ meaning, share }) => share >= LEAST_GATHERED && !known.has(meaning));
  return most.map(({ meaning, share, told }) => {
    const reading = saidReading(units, { said: share, like: 0, told }, meaning, 0, lexicon);
    return { ...reading, worth: GATHERED_AT_LEAST + GATHERED * share };
  });
}

function unitsOf(words, lexicon) {
  const units = [];
  const asking = askingOf(words);
  for (let at = 0; at < words.length; ) {
    const { length, meanings } = lexicon.sameAs(words, at);
    const meant = length > 1 || !asking[at] ? meanings : [];
    const taken = meant.length ? length : Math.max(length, 1);
    if (meant.length) units.push(meantUnit(words.slice(at, at + taken), meant));
    else for (let i = at; i < at + taken; i++) units.push(unitOf([words[i]], asking[i]));
    at += taken;
  }
  return negated(units);
}

/** Official words, with the short forms that titles may have of them. */
function officialUnits(words, lexicon) {
  const units = [];
  for (let at = 0; at < words.length; ) {
    const { length, official, meanings } = lexicon.sameAs(words, at);
    const taken = official && meanings.length ? length : 1;
    units.push(taken > 1 ? meantUnit(words.slice(at, at + taken), meanings) : unitOf([words[at]]));
    at += taken;
  }
  return units;
}

function meantUnit(words, meanings) {
  const unit = unitOf(words);
  meanings.forEach((meaning, rank) => {
    const worth = MEANT * LESS_LIKELY ** rank * (meaning.doubted ? UNMARKED : 1);
    unit.ways.push({ words: meaning.words.map(certain), worth, text: meaning.text });
  });
  return { ...unit, light: unit.light && unit.ways.every((way) => way.words.every(isLight)) };
}

function unitOf(words, asking = false) {
  return { ways: [{ words, worth: 1 }], factor: 1, asking, light: words.every(isLight) };
}

function certain(word) {
  return { ...word, choices: [{ key: word.key, worth: 1 }] };
}

/** What the query says it is without counts less; "có … không" asks. */
function negated(units) {
  const first = (unit) => unit?.ways[0].words[0];
  units.forEach((unit, at) => {
    if (!NOT.has(first(unit).form.replace(/\d$/, "")) && !NOT.has(first(unit).key)) return;
    const having = HAVING.has(first(units[at + 1])?.key) ? 1 : 0;
    const next = units[at + 1 + having];
    if (having && next) next.factor = NEGATED;
  });
  return units;
}

function saidReading(units, { saying, said, like, told }, meaning, rank, lexicon) {
  const left = units.flatMap((unit, at) => {
    const factor = unit.factor * ((told.get(at) ?? 0) < TOLD ? LEFT_OVER : TOLD_TOO);
    return unit.asking ? [] : [{ ...unit, factor }];
  });
  const put = officialUnits(meaning.words.map(certain), lexicon);
  const worth = MEANT * (LIKE_AT_LEAST + (1 - LIKE_AT_LEAST) * like) * LESS_LIKELY ** rank;
  return { units: [...put, ...left], query: units, worth, saying, said, told, meaning, put: put.length };
}

/** The reading with near syllables for the words that the best page lacks, or null when there are none. */
export function corrected(reading, best, vocabulary) {
  const lacking = best?.reading === reading ? new Set(reading.units.filter((_, i) => best.values[i] < LACKING)) : new Set(reading.units);
  let changed = false;
  const units = reading.units.map((unit) => {
    if (!lacking.has(unit)) return unit;
    const ways = unit.ways.map((way) => (way.text ? way : { ...way, words: way.words.map(again) }));
    return { ...unit, ways };
  });
  return changed ? { ...reading, units } : null;

  function again(word) {
    const others = nearby(word, vocabulary).filter(({ key }) => vocabulary.titles.has(key) && !word.choices.some((one) => one.key === key));
    changed ||= others.length > 0;
    return { ...word, choices: [...word.choices, ...others.slice(0, MOST_AGAIN).map((one) => ({ ...one, worth: one.worth * THOUGH_KNOWN, guarded: true }))] };
  }
}
