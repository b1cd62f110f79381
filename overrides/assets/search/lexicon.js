/* The registers of words: what is said in place of official words (equivalents, abbreviations), and what people say of a matter
   (sayings), understood by its rare words in any order. hooks/cchc/search/lexicon.py writes what this reads. */

import { Evidence } from "./evidence.js";
import { isLight, isTurning } from "./light.js";
import { agreement, syllables } from "./syllables.js";

/* A light word of a saying counts so much. Measured: 0.42 and 0.78 put 2 of 414 queries wrong each. */
const LIGHTLY = 0.6;
/* A saying is meant when this much of it is said, by weight, and when its likeness to the query is no less than this. Measured:
   0.6 and 0.7 do as well. */
const LEAST_SAID = 0.65;
const LEAST_LIKE = 0.35;
/* What the likeness is where none of its words stand together and in order as it says them, and how near that is.
   Measured: 0.5 puts 1 query in 100 wrong, 0.8 none. */
const SCATTERED = 0.65;
const TOGETHER = 3;
/* How much of the likeness the saying tells by itself; the rest is how much of the query it tells. Measured: 0.45 puts 1 query in 100
   wrong, 0.65 one in 200. */
const BY_ITSELF = 0.55;
/* More sayings are more readings, and each of those costs files. */
const MOST_SAYINGS = 5;
/* A saying that turns on a word ("mất", "chưa") which was not said means something else. Measured: 0.75 puts 1 query in 200 wrong. */
const TURNED = 0.55;

export class Lexicon {
  /** Texts of lines, with "|" between: `short` has long|short|…, `same` official|said|…, `say` meaning|…||said|…. */
  constructor({ short, same, say }) {
    this.phrases = new Map();
    this.keys = new Set();
    this.official = new Set();
    this.meanings = new Map();
    this.sayings = this.sayingsOf(say);
    for (const [text, ...others] of rowsOf(short)) this.addGroup(text, others, others.map((said) => ({ text: said, words: syllables(said) })));
    for (const [text, ...others] of rowsOf(same)) this.addGroup(text, others, []);
    this.weigh();
  }

  sayingsOf(lines) {
    return rowsOf(lines).flatMap((row) => {
      const meanings = row.slice(0, row.indexOf("")).map((text) => this.meant(text));
      return row.slice(meanings.length + 1).map((text) => ({ text, words: this.learnt(text), meanings }));
    });
  }

  meant(text) {
    if (!this.meanings.has(text)) this.meanings.set(text, { text, words: this.compounds(this.learnt(text)) });
    return this.meanings.get(text);
  }

  /** What each saying weighs beside all others. */
  weigh() {
    this.byKey = new Map();
    this.sayings.forEach((saying, number) => {
      for (const key of new Set(saying.words.map((word) => word.key))) push(this.byKey, key, number);
    });
    for (const saying of this.sayings) saying.weight = saying.words.reduce((sum, word) => sum + this.rarity(word), 0);
  }

  /** A copy that may learn more; what was read is not read again, which takes a slow phone a third of a second. */
  copy(changed) {
    return Object.assign(Object.create(Lexicon.prototype), this, { keys: new Set(this.keys), official: new Set(this.official), pairs: undefined, ...changed });
  }

  /** The same with further sayings. */
  saying(lines) {
    const other = this.copy({ meanings: new Map(this.meanings), evidence: undefined });
    other.sayings = [...this.sayings.map((saying) => ({ ...saying })), ...other.sayingsOf(lines)];
    other.weigh();
    return other;
  }

  /** The same with further groups. */
  with(groups) {
    const other = this.copy({ phrases: new Map([...this.phrases].map(([key, list]) => [key, [...list]])) });
    for (const [text, ...others] of rowsOf(groups)) other.addGroup(text, others, []);
    return other;
  }

  learnt(text) {
    const words = syllables(text);
    for (const { key } of words) this.keys.add(key);
    return words;
  }

  /** Remember which words of an official name stand side by side, with their marks and without. */
  compounds(words) {
    for (const [i, word] of words.slice(1).entries()) this.official.add(`${words[i].form} ${word.form}`).add(`${words[i].key} ${word.key}`);
    return words;
  }

