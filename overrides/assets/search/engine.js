/* Finds pages for what a citizen types. Knows no page and no network: `load(name)` brings a file of the index as JSON.
   hooks/cchc/search/index.py describes the files. */

import { agreement, syllable, syllables, telex } from "./syllables.js";

const MOST_LETTERS = 200;
const MOST_SYLLABLES = 16;
const MOST_READINGS = 10;
const STRIDE = 100;
/* What a match is worth beside one that agrees in every mark. */
const AGAINST_MARKS = 0.35;
const IN_EXTRAS = 0.75;
const CORRECTED = 0.75;
const BEGUN = 0.8;
const MEANT = 0.97;
const LESS_LIKELY = 0.96;
const SAID_AROUND = 0.95;
/* A page much worse than the best one is noise. */
const KEEP = 0.55;
const LEAST_SCORE = 0.35;
const LEAST_PAIRED = 0.28;
const LEAST_SHARE = 0.45;
/* Pages that have less of the query's weight are not looked at closely, nor more pages of a kind than this. */
const LEAST_COVERED = 0.25;
const MOST_CANDIDATES = 80;
/* Words that carry a question rather than its matter. */
const LIGHT = new Set(
  ("lam xin di cho cua va cac nhung thi la o tai ve voi duoc bi co can muon nhu the nao gi bao khi toi em anh chi minh ra len giay " +
    "phai sao moi dau hoi dung hay con nha vo chong bac ong ba chu co gia nguoi ta may don thu tuc ho so xong roi chua khong nhieu lau").split(" "),
);

export class Engine {
  constructor(load) {
    this.load = load;
    this.files = new Map();
    this.unpacked = new Map();
  }

  /** Facets of every document: {name: {values: [[value, label]], of: [[index]]}}. */
  facets() {
    return this.file("facets");
  }

  /** Fetch what every query needs; calling it early makes the first query faster. */
  ready() {
    this.started ??= Promise.all([this.file("start"), this.file("lexicon")]).then(([start, lexicon]) => this.begin(start, lexicon));
    return this.started;
  }

  begin(start, lexicon) {
    this.start = start;
    this.vocabulary = new Set(start.keys.split(" "));
    this.byLength = new Map();
    for (const key of this.vocabulary) {
      if (!this.byLength.has(key.length)) this.byLength.set(key.length, []);
      this.byLength.get(key.length).push(key);
    }
    this.firsts = start.counts.reduce((firsts, count) => [...firsts, firsts.at(-1) + count], [0]);
    this.total = this.firsts.at(-1);
    this.sayings = new Map();
    for (const [said, ...meanings] of lexicon) {
      const words = syllables(said);
      if (!words.length) continue;
      const list = this.sayings.get(words[0].key) ?? [];
      list.push({ text: said, words, meanings: meanings.map((meaning) => syllables(meaning)) });
      this.sayings.set(words[0].key, list);
    }
  }

  file(name) {
    if (!this.files.has(name)) {
      const wanted = this.load(name);
      wanted.catch(() => this.files.delete(name));
      this.files.set(name, wanted);
    }
    return this.files.get(name);
  }

  /** Kind of a document by its number. */
  kindOf(number) {
    let kind = this.firsts.length - 2;
    while (this.firsts[kind] > number) kind--;
    return kind;
  }

  /** Where a document stands among equally good ones: of posts, numbered last by their day, the newest comes first. */
  place(number) {
    const first = this.firsts.at(-2);
    return number < first ? number : first + this.total - number;
  }

  better = (a, b) => b.score - a.score || this.place(a.number) - this.place(b.number);

  /** The best hit of each document, the best first. */
  merged(...lists) {
    const best = new Map();
    for (const hit of lists.flat()) {
      const known = best.get(hit.number);
      if (!known || hit.score > known.score) best.set(hit.number, hit);
    }
    return [...best.values()].sort(this.better);
  }

  /** The best pages by title: {hits: [{number, score}], keys, words}. */
  async search(query) {
    await this.ready();
    const words = this.understood(query);
    if (!words.length) return { hits: [], words: [], keys: new Map() };
    const readings = this.readings(words);
    let hits = await this.ranked(readings);
    if (!hits.length || hits[0].covered < 0.999) {
      const corrected = [...new Set([readings[0], hits[0]?.reading ?? readings[0]])].map((reading) => this.corrected(reading, hits[0]));
      hits = this.merged(hits, await this.ranked(corrected.filter(Boolean)));
    }
    return { hits: kept(hits, (number) => this.kindOf(number)), words, keys: keysOf(readings) };
  }

