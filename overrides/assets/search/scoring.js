/* How well a document answers a reading. */

import { isLight } from "./light.js";
import { addPlaces, STRIDE } from "./postings.js";

/* A light word counts so much; a word that no title has cannot count more than this. Measured: 0.21 puts 2 of 414 queries wrong, 0.39 one
   right; 1 does as well, 2 puts 1 wrong. */
const LIGHTLY = 0.3;
const MOST_UNKNOWN = 1.5;
/* The parts of the score: how much of the reading a page has, how much of it in the same order, how much of the title that
   is. Measured: 0.1 and 0.2 for the last put 1 query in 100 wrong. */
const COVERED = 0.55;
const PAIRED = 0.3;
const FILLED = 0.15;
/* A title that begins with the reading counts as filled so far. */
const OPENED = 0.6;
/* Behind so many syllables a title begins too, "Thủ tục …", "Cấp lại …", when so many follow: fewer stand anywhere. */
const LEAD = 2;
const LEAST_LED = 3;
/* Two words at this distance count as paired; negative: in the other order. Measured: 0.5 for three puts
   1 in 30 queries on a province's list wrong. */
const NEARNESS = { 1: 1, 2: 0.5, 3: 0.3, "-1": 0.3 };
/* A guarded word must stand so near to one of its neighbours: side by side, for it is a guess. */
const GUARD = 1;

/** A word that few pages of the kind have tells more; a word that none has, or that only goes along, tells little. */
export function weightOf(word, count, total) {
  const weight = Math.log(1 + (total + 1) / (count + 0.5));
  const light = isLight(word) ? LIGHTLY : 1;
  return count ? weight * light : Math.min(weight, MOST_UNKNOWN) * light;
}

/** The units of a reading with the weights their words have in each kind of documents: {ways, weight: [of each kind]}. */
export function weighted(reading, valued, totals) {
  return reading.units.map((unit) => {
    const ways = unit.ways.map(({ words, worth }) => {
      const parts = words.map((word) => {
        const value = valued.get(word);
        return { value, weights: totals.map((total, kind) => weightOf(word, value.counts[kind], total)) };
      });
      return { parts, worth, weights: totals.map((_, kind) => parts.reduce((sum, { weights }) => sum + weights[kind], 0)) };
    });
    return { ways, weights: totals.map((_, kind) => unit.factor * heaviest(ways, kind)) };
  });
}

/** A unit weighs what the heaviest of its ways does that some page of the kind has, but not more than words as many as were typed and one. */
function heaviest(ways, kind) {
  const there = ways.filter(({ parts }) => parts.some(({ value }) => value.counts[kind]));
  const most = ways[0].parts.length + 1;
  return Math.max(...(there.length ? there : ways).map(({ parts, weights }) => weights[kind] * Math.min(1, most / parts.length)));
}

/* Room for the sums over all documents, taken once: cleared after use, document by document. */
let mine = new Float32Array(0);
let parts = new Float32Array(0);

/** What each document below the number `end` has of the units, by weight: {numbers, sums}; only those that have something are listed. */
export function coverage(units, kinds, end) {
  const sums = new Float32Array(end);
  if (mine.length < end) [mine, parts] = [new Float32Array(end), new Float32Array(end)];
  const numbers = [];
  for (const { ways, weights } of units) {
    const touched = [];
    const take = (number, value) => {
      if (!mine[number]) touched.push(number);
      if (value > mine[number]) mine[number] = value;
    };
    for (const way of ways) {
      if (way.parts.length === 1) {
        const { best, numbers: having } = way.parts[0].value;
        for (const number of having) if (number < end) take(number, best[number] * way.worth);
      } else together(way, parts, kinds, end, take);
    }
    for (const number of touched) {
      if (!sums[number]) numbers.push(number);
      sums[number] += mine[number] * weights[kinds[number]];
      mine[number] = 0;
    }
  }
  return { numbers, sums };
}

