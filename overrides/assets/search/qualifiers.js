/* What a title adds to a plain procedure ("có yếu tố nước ngoài", "lưu động"): where the query does not name it, the plain one
   comes first. hooks/cchc/search/qualifiers.py lists them. */

import { syllables } from "./syllables.js";

/* What a page is worth with each addition that nobody named. Measured (tests/search_eval): 0.90 puts 2 queries in 100 wrong. */
const UNNAMED = 0.94;
const MOST_UNNAMED = 3;

export class Qualifiers {
  /** {groups: [words, …], sets: [[group, …], …], of: a letter for each procedure}. */
  constructor({ groups, sets, of }) {
    this.groups = groups.map((text) => syllables(text).map(({ key }) => key));
    this.sets = sets;
    this.of = of;
  }

  /** The groups that `words` name. */
  named(words) {
    const keys = new Set(words.flatMap((word) => word.choices.map(({ key }) => key)));
    return new Set(this.groups.flatMap((group, number) => (group.every((key) => keys.has(key)) ? [number] : [])));
  }

  /** What a document is worth, with what it adds to what is named. */
  worth(number, named) {
    if (number >= this.of.length) return 1;
    const added = this.sets[this.of.charCodeAt(number) - 48].filter((group) => !named.has(group));
    return UNNAMED ** Math.min(added.length, MOST_UNNAMED);
  }
}