  /** Pages that say it in their text, for when titles find too little; `known` are left out. */
  async searchBodies(words, known) {
    const keys = words.map((word) => word.key);
    const pairs = keys.slice(1).map((key, i) => `${keys[i]} ${key}`);
    const terms = keys.length > 1 ? [...pairs, ...keys] : keys;
    const lists = await Promise.all(terms.map((term) => this.postings("b", term)));
    const scores = new Map();
    const whole = terms.reduce((sum, term) => sum + (term.includes(" ") ? 2 : 1), 0);
    terms.forEach((term, i) => {
      let number = 0;
      for (const step of lists[i] ?? []) {
        number += step;
        scores.set(number, (scores.get(number) ?? 0) + (term.includes(" ") ? 2 : 1) / whole);
      }
    });
    const hits = [...scores].filter(([number, score]) => score >= 0.6 && !known.has(number));
    return hits.map(([number, score]) => ({ number, score: score / 2 })).sort(this.better);
  }

  /** What results show of documents: {address, title, excerpt, date, unit, kind, number}. */
  async documents(numbers) {
    const size = this.start.docs;
    const files = await Promise.all(numbers.map((number) => this.file(`d/${Math.floor(number / size)}`)));
    return numbers.map((number, i) => {
      const [address, title, excerpt, date, unit] = files[i][number % size];
      return { number, address, title, excerpt, date, unit, kind: this.start.kinds[this.kindOf(number)] };
    });
  }

