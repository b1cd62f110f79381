/* Words near to one that was mistyped. A word that stands for itself is never turned into quite another. */

/* Shorter words differ from too many others by one letter, longer ones are no words of Vietnamese. */
const LEAST_LETTERS = 3;
const MOST_LETTERS = 12;
/* Each costs a file. */
const MOST_SLIPS = 8;
/* The commonest slip beside a marked letter: it is typed once more without the mark ("tuử", "giáam"). */
const DOUBLED = /([a-z])\1/;
/* The syllables of Vietnamese without marks, as Telex and dictionaries know them: what is none of these is mistyped. */
const ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?";
const RIME =
  "(?:a(?:ch|ng|nh|[cimnoptuy])?|e(?:ch|ng|nh|[cmnoptu])?|i(?:ch|nh|[cmnptu])?|[iy]e(?:ng|[cmnptu])|ia|o(?:ng|[aceimnpt])?|oo(?:ng|c)" +
  "|oa(?:ch|ng|nh|[cimnopty])?|oe[notm]?|u(?:ng|[aceimnoptuy])?|ua(?:ng|[nty])|ue(?:ch|nh)|uo(?:ng|[cimnptu])|uy(?:ch|nh|[atnpu])?|uye[nt]|y)";
const SYLLABLE = new RegExp(`^${ONSET}${RIME}$`);
/* What regions pronounce alike, and so write one for the other. */
const ALIKE = [
  [/^s(?!$)/, "x"], [/^x/, "s"], [/^ch/, "tr"], [/^tr/, "ch"], [/^l/, "n"], [/^n(?![gh])/, "l"], [/^r/, "g"], [/^gi/, "d"], [/^d/, "gi"],
  [/^v/, "d"], [/^d/, "v"], [/^d/, "r"], [/^r/, "d"], [/^gi/, "r"], [/n$/, "ng"], [/ng$/, "n"], [/t$/, "c"], [/c$/, "t"], [/ch$/, "t"],
  [/t$/, "ch"], [/nh$/, "n"], [/n$/, "nh"], [/^ngh/, "ng"], [/^ng(?!h)/, "ngh"], [/^gh/, "g"], [/^g(?![hi])/, "gh"], [/^k(?!h)/, "c"],
  [/^c(?!h)/, "k"], [/^f/, "ph"], [/^z/, "d"], [/^j/, "gi"], [/^q(?!u)/, "qu"], [/^w/, "qu"], [/ie/, "i"], [/iu/, "uu"], [/uu/, "iu"],
  [/uou/, "ieu"], [/^h(?=[ou])/, "qu"],
];

export function isSyllable(key) {
  return SYLLABLE.test(key);
}

/** The known words that `key` may have been meant for, by one slip or by how it sounds; `byLength` lists known words. */
export function slips(key, byLength, known) {
  const alike = soundingAlike(key).filter(known);
  if (key.length < LEAST_LETTERS || key.length > MOST_LETTERS) return alike;
  const near = [0, 1, -1].flatMap((more) => byLength.get(key.length + more) ?? []);
  const once = [key.replace(DOUBLED, "$1")].filter((other) => other !== key && known(other));
  return [...new Set([...once, ...alike, ...near.filter((other) => oneSlip(key, other))])].slice(0, MOST_SLIPS);
}

/** Other spellings of what sounds alike somewhere in the country. */
export function soundingAlike(key) {
  const found = ALIKE.map(([from, to]) => key.replace(from, to)).filter((other) => other !== key && isSyllable(other));
  return [...new Set(found)];
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