/** Give to `take` what documents below `end` have of the words of one way together; `sums` is given and left empty. */
function together({ parts, worth, weights }, sums, kinds, end, take) {
  const touched = [];
  for (const { value, weights: own } of parts) {
    for (const number of value.numbers) {
      if (number >= end) continue;
      if (!sums[number]) touched.push(number);
      sums[number] += value.best[number] * own[kinds[number]];
    }
  }
  for (const number of touched) {
    take(number, (sums[number] * worth) / (weights[kinds[number]] || 1));
    sums[number] = 0;
  }
}

/** Score one document of a kind closely: {number, score, covered, paired, values}; `values` are what it has of each unit. */
export function hit(number, kind, units, whole, length, reading) {
  const ways = units.map((unit) => bestWay(unit, number, kind));
  const parts = units.flatMap((unit, i) => partsOf(unit, unit.ways[ways[i]], number, kind));
  const best = guarded(parts, number);
  let at = 0;
  const values = units.map((unit, i) => {
    const way = unit.ways[ways[i]];
    let got = 0;
    for (const { weights } of way.parts) got += best[at++] * weights[kind];
    return way.weights[kind] ? (got * way.worth) / way.weights[kind] : 0;
  });
  const share = values.reduce((sum, value, i) => sum + value * units[i].weights[kind], 0) / whole;
  const title = new Set();
  for (const { places } of parts) for (const place of places) if (place < STRIDE) title.add(place);
  const paired = pairing(parts, best);
  const filled = Math.max(Math.min(1, title.size / (length || 1)), opens(parts) ? OPENED : 0);
  const score = parts.length > 1 ? COVERED * share + PAIRED * paired + FILLED * filled : (1 - FILLED) * share + FILLED * filled;
  return { number, score: score * reading.worth, covered: share, paired, filled, reading, values, ways };
}

function partsOf(unit, way, number, kind) {
  const scale = unit.weights[kind] / (way.weights[kind] || 1);
  return way.parts.map(({ value, weights }) => ({ value, weight: weights[kind] * scale, places: placesOf(value, number) }));
}

function placesOf({ lists, best }, number) {
  const found = [];
  if (best[number]) for (const list of lists) addPlaces(list, number, found);
  return found;
}

/** The number of the way of which the document has most. */
function bestWay({ ways }, number, kind) {
  if (ways.length === 1) return 0;
  let best = 0;
  let most = -1;
  ways.forEach(({ parts, worth, weights }, at) => {
    const got = (parts.reduce((sum, { value, weights: own }) => sum + value.best[number] * own[kind], 0) * worth) / (weights[kind] || 1);
    if (got > most) [best, most] = [at, got];
  });
  return best;
}

/** What each word is worth here; one that only a guarded guess found must stand beside a neighbour. */
function guarded(parts, number) {
  return parts.map(({ value, places }, i) => {
    const best = value.best[number];
    if (!best || !value.guarded || value.sure?.[number]) return best;
    const near = Math.max(i ? nearness(parts[i - 1].places, places) : 0, i + 1 < parts.length ? nearness(places, parts[i + 1].places) : 0);
    return near >= GUARD ? best : 0;
  });
}

/** Whether the title begins with all of the reading: what follows are its particulars. */
function opens(parts) {
  const lead = parts.length < LEAST_LED ? 0 : LEAD;
  return parts[0].places.some((from) => from <= lead && parts.every(({ places }, i) => places.includes(from + i)));
}

/** How much of the reading stands in the same order, side by side or nearly so: 0 to 1. */
function pairing(parts, best) {
  let got = 0;
  let all = 0;
  for (let i = 1; i < parts.length; i++) {
    const weight = parts[i].weight + parts[i - 1].weight;
    all += weight;
    if (best[i] && best[i - 1]) got += weight * nearness(parts[i - 1].places, parts[i].places) * Math.min(best[i], best[i - 1]);
  }
  return all ? got / all : 0;
}

function nearness(before, after) {
  let best = 0;
  for (const one of before) {
    for (const two of after) {
      const value = NEARNESS[two - one] ?? 0;
      if (value > best) best = value;
    }
  }
  return best;
}