  /** Sayings that share words with what was typed, as texts, for when nothing is found. */
  near(query) {
    const folded = new Set(syllables(query.slice(0, MOST_LETTERS)).map((word) => word.key));
    const scored = [];
    for (const { text, words } of [...this.sayings.values()].flat()) {
      const shared = words.filter((word) => folded.has(word.key)).length;
      if (shared) scored.push([shared / Math.max(words.length, folded.size), text]);
    }
    return scored.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, 5).map(([, text]) => text);
  }

  /** The query as syllables; words typed in raw Telex are read as Vietnamese. */
  understood(query) {
    const text = query.normalize("NFC").slice(0, MOST_LETTERS);
    const words = this.parted(syllables(text)).slice(0, MOST_SYLLABLES);
    const open = /[\p{L}\p{N}]$/u.test(text);
    return words.map((word, i) => {
      const decoded = this.known(word.key) ? null : telex(word.form);
      const read = decoded && this.vocabulary.has(decoded.key) ? { ...word, ...decoded } : word;
      return { ...read, choices: this.choices(read, open && i === words.length - 1) };
    });
  }

  /** Words written as one ("khaisinh") taken apart where both halves are known. */
  parted(words) {
    return words.flatMap((word) => {
      if (this.known(word.key) || word.key.length < 5 || word.key !== word.form) return [word];
      if (this.vocabulary.has(telex(word.form)?.key)) return [word];
      for (let at = 2; at < word.key.length - 1; at++) {
        const halves = [word.key.slice(0, at), word.key.slice(at)].map(syllable);
        if (halves.every(({ key }) => this.vocabulary.has(key))) return halves.map((half) => ({ ...word, ...half }));
      }
      return [word];
    });
  }

  /** Whether titles may have the key; numbers are not listed, there are too many. */
  known(key) {
    return this.vocabulary.has(key) || /^\d/.test(key);
  }

  /** The keys a word may stand for in the index, with what each is worth. */
  choices(word, begun) {
    if (this.known(word.key)) return [[word.key, 1]];
    if (begun && word.key.length > 1) {
      const longer = this.longer(word.key);
      if (longer.length) return longer.map((key) => [key, BEGUN]);
    }
    return this.slips(word.key).map((key) => [key, CORRECTED]);
  }

  longer(key) {
    const found = [];
    for (const other of this.vocabulary) {
      if (other.startsWith(key)) found.push(other);
      if (found.length === 12) break;
    }
    return found;
  }

  slips(key) {
    if (key.length < 3 || key.length > 12) return [];
    const near = [-1, 0, 1].flatMap((more) => this.byLength.get(key.length + more) ?? []);
    return near.filter((other) => oneSlip(key, other)).slice(0, 8);
  }

  /** The query itself, and the query with what people say put in official words. */
  readings(words) {
    const readings = [{ words, worth: 1 }];
    const found = this.said(words);
    for (const { at, length, meanings, worth } of found) {
      for (const [rank, meaning] of meanings.entries()) {
        const put = meaning.map((word) => ({ ...word, choices: this.choices(word, false) }));
        for (const reading of readings.slice()) {
          if (readings.length >= MOST_READINGS || reading.taken?.some(([from, to]) => at < to && from < at + length)) continue;
          const shift = (reading.taken ?? []).reduce((sum, [from, , grown]) => sum + (from < at ? grown : 0), 0);
          const next = reading.words.slice();
          next.splice(at + shift, length, ...put);
          const taken = [...(reading.taken ?? []), [at, at + length, put.length - length]];
          readings.push({ words: next, worth: reading.worth * worth * LESS_LIKELY ** rank, taken });
        }
      }
    }
    return readings;
  }

  /** The sayings in the query, longest first. */
  said(words) {
    const found = [];
    for (let at = 0; at < words.length; at++) {
      for (const saying of this.sayings.get(words[at].key) ?? []) {
        const length = spanOf(saying.words, words.slice(at));
        if (!length) continue;
        const worth = length === saying.words.length ? MEANT : MEANT * SAID_AROUND;
        found.push({ at, length, meanings: saying.meanings, worth });
      }
    }
    return found.sort((a, b) => b.length - a.length);
  }

  /** The reading with near syllables for the words that the best page lacks. */
  corrected(reading, best) {
    let changed = false;
    const words = reading.words.map((word, i) => {
      if (best?.reading === reading && best.matched[i]) return word;
      const slips = this.slips(word.key).filter((key) => !word.choices.some(([known]) => known === key));
      changed ||= slips.length > 0;
      const worth = CORRECTED * (this.known(word.key) ? 0.6 : 0.85);
      return { ...word, choices: [...word.choices, ...slips.slice(0, 5).map((key) => [key, worth])] };
    });
    return changed ? { ...reading, words } : null;
  }

  async postings(folder, term) {
    const shard = await this.file(`${folder}/${shardOf(term, this.start.shards[folder])}`);
    return Object.hasOwn(shard, term) ? shard[term] : null;
  }

  async ranked(readings) {
    const keys = new Set(readings.flatMap((reading) => reading.words.flatMap((word) => word.choices.map(([key]) => key))));
    await Promise.all([...keys].map((key) => this.lists(key)));
    /* Readings share most of their words. */
    const values = new Map();
    for (const { words } of readings) for (const word of words) if (!values.has(word)) values.set(word, this.valued(word));
    return this.merged(...readings.map((reading) => this.scored(reading, values)));
  }

  /** The lists of a key, one for each of its forms, unpacked once: documents, and the places in each. */
  async lists(key) {
    if (this.unpacked.has(key)) return;
    const forms = Object.entries((await this.postings("t", key)) ?? {});
    this.unpacked.set(key, forms.map(([form, packed]) => ({ form, ...unpacked(packed) })));
  }

  /** Score the documents that have enough of the reading's words in their titles or extras. */
  scored(reading, valued) {
    const { words } = reading;
    const values = words.map((word) => valued.get(word));
    const weights = this.start.counts.map((total, kind) => weightsOf(words, values.map(({ counts }) => counts[kind]), total));
    const hits = [];
    weights.forEach((ofKind, kind) => {
      for (const [number, covered] of this.candidates(kind, ofKind, values)) {
        hits.push(this.hit(number, covered, reading, ofKind, values));
      }
    });
    return hits;
  }

  /** For each document what its best match of the word is worth, and how many of each kind have one. */
  valued(word) {
    const best = new Float32Array(this.total);
    const counts = this.start.counts.map(() => 0);
    const lists = [];
    for (const [key, worth] of word.choices) {
      for (const list of this.unpacked.get(key)) {
        /* A slip may be in a mark too, but what was typed with marks is seldom quite another word. */
        const value = worth * (agreement(word.form, list.form) || AGAINST_MARKS);
        lists.push(list);
        for (let i = 0; i < list.numbers.length; i++) {
          const number = list.numbers[i];
          const here = list.inTitle[i] ? value : value * IN_EXTRAS;
          if (!best[number]) counts[this.kindOf(number)]++;
          if (here > best[number]) best[number] = here;
        }
      }
    }
    return { best, counts, lists };
  }

  /** The documents of a kind that cover most of the query, as [number, share covered]. */
  candidates(kind, weights, values) {
    const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const found = [];
    for (let number = this.firsts[kind]; number < this.firsts[kind + 1]; number++) {
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum += values[i].best[number] * weights[i];
      if (sum >= LEAST_COVERED * whole) found.push([number, sum / whole]);
    }
    return found.length > MOST_CANDIDATES ? found.sort((a, b) => b[1] - a[1] || this.place(a[0]) - this.place(b[0])).slice(0, MOST_CANDIDATES) : found;
  }

  hit(number, covered, reading, weights, values) {
    const places = values.map(({ lists }) => lists.flatMap((list) => placesIn(list, number)));
    const best = values.map((value) => value.best[number]);
    const title = new Set(places.flat().filter((place) => place < STRIDE));
    const filled = Math.min(1, title.size / (this.start.lengths.charCodeAt(number) - 48 || 1));
    const paired = pairing(places, best, weights);
    const score = weights.length > 1 ? 0.55 * covered + 0.3 * paired + 0.15 * filled : 0.85 * covered + 0.15 * filled;
    return { number, score: score * reading.worth, covered, paired: paired > 0.2, reading, matched: best.map(Boolean) };
  }
}

