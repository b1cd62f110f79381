/* Finds pages for what a citizen types. Knows no page and no network: `load(name)` brings a file of the index as JSON.
   hooks/cchc/search/index.py describes the files. */

import { byAnswer, certainty } from "./certainty.js";
import { isSyllable } from "./corrections.js";
import { askingOf, isLight } from "./light.js";
import { Lexicon, Vocabulary } from "./lexicon.js";
import { below, shardOf, STRIDE, unpacked } from "./postings.js";
import { Qualifiers } from "./qualifiers.js";
import { coverage, hit, weighted } from "./scoring.js";
import { agreement, syllables } from "./syllables.js";
import { understoodAs } from "./telling.js";
import { corrected, literal, readings, understood } from "./understanding.js";

/* As many letters as the box takes; more is no question. */
const MOST_LETTERS = 200;
/* What a match is worth beside one that agrees in every mark, and one in a further text beside one in the title. Measured: a third more
   or less of either changes none of 414 queries. */
const AGAINST_MARKS = 0.35;
const IN_EXTRAS = 0.75;
/* A page much worse than the best of its kind is noise, or than the best of all, or than nothing at all. Measured on 414 queries: 0.39
   for the least score or 0.585 for the least share loses one of them, a third less none. */
const KEEP = 0.5;
const LEAST_SCORE = 0.3;
const LEAST_PAIRED = 0.28;
const LEAST_SHARE = 0.45;
/* So much in the same order makes a page worth showing though it has little else. Measured: a third more or less changes nothing. */
const IN_ORDER = 0.2;
/* Pages that have less of the query's weight are not looked at closely, nor more pages of a kind than this. Measured: a third more or less
   of the first changes nothing, 25, 40 and 80 find the same. */
const LEAST_COVERED = 0.25;
const MOST_CANDIDATES = 25;
/* The best page has all of the reading: nothing is to be corrected. */
const ALL = 0.999;
/* Or it is so sure: each correction costs files. Measured: 0.6 and 0.8 find the same. */
const SURE_AS_TYPED = 0.6;
/* What the usual sayings answer so surely needs no rare ones, which are a file and a second look. Measured: at 0.9 they are
   fetched by 12 of 55 queries for a real commune and 13 of 77 of the first set; 0.8 answers 1 in 175 surely and wrong. */
const SURE_WITHOUT_RARE = 0.9;
/* A text counts as found in bodies when it has so much of what the query says, by rarity; beside a sure answer when it has most. Measured
   on the own portal, half "A" and the given half: 0.4 finds 2 of 35 fewer, 0.6 for the second says once less that it is sure. */
const LEAST_IN_BODY = 0.3;
const LEAST_BESIDE = 0.8;
/* What only its text says is never sure. Measured: 0.3 puts 1 of 35 lower. */
const MOST_IN_BODY = 0.45;
/* A word that no text has weighs as one that so many have. Not measured. */
const FOUND_NOWHERE = 5;
/* As many sayings near to what was typed fit a phone below the words that nothing was found. */
const MOST_NEAR = 5;
/* Few queries have the digits of a code: what reads them is fetched for those alone. */
const MAY_BE_CODE = /\d[\d.\s]{2}/;
const POSTS = "tin-tuc";
/* What people can act on comes first. */
const USUAL = ["tthc", "tinh-huong", "dan-hoi", "tin-tuc", "cuoc-thi", "ke-hoach", "ban-tin", "van-ban"];

export class Engine {
  constructor(load) {
    this.load = load;
    this.files = new Map();
    this.unpacked = new Map();
    this.unpackedTo = new Map();
    this.counted = new WeakMap();
    this.vocabularies = new Map();
  }

  /** Facets of every document: {name: {values: [[value, label]], of: [[index]]}}. */
  facets() {
    return this.file("facets");
  }

  /** Fetch what every query needs; calling it early makes the first query faster. */
  ready() {
    if (!this.started) {
      this.started = Promise.all([this.file("start"), this.file("lexicon")]).then(([start, lexicon]) => this.begin(start, lexicon));
      /* What failed is fetched anew when somebody tries again. */
      this.started.catch(() => {
        this.started = undefined;
        this.files.clear();
      });
    }
    return this.started;
  }

