/* How sure it is that a page is what was asked for, from 0 to 1: below a tested figure the search says that it doubts. */

/* A light word tells so much of whether a page answers. Measured: 0.21 is sure 319 times of 414 and right 302, 0.39 315 and 298. */
const LIGHTLY = 0.3;
/* A page found by words that stand apart is so much surer when they stand together. Measured: 0.49 is sure 308 times and right 293. */
const APART = 0.7;
/* A matter that no saying tells, only words of many, is so much less sure. Measured on the same phrases as below: of such answers with 0.5
   and more 57 of 100 are right, of others 65; without it one query of eight that nothing answers is claimed. */
const GATHERED = 0.8;
/* Measured on 400 queries with an answer: at 0.5 and more 96 of 100 are answered rightly, and of those that nothing answers none is. */
const SURE = 0.5;
/* Where the next page of its kind stands as near, either may be meant: what is left of certainty with none between, and how far apart two
   scores are when it all is. Measured on 1,850 everyday phrases that no register had, and on the 507 queries of the judged sets that were
   answered surely: right 64 and 95 of 100 without this, 76 and 98 with it; 0.1 for the second 72 and 97. */
const SIDE_BY_SIDE = 0.5;
const APART_ENOUGH = 0.15;
/* A legal document tells a matter, not what to do: it is what was asked for when its title says nearly all of that. Not measured. */
const SURE_OF = { "van-ban": 0.9 };
/* A question answered comes before procedures when it is sure and so much surer; where no procedure is sure, whatever is surer comes
   first. Measured: a third more or less changes nothing. */
const SURER = 0.1;
const ANSWERS = new Set(["tthc", "tinh-huong", "dan-hoi"]);

/** How much of the query, by the rarity of its words, the page answers; `count(word)` tells how many titles of `total` have a word. */
export function certainty({ reading, values, paired }, count, total) {
  const { query, told, put } = reading;
  let all = 0;
  let got = 0;
  const meant = told ? share(values.slice(0, put)) * reading.said : 0;
  query.forEach((unit) => {
    if (unit.asking) return;
    const weight = unit.factor * rarity(unit, count, total);
    const at = reading.units.findIndex((other) => other.ways === unit.ways);
    const own = at < 0 ? 0 : values[at];
    all += weight;
    got += weight * Math.max(own, told ? meant * (told.get(query.indexOf(unit)) ?? 0) : 0);
  });
  const together = reading.units.length > 1 ? APART + (1 - APART) * paired : 1;
  const from = reading.meaning && !reading.saying ? GATHERED : 1;
  return all ? (got / all) * together * from : 0;
}

function share(values) {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

/** A word that no title has is the rarest: it is what the query is about, and nothing answers it. */
function rarity(unit, count, total) {
  const ways = unit.ways.map(({ words }) => words.reduce((sum, word) => sum + Math.log(1 + (total + 1) / (count(word) + 0.5)), 0) / words.length);
  return Math.min(...ways) * (unit.light ? LIGHTLY : 1);
}

/** Kinds of pages in the order of their answers, `usual` where none is much surer: [{kind, certainty, found, sure}]; `found` tells that one
 *  of its pages answers, `sure` that it is the first. */
export function byAnswer(hits, usual, kindOf) {
  const of = new Map();
  for (const hit of hits) of.set(kindOf(hit.number), [...(of.get(kindOf(hit.number)) ?? []), hit]);
  const kinds = usual.filter((kind) => of.has(kind)).map((kind) => {
    const certainty = Math.max(...of.get(kind).map((hit) => hit.certainty));
    const least = SURE_OF[kind] ?? SURE;
    return { kind, certainty, found: certainty >= least, sure: of.get(kind)[0].certainty * standing(of.get(kind)) >= least };
  });
  const [first, ...others] = kinds;
  const better = others.filter((one) => one.certainty >= first.certainty + SURER && (one.found || !(one.kind in SURE_OF)));
  const surer = better.filter((one) => !first.found || (one.found && ANSWERS.has(one.kind)));
  surer.sort((a, b) => b.found - a.found);
  return [...surer, first, ...others.filter((one) => !surer.includes(one))].filter(Boolean);
}

/** What is left of the certainty of the first page beside the second. */
function standing([first, second]) {
  const apart = second ? 1 - second.score / first.score : 1;
  return SIDE_BY_SIDE + (1 - SIDE_BY_SIDE) * Math.min(1, apart / APART_ENOUGH);
}
