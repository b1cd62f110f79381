/* What a situation told at length speaks of: no saying is said whole, but its words, alone and side by side, are those of a matter. */

import { agreement } from "./syllables.js";

/* Figures below are of the halves "A" with the registers of a day on which nobody had seen them (tests/search_eval/README.md). */
/* A light word tells so much of a matter, and two words side by side, beside each alone. Measured: 0.5 and 1 put 1 situation in 38
   wrong each. */
const LIGHTLY = 0.15;
const TOGETHER = 0.6;
/* A word that no saying has weighs so much: something is spoken of that is not this matter. Measured: 4 does as well. */
const UNKNOWN = 2;
/* A matter with many sayings has many words: each of its terms takes this share away. Measured: 0 puts 1 situation in 38 wrong. */
const EACH_TERM = 0.02;
/* With fewer words that count nothing is told at length. Measured: 3 puts 1 in 55 queries for a commune wrong, 5 does as well. */
const LEAST_WORDS = 4;

export class Evidence {
  /** `sayings` are [{words, meanings: [{words}, …]}, …]. */
  constructor(sayings) {
    /* For each term the matters whose sayings or name have it, and in which forms; for each matter how many terms it has. */
    this.having = new Map();
    this.sizes = new Map();
    for (const { words, meanings } of sayings) {
      for (const meaning of meanings) for (const term of [...spelt(meaning.words), ...spelt(words)]) this.add(meaning, term);
    }
  }

  add(meaning, { key, form }) {
    if (!this.having.has(key)) this.having.set(key, new Map());
    const forms = this.having.get(key).get(meaning);
    if (!forms) {
      this.having.get(key).set(meaning, [form]);
      this.sizes.set(meaning, (this.sizes.get(meaning) ?? 0) + 1);
    } else if (!forms.includes(form)) forms.push(form);
  }

  /** How much the units tell of each matter, the most first: [{meaning, share, told, worth}]; `share` is of what they tell, `told` of each
   *  unit, `worth` beside the first. Nothing for few words. */
  gathered(units) {
    const asked = [...this.alone(units), ...this.together(units)];
    if (asked.filter(({ counts }) => counts).length < LEAST_WORDS) return [];
    const whole = asked.reduce((sum, { weight }) => sum + weight, 0);
    const found = new Map();
    for (const one of asked) {
      for (const meaning of this.meaningsOf(one)) {
        const got = found.get(meaning) ?? { weight: 0, told: new Map() };
        got.weight += one.weight;
        for (const at of one.ats) got.told.set(at, 1);
        found.set(meaning, got);
      }
    }
    const scored = [...found].map(([meaning, { weight, told }]) => ({ meaning, share: weight / whole, told, worth: weight / (1 + EACH_TERM * this.sizes.get(meaning)) }));
    scored.sort((a, b) => b.worth - a.worth);
    return scored.map((one) => ({ ...one, worth: one.worth / scored[0].worth }));
  }

  meaningsOf({ as }) {
    const found = new Set();
    for (const { key, form } of as) for (const [meaning, forms] of this.having.get(key) ?? []) if (forms.some((other) => agrees(form, other))) found.add(meaning);
    return found;
  }

  /** Each unit, with what it may be spelt as. */
  alone(units) {
    return units.flatMap((unit, at) => {
      if (unit.asking) return [];
      const as = unit.ways.flatMap(({ words }) => (words.length > 1 ? spelt(words).filter(({ key }) => key.includes(" ")) : choicesOf(words[0])));
      return [{ ats: [at], as, weight: this.heaviest(as, UNKNOWN) * (unit.light ? LIGHTLY : 1), counts: !unit.light }];
    });
  }

  /** Neighbouring units, as far as some saying has them side by side. */
  together(units) {
    return units.slice(1).flatMap((next, at) => {
      const unit = units[at];
      if (unit.asking || next.asking) return [];
      const sides = unit.ways.flatMap(({ words }) => next.ways.map((way) => spelt([words.at(-1), way.words[0]]).at(-1)));
      const as = sides.filter(({ key }) => this.having.has(key));
      return as.length ? [{ ats: [at, at + 1], as, weight: TOGETHER * this.heaviest(as, 0) * (unit.light && next.light ? LIGHTLY : 1) }] : [];
    });
  }

  heaviest(as, unknown) {
    return Math.max(...as.map(({ key }) => (this.having.has(key) ? Math.log(1 + this.sizes.size / this.having.get(key).size) : unknown)));
  }
}

function choicesOf({ choices, form }) {
  return choices.map((choice) => ({ key: choice.key, form: choice.form ?? form }));
}

/** Words alone and side by side. */
function spelt(words) {
  return words.flatMap((word, i) => (i ? [word, { key: `${words[i - 1].key} ${word.key}`, form: `${words[i - 1].form} ${word.form}` }] : [word]));
}

function agrees(typed, written) {
  const others = written.split(" ");
  return typed.split(" ").every((form, i) => agreement(form, others[i]) > 0);
}