  begin(start, lexicon) {
    this.start = start;
    this.vocabulary = this.vocabularyOf(new Lexicon(lexicon));
    this.qualifiers = new Qualifiers(start.qualifiers);
    this.firsts = [0];
    for (const count of start.counts) this.firsts.push(this.firsts.at(-1) + count);
    this.total = this.firsts.at(-1);
    const posts = start.kinds.indexOf(POSTS);
    this.posts = [this.firsts[posts], this.firsts[posts + 1]];
    this.kinds = Uint8Array.from(start.counts.flatMap((count, kind) => new Array(count).fill(kind)));
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
    return this.kinds[number];
  }

  /** Where a document stands among equally good ones: of posts, numbered by their day, the newest comes first. */
  place(number) {
    const [first, end] = this.posts;
    return number < first || number >= end ? number : first + end - 1 - number;
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

  /** The best pages by title: {hits: [{number, score}], words, keys, kinds, understood}; `exactly` takes the query by its letters. */
  async search(query, { exactly = false } = {}) {
    await this.ready();
    const text = query.normalize("NFC").slice(0, MOST_LETTERS);
    let vocabulary = await this.vocabularyFor(text);
    let words = understood(text, vocabulary);
    const nothing = { hits: [], words: [], keys: new Map(), kinds: [], understood: null };
    if (!words.length) return nothing;
    const code = await this.coded(text);
    if (code) return { ...nothing, ...code, words, kinds: this.order(code.hits) };
    let meant = exactly ? [literal(words)] : readings(words, vocabulary.lexicon);
    let hits = await this.ranked(meant, words);
    if (!exactly && !(this.sure(hits[0]) >= SURE_WITHOUT_RARE)) {
      vocabulary = await this.vocabularyFor(text, true);
      words = understood(text, vocabulary);
      meant = readings(words, vocabulary.lexicon);
      hits = await this.ranked(meant, words);
    }
    if (!exactly && (!hits.length || (hits[0].covered < ALL && this.sure(hits[0]) < SURE_AS_TYPED))) {
      const again = [...new Set([meant[0], hits[0]?.reading ?? meant[0]])].map((reading) => corrected(reading, hits[0], vocabulary));
      hits = this.merged(hits, await this.ranked(again.filter(Boolean), words));
    }
    hits = this.kept(hits);
    for (const one of hits) one.certainty = this.sure(one);
    const best = hits[0]?.reading;
    return { hits, words, keys: keysOf(best ? [meant[0], best] : [meant[0]]), kinds: this.order(hits), understood: exactly ? null : this.understood(hits) };
  }

  sure(one) {
    return one && certainty(one, (word) => this.count(word), this.firsts[2]);
  }

  /** Sayings that share words with what was typed, as texts, for when nothing is found. */
  near(words) {
    return (this.vocabularies.get("rare") ?? this.vocabulary).lexicon.near(words, MOST_NEAR);
  }

  /** Procedures by their code, when the query is one. */
  async coded(text) {
    if (!MAY_BE_CODE.test(text)) return null;
    const { codeIn, withCode } = await import("./codes.js");
    const code = codeIn(text);
    if (!code) return null;
    const { numbers, whole } = withCode(code.digits, await this.file("codes"));
    if (!numbers.length || !(whole || code.said)) return null;
    return { hits: numbers.map((number) => ({ number, score: 1, certainty: 1, covered: 1 })), keys: new Map() };
  }

  /** Pages that say it in their text, for when titles find too little or nothing `sure`; `known` are left out. Rare words tell most, asking ones nothing. */
  async searchBodies(words, known, sure = false) {
    const terms = termsOf(words);
    const lists = await Promise.all(terms.map((term) => this.postings("b", term)));
    const scores = new Map();
    let whole = 0;
    for (const list of lists) {
      const weight = Math.log(1 + this.total / (list?.length ?? FOUND_NOWHERE));
      whole += weight;
      let number = 0;
      for (const step of list ?? []) {
        number += step;
        scores.set(number, (scores.get(number) ?? 0) + weight);
      }
    }
    const hits = [...scores].map(([number, sum]) => ({ number, score: sum / whole, certainty: MOST_IN_BODY * (sum / whole) ** 2 }));
    const least = sure ? LEAST_BESIDE : LEAST_IN_BODY;
    return hits.filter(({ number, score }) => score >= least && !known.has(number)).sort(this.better);
  }

  /** What results show of documents: {address, title, excerpt, date, unit, facts, kind, number}. */
  async documents(numbers) {
    if (!numbers.length) return [];
    const size = this.start.docs;
    const files = await Promise.all(numbers.map((number) => this.file(`d/${Math.floor(number / size)}`)));
    return numbers.map((number, i) => {
      const [address, title, excerpt, date, unit, facts = []] = files[i][number % size];
      return { number, address, title, excerpt, date, unit, facts, kind: this.start.kinds[this.kindOf(number)] };
    });
  }

  async postings(folder, term) {
    const shard = await this.file(`${folder}/${shardOf(term, this.start.shards[folder])}`);
    return Object.hasOwn(shard, term) ? shard[term] : null;
  }

  /** The documents that answer readings, the best first; `words` are those of the query. */
  async ranked(meant, words) {
    const ends = new Map();
    for (const reading of meant) {
      for (const word of wordsOf(reading)) ends.set(word, Math.max(ends.get(word) ?? 0, this.endOf(reading)));
    }
    const wanted = new Map();
    for (const [word, end] of ends) for (const { key } of word.choices) wanted.set(key, Math.max(wanted.get(key) ?? 0, end));
    await Promise.all([...wanted].map(([key, end]) => this.lists(key, end)));
    /* Readings share most of their words. */
    const valued = new Map([...ends].map(([word, end]) => [word, this.valued(word, end)]));
    const typed = this.qualifiers.named(words);
    return this.merged(...meant.map((reading) => this.scored(reading, valued, this.qualifiers.named(wordsOf(reading), typed))));
  }

  /** A saying asks what to do: what only tells of a matter, which is most of a portal, is found by its words. */
  endOf(reading) {
    return reading.saying ? this.firsts[2] : this.total;
  }

  /** The lists of a key, one for each of its forms, unpacked once up to the document `end`: documents, and the places in each. */
  async lists(key, end) {
    if (this.unpackedTo.get(key) >= end) return;
    const forms = this.vocabulary.mayBeInTitles(key) ? Object.entries((await this.postings("t", key)) ?? {}) : [];
    this.unpacked.set(key, forms.map(([form, packed]) => ({ form, ...unpacked(packed, end) })));
    this.unpackedTo.set(key, end);
  }

  /** Score the documents that have enough of the reading's words in their titles or extras. */
  scored(reading, valued, named) {
    const units = weighted(reading, valued, this.start.counts);
    const wholes = this.start.counts.map((_, kind) => units.reduce((sum, { weights }) => sum + weights[kind], 0) || 1);
    return this.candidates(units, wholes, this.endOf(reading)).map((number) => {
      const kind = this.kinds[number];
      const found = hit(number, kind, units, wholes[kind], this.start.lengths.charCodeAt(number) - 48, reading);
      found.score *= this.qualifiers.worth(number, named);
      return found;
    });
  }

  /** For each document below `end` what its best match of the word is worth, and how many of each kind have one. */
  valued(word, end) {
    const best = new Float32Array(end);
    const counts = this.start.counts.map(() => 0);
    const lists = [];
    const numbers = [];
    const guarded = word.choices.some((choice) => choice.guarded);
    const sure = guarded ? new Uint8Array(end) : null;
    for (const choice of word.choices) {
      for (const list of this.unpacked.get(choice.key)) {
        /* A slip may be in a mark too, but what was typed with marks is seldom quite another word. */
        const value = choice.worth * (choice.begun ? 1 : agreement(choice.form ?? word.form, list.form) || AGAINST_MARKS);
        lists.push(list);
        for (let i = 0; i < list.numbers.length && list.numbers[i] < end; i++) {
          const number = list.numbers[i];
          const here = list.places[list.firsts[i]] < STRIDE ? value : value * IN_EXTRAS;
          if (!best[number]) {
            counts[this.kinds[number]]++;
            numbers.push(number);
          }
          if (here > best[number]) best[number] = here;
          if (guarded && !choice.guarded) sure[number] = 1;
        }
      }
    }
    return { best, numbers, counts, lists, guarded, sure };
  }

  /** The documents that have most of the reading, of each kind so many. */
  candidates(units, wholes, end) {
    const { numbers, sums } = coverage(units, this.kinds, end);
    const least = wholes.map((whole) => LEAST_COVERED * whole);
    const ofKind = wholes.map(() => []);
    for (const number of numbers) if (sums[number] >= least[this.kinds[number]]) ofKind[this.kinds[number]].push(number);
    return ofKind.flatMap((enough) => this.mostCovered(enough, sums));
  }

  /** The first of those that have most. Only what has as much as the last of them is put in order: common words stand in thousands. */
  mostCovered(numbers, sums) {
    if (numbers.length <= MOST_CANDIDATES) return numbers;
    const last = Float32Array.from(numbers, (number) => sums[number]).sort().at(-MOST_CANDIDATES);
    const most = numbers.filter((number) => sums[number] >= last);
    return most.sort((a, b) => sums[b] - sums[a] || this.place(a) - this.place(b)).slice(0, MOST_CANDIDATES);
  }

  /** The kinds of pages that were found, the answer first: [{kind, certainty, found, sure}]. */
  order(hits) {
    return byAnswer(hits, USUAL, (number) => this.start.kinds[this.kindOf(number)]);
  }

  /** Hits by kind, the kind that answers first: [[kind, hits], …]. */
  grouped(hits, kinds) {
    return kinds.map(({ kind }) => [kind, hits.filter((hit) => this.start.kinds[this.kindOf(hit.number)] === kind)]).filter(([, list]) => list.length);
  }

  /** Whether the query has a word that is none of Vietnamese. */
  isForeign(text) {
    return syllables(text).some(({ key, form }) => key === form && /^[a-z]{3,}$/.test(key) && !isSyllable(key) && !this.vocabulary.known(key));
  }

  /** The words for a query: those of the registers, with `rare` sayings where they are wanted and English where the query has any. */
  async vocabularyFor(text, rare = false) {
    const names = [...(rare ? ["rare"] : []), ...(this.isForeign(text) ? ["english"] : [])];
    const files = await Promise.all(names.map((name) => this.file(name)));
    let known = this.vocabulary;
    names.forEach((name, at) => {
      const all = names.slice(0, at + 1).join();
      if (!this.vocabularies.has(all)) this.vocabularies.set(all, this.vocabularyOf(name === "rare" ? known.lexicon.saying(files[at]) : known.lexicon.with(files[at])));
      known = this.vocabularies.get(all);
    });
    return known;
  }

  vocabularyOf(lexicon) {
    return new Vocabulary(this.start.keys.split(" "), lexicon);
  }

  /** What was looked for, where that is not what was typed. */
  understood(hits) {
    const [first] = this.order(hits);
    const best = hits.find(({ number }) => this.start.kinds[this.kindOf(number)] === first?.kind);
    return best ? understoodAs(best, (key) => this.unpacked.get(key) ?? []) : null;
  }

  /** How many titles of what answers, procedures and questions, have a word. */
  count(word) {
    if (!this.counted.has(word)) {
      const lists = word.choices.flatMap(({ key }) => this.unpacked.get(key) ?? []);
      this.counted.set(word, lists.reduce((sum, { numbers }) => sum + below(numbers, this.firsts[2]), 0));
    }
    return this.counted.get(word);
  }

  /** What is near the best of its own kind, so that strong news hides no procedure, and not far below the best of all. */
  kept(hits) {
    const best = new Map();
    for (const { number, score } of hits) best.set(this.kindOf(number), Math.max(best.get(this.kindOf(number)) ?? 0, score));
    const least = Math.max(LEAST_SCORE, LEAST_SHARE * (hits[0]?.score ?? 0));
    const enough = ({ paired }) => (paired > IN_ORDER ? Math.min(least, LEAST_PAIRED) : least);
    return hits.filter((one) => one.score >= KEEP * best.get(this.kindOf(one.number)) && one.score >= enough(one));
  }
}

/** What is looked for in texts: words that say something, and such as stand side by side. */
function termsOf(words) {
  const asking = askingOf(words);
  const told = words.map((word, at) => !asking[at] && !isLight(word));
  const all = told.some(Boolean) ? told : told.map(() => true);
  const keys = words.flatMap(({ key }, at) => [...(all[at] ? [key] : []), ...(all[at] && all[at + 1] ? [`${key} ${words[at + 1].key}`] : [])]);
  return [...new Set(keys)];
}

function wordsOf({ units }) {
  return units.flatMap(({ ways }) => ways.flatMap((way) => way.words));
}

function keysOf(meant) {
  const keys = new Map();
  for (const { units } of meant) {
    for (const word of wordsOf({ units })) {
      for (const { key } of word.choices) keys.set(key, [...(keys.get(key) ?? []), word.form]);
    }
  }
  return keys;
}
