/* What a title adds to a plain procedure ("có yếu tố nước ngoài", "lưu động"): where the query does not name it, the plain one
   comes first. hooks/cchc/search/qualifiers.py lists them. */

import { ageIn } from "./ages.js";
import { agreement, syllables } from "./syllables.js";

/* What a page is worth with each addition that nobody named. Measured (tests/search_eval): 0.90 puts 2 queries in 100 wrong. */
const UNNAMED = 0.94;
/* Long titles add much: after so many it makes no difference. */
const MOST_UNNAMED = 3;
/* What a page is worth that is for another age than the one named. Measured: 0.975 puts 2 of 414 queries wrong, 0.525 none. */
const OTHER_AGE = 0.75;

export class Qualifiers {
  /** {groups: [words, …], sets: [[group, …], …], of: a letter for each procedure, ages: [[procedure, from, to], …]}. */
  constructor({ groups, sets, of, ages }) {
    const known = new Map(groups.flatMap((text) => syllables(text)).map((word) => [word.form, word]));
    this.byKey = new Map();
    for (const word of known.values()) this.byKey.set(word.key, [...(this.byKey.get(word.key) ?? []), word]);
    this.groups = groups.map((text) => syllables(text).map(({ form }) => known.get(form)));
    this.ages = new Map(ages.map(([number, ...bounds]) => [number, bounds]));
    this.sets = sets;
    this.of = of;
  }

  /** What `words` name, and what was named `before`: {words, groups, age}; "lái" is not "lại". */
  named(words, before = { words: new Set(), groups: new Set(), age: null }) {
    const found = new Set(before.words);
    for (const word of words) {
      for (const { key, form } of word.choices) for (const one of this.byKey.get(key) ?? []) if (agreement(form ?? word.form, one.form)) found.add(one);
    }
    const groups = new Set(this.groups.flatMap((group, number) => (group.every((word) => found.has(word)) ? [number] : [])));
    return { words: found, groups, age: before.age ?? ageIn(words) };
  }

  /** What a document is worth, with what it adds to what is named. */
  worth(number, named) {
    if (number >= this.of.length) return 1;
    const added = this.sets[this.of.charCodeAt(number) - 48].filter((group) => !named.groups.has(group));
    return UNNAMED ** Math.min(added.length, MOST_UNNAMED) * (this.suits(number, named.age) ? 1 : OTHER_AGE);
  }

  suits(number, age) {
    const [from, to] = this.ages.get(number) ?? [0, Infinity];
    return age === null || (age >= from && age <= to);
  }
}