  /** An official term is no place to find other words in ("giấy phép xây dựng" has no "phép xây"); titles may shorten it. */
  addGroup(text, others, shorts) {
    const meaning = { text, words: this.compounds(this.learnt(text)) };
    for (const said of others) this.addPhrase(said, { meanings: [meaning] });
    this.addPhrase(text, { meanings: shorts, official: true });
  }

  addPhrase(said, phrase) {
    const words = this.learnt(said);
    if (words.length) push(this.phrases, words[0].key, { words, ...phrase });
  }

  /** What the longest phrase from `at` on is said for, or how titles shorten it if it is official: {length, meanings, official}. */
  sameAs(words, at) {
    let found = [];
    for (const { key, guarded } of words[at].choices) {
      for (const phrase of this.phrases.get(key) ?? []) {
        const length = phrase.words.length;
        /* A word that may be a slip of another stands for no third one ("mươi" is no "cưới"). */
        if (guarded && length === 1) continue;
        if (length === 1 && !phrase.official && this.isPart(words, at)) continue;
        if (length < (found[0]?.words.length ?? 1) || !phrase.words.every((said, i) => says(said, words[at + i]))) continue;
        found = length > (found[0]?.words.length ?? 0) ? [phrase] : [...found, phrase];
      }
    }
    const official = found.some((phrase) => phrase.official);
    const doubted = (phrase) => phrase.words.length === 1 && phrase.words[0].form !== words[at].form;
    const meanings = found.filter((phrase) => Boolean(phrase.official) === official);
    return {
      length: found[0]?.words.length ?? 0,
      official,
      meanings: meanings.flatMap((phrase) => phrase.meanings.map((meaning) => ({ ...meaning, doubted: doubted(phrase) }))),
    };
  }

  /** Whether a word is one half of an official one: "kiện" in "điều kiện" is no "khiếu nại". */
  isPart(words, at) {
    const spelt = (one, other) => one && other && this.official.has(one.form === one.key && other.form === other.key ? `${one.key} ${other.key}` : `${one.form} ${other.form}`);
    return spelt(words[at - 1], words[at]) || spelt(words[at], words[at + 1]);
  }

  /** A word that few sayings have tells more. */
  rarity(word) {
    const sayings = this.byKey.get(word.key)?.length ?? 0.5;
    return Math.log(1 + this.sayings.length / sayings) * (isLight(word) ? LIGHTLY : 1);
  }

  /** Sayings like the query, given as units, the likeliest first: {saying, said, like, told}; `told` is the share of each unit. */
  like(units) {
    const bag = new Map();
    units.forEach((unit, at) => {
      for (const { words, text } of unit.ways) {
        const whole = text && words.map((word) => word.key);
        for (const word of words) for (const { key } of word.choices) push(bag, key, { at, word, of: words.length, whole });
      }
    });
    const weights = units.map((unit) => (unit.asking ? 0 : Math.max(...unit.ways.map(({ words }) => Math.max(...words.map((word) => this.rarity(word)))))));
    const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const found = [];
    for (const number of this.sharing(bag)) {
      const like = this.likeness(this.sayings[number], bag, weights, whole);
      if (like) found.push(like);
    }
    return found.sort((a, b) => b.like - a.like || b.said - a.said).slice(0, MOST_SAYINGS);
  }

  /** Matters of which the query tells much though it says no saying. */
  gathered(units) {
    this.evidence ??= new Evidence(this.sayings);
    return this.evidence.gathered(units);
  }