/** [difference, place or places, …] as arrays: documents in order, their places, and whether one is in the title. */
function unpacked(packed) {
  const numbers = new Int32Array(packed.length / 2);
  const inTitle = new Uint8Array(numbers.length);
  const places = new Array(numbers.length);
  let number = 0;
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = number += packed[2 * i];
    places[i] = typeof packed[2 * i + 1] === "number" ? [packed[2 * i + 1]] : packed[2 * i + 1];
    inTitle[i] = places[i][0] < STRIDE ? 1 : 0;
  }
  return { numbers, places, inTitle };
}

function placesIn({ numbers, places }, number) {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] === number) return places[middle];
    if (numbers[middle] < number) low = middle + 1;
    else high = middle - 1;
  }
  return [];
}

/** How many words of `words` the saying takes from their start; one word may stand inside a long saying; 0 when it is not said. */
function spanOf(saying, words) {
  let skipped = 0;
  for (let i = 0; i < saying.length; i++) {
    if (says(saying[i], words[i + skipped])) continue;
    const inside = i > 0 && !skipped && saying.length > 2;
    if (!inside || !says(saying[i], words[i + 1])) return 0;
    skipped = 1;
  }
  return saying.length + skipped;
}

function says(said, word) {
  return word?.key === said.key && agreement(word.form, said.form) > 0;
}

/** How much of the query stands in the same order, side by side or nearly so: 0 to 1. */
function pairing(places, best, weights) {
  let got = 0;
  let all = 0;
  for (let i = 1; i < weights.length; i++) {
    const weight = weights[i] + weights[i - 1];
    all += weight;
    got += weight * nearness(places[i - 1], places[i]) * Math.min(best[i], best[i - 1]);
  }
  return all ? got / all : 0;
}

function nearness(before, after) {
  let best = 0;
  for (const one of before) {
    for (const two of after) {
      const gap = two - one;
      const value = gap === 1 ? 1 : gap === 2 || gap === 3 ? 0.5 : gap === -1 ? 0.3 : 0;
      if (value > best) best = value;
    }
  }
  return best;
}

/** A word that few pages of the kind have tells more; a word that none has, or that only asks, tells little. */
function weightsOf(words, counts, total) {
  return words.map((word, i) => {
    const weight = Math.log(1 + (total + 1) / (counts[i] + 0.5));
    const light = LIGHT.has(word.key) ? 0.3 : 1;
    return counts[i] ? weight * light : Math.min(weight, 1.5) * light;
  });
}

/** What is near the best of its own kind, so that strong news hides no procedure, and not far below the best of all. */
function kept(hits, kindOf) {
  const best = new Map();
  for (const hit of hits) best.set(kindOf(hit.number), Math.max(best.get(kindOf(hit.number)) ?? 0, hit.score));
  const least = Math.max(LEAST_SCORE, LEAST_SHARE * (hits[0]?.score ?? 0));
  return hits.filter((hit) => hit.score >= KEEP * best.get(kindOf(hit.number)) && hit.score >= (hit.paired ? Math.min(least, LEAST_PAIRED) : least));
}

function keysOf(readings) {
  const keys = new Map();
  for (const { words } of readings) {
    for (const word of words) {
      for (const [key] of word.choices) keys.set(key, [...(keys.get(key) ?? []), word.form]);
    }
  }
  return keys;
}

/** One letter added, lost, changed, or two side by side exchanged. */
export function oneSlip(one, two) {
  if (one === two) return false;
  let start = 0;
  while (start < one.length && one[start] === two[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, two.length) - start && one.at(-1 - end) === two.at(-1 - end)) end++;
  const a = one.slice(start, one.length - end);
  const b = two.slice(start, two.length - end);
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
  return byte;
});

/** CRC-32 over UTF-8 bytes, as the index was cut. */
export function shardOf(term, shards) {
  let value = -1;
  for (const byte of new TextEncoder().encode(term)) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return (~value >>> 0) % shards;
}
