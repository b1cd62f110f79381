/* Text into syllables, each without marks (key) and with shape and tone (form), as hooks/cchc/search/syllables.py does it.
   Both are held to tests/cases/search/syllables.json. */

const TONES = { "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5" };
const SHAPES = "\u0302\u0306\u031b";
const FINAL_Y = /^([bcdghklmnpqrstvx]+|qu)y$/;
/* Letters of other languages that are typed for đ, and that no eye tells from it. */
const TWINS = /[ðÐɖƉ]/g;
const TOKEN =
  /\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[a-z]\d{2})?|\d+(?:\/\d{4})?\/[a-zđ][a-zđ0-9]*(?:-[a-zđ0-9]+)*|[\p{L}\p{N}]+/giu;

/** The tokens of `text` in order: {key, form, start, end}, offsets into its NFC form. */
export function syllables(text) {
  const found = [];
  for (const match of text.normalize("NFC").replace(TWINS, "đ").matchAll(TOKEN)) {
    found.push({ ...syllable(match[0].toLowerCase()), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

const SEEN = new Map();

/** One token as {key, form}; the same few hundred come again and again. */
export function syllable(token) {
  if (!SEEN.has(token)) SEEN.set(token, analysed(token));
  return SEEN.get(token);
}

function analysed(token) {
  let tone = "";
  const shaped = [];
  for (const char of token.normalize("NFD")) {
    if (TONES[char]) tone = TONES[char];
    else if (SHAPES.includes(char) && shaped.length) shaped.push((shaped.pop() + char).normalize("NFC"));
    else if (!/\p{M}/u.test(char)) shaped.push(char);
  }
  return { key: unmarked(token).replace(FINAL_Y, "$1i"), form: shaped.join("").replace(FINAL_Y, "$1i") + tone };
}

/** Small letters without their marks. */
function unmarked(letters) {
  return letters.replace(TWINS, "đ").normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

/** The slug of a text in Vietnamese, as hooks/cchc/language/slugs.py makes it. */
export function slug(text) {
  return unmarked(text.toLowerCase()).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** How far the marks typed agree with those written: 1 none typed or all equal, 0 some typed against what is written. */
export function agreement(typed, written) {
  if (typed === written) return 1;
  const [typedLetters, typedTone] = parted(typed);
  const [letters, tone] = parted(written);
  /* Other letters, a slip: then at least the tone typed must be the tone written. */
  if (typedLetters.length !== letters.length || !sameBase(typedLetters, letters)) return typedTone && typedTone !== tone ? 0 : 1;
  if (typedTone && typedTone !== tone) return 0;
  let fewer = !typedTone && tone;
  let marked = Boolean(typedTone);
  for (let i = 0; i < letters.length; i++) {
    if (typedLetters[i] === letters[i]) marked ||= letters[i] > "z";
    else if (typedLetters[i] > "z") return 0;
    else fewer = true;
  }
  return marked && fewer ? 0.95 : 1;
}

function sameBase(one, two) {
  return one.every((letter, i) => base(letter) === base(two[i]));
}

function base(letter) {
  return letter === "đ" ? "d" : letter.normalize("NFD")[0];
}

function parted(form) {
  const last = form.at(-1);
  const toned = form.length > 1 && last >= "1" && last <= "5" && form.at(-2) > "9";
  return toned ? [[...form.slice(0, -1)], last] : [[...form], ""];
}