  /** The numbers of sayings that may share enough. */
  sharing(bag) {
    const shared = new Map();
    for (const key of bag.keys()) {
      const numbers = this.byKey.get(key);
      if (!numbers) continue;
      for (const number of numbers) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    return [...shared].filter(([number, count]) => 3 * count >= this.sayings[number].words.length).map(([number]) => number);
  }

  likeness(saying, bag, weights, whole) {
    const told = new Map();
    const taken = new Set();
    /* Of what a word stands for, all must be said: "bán đất" is "chuyển nhượng" and no "chuyển đất". */
    const keys = new Set(saying.words.map((word) => word.key));
    let got = 0;
    let turned = 1;
    const places = saying.words.map((word) => {
      const by = bag.get(word.key)?.find((one) => !taken.has(one.word) && says(word, one.word) && (!one.whole || one.whole.every((key) => keys.has(key))));
      if (!by) {
        if (isTurning(word)) turned = TURNED;
        return null;
      }
      taken.add(by.word);
      got += this.rarity(word);
      told.set(by.at, Math.min(1, (told.get(by.at) ?? 0) + 1 / by.of));
      return by.at;
    });
    const said = got / saying.weight;
    if (said < LEAST_SAID || places.filter((at) => at !== null).length < Math.min(2, saying.words.length)) return null;
    const ofQuery = [...told].reduce((sum, [at, share]) => sum + share * weights[at], 0) / whole;
    const like = turned * said * (BY_ITSELF + (1 - BY_ITSELF) * ofQuery) * (SCATTERED + (1 - SCATTERED) * inOrder(places));
    return like >= LEAST_LIKE ? { saying, said, like, told } : null;
  }

  /** Words that follow `key` somewhere in the registers and begin with `begun`. */
  following(key, begun) {
    return [...(this.neighbours().get(key) ?? [])].filter((other) => other.startsWith(begun));
  }

  /** Whether `key` is followed by `next` somewhere in the registers. */
  stand(key, next) {
    return this.neighbours().get(key)?.has(next) ?? false;
  }

  neighbours() {
    if (!this.pairs) {
      this.pairs = new Map();
      const said = this.sayings.flatMap(({ words, meanings }) => [words, ...meanings.map((meaning) => meaning.words)]);
      const texts = [...said, ...[...this.phrases.values()].flat().map(({ words }) => words)];
      for (const words of texts) {
        for (const [i, word] of words.slice(1).entries()) this.pairs.set(words[i].key, (this.pairs.get(words[i].key) ?? new Set()).add(word.key));
      }
    }
    return this.pairs;
  }

  /** Sayings that share words with `words`, as texts, for when nothing is found. */
  near(words, most) {
    const folded = new Set(words.map((word) => word.key));
    const scored = this.sayings.map((saying) => {
      const shared = saying.words.filter((word) => folded.has(word.key));
      return [shared.reduce((sum, word) => sum + this.rarity(word), 0) / saying.weight, saying.text];
    });
    return scored.filter(([share]) => share > 0).sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, most).map(([, text]) => text);
  }
}

/** The words that the portal's titles and its registers have. Numbers are not listed, there are too many. */
export class Vocabulary {
  constructor(titles, lexicon) {
    this.titles = new Set(titles);
    this.lexicon = lexicon;
    this.byLength = new Map();
    for (const key of new Set([...titles, ...lexicon.keys])) {
      if (!this.byLength.has(key.length)) this.byLength.set(key.length, []);
      this.byLength.get(key.length).push(key);
    }
  }

  known(key) {
    return this.titles.has(key) || this.lexicon.keys.has(key) || /^\d/.test(key);
  }

  mayBeInTitles(key) {
    return this.titles.has(key) || /^\d/.test(key);
  }

  /** Words of titles that begin with `key`, at most `most`. */
  longer(key, most) {
    const found = [];
    for (const other of this.titles) {
      if (other.startsWith(key)) found.push(other);
      if (found.length === most) break;
    }
    return found;
  }
}

function rowsOf(lines) {
  return lines ? lines.split("\n").map((line) => line.split("|")) : [];
}

/** Whether a word of a register is what was typed: with all its marks or with none, for "thuê" is not "thuế". */
function says(said, word) {
  return word?.choices.some(({ key, form }) => key === said.key && (word.exact && key === word.key ? word.form === said.form : agreement(form ?? word.form, said.form) === 1)) ?? false;
}

/** The share of neighbouring words of a saying that stand in the query in the same order and not far apart. */
function inOrder(places) {
  const there = places.filter((at) => at !== null);
  if (there.length < 2) return 1;
  const pairs = there.slice(1).filter((at, i) => at - there[i] >= 0 && at - there[i] <= TOGETHER);
  return pairs.length / (there.length - 1);
}

function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
