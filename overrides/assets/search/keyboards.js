/* What was typed into words: Telex and VNI with the keyboard's Vietnamese switched off, and words typed as one. */

import { syllable, syllables } from "./syllables.js";

const TELEX_TONES = { s: "1", f: "2", r: "3", x: "4", j: "5" };
const VNI_SHAPES = { a6: "â", e6: "ê", o6: "ô", o7: "ơ", u7: "ư", a8: "ă", d9: "đ" };
/* A word has this many letters at least before it is taken apart: "taikhoan", not "toan". Measured: 4 and 6 do as well. */
const LEAST_JOINED = 5;
const LONGEST_SYLLABLE = 7;
/* Of the pairs that it falls into so many must be known from the registers. Measured: 0.35 and 0.65 do as well; without it English and
   slips fall into syllables. */
const LEAST_KNOWN_PAIRS = 0.5;

/** The words of `text` (in NFC), each with what was `typed`; `vocabulary` tells whether the portal or its registers have a word, and
 *  which stand side by side. */
export function typed(text, vocabulary) {
  const known = (key) => vocabulary.known(key);
  return syllables(text).flatMap((found) => {
    const word = { ...found, typed: text.slice(found.start, found.end).toLowerCase() };
    if (known(word.key)) return [word];
    const decoded = [telex(word.form), vni(word.form)].find((one) => one && known(one.key));
    if (decoded) return [{ ...word, ...decoded, decoded: true }];
    return parted(word, vocabulary) ?? [word];
  });
}

/** What Telex would have made of a word ("ddaats" is đất), or null. */
export function telex(word) {
  if (!/^[a-z]{2,10}$/.test(word)) return null;
  let tone = "";
  let letters = word.replace(/^dd/, "đ").replace(/^(d.*)d$/, (_, rest) => `đ${rest.slice(1)}`);
  letters = letters.replace(/([aeiouyw][a-zđ]*?)([sfrxj])([a-z]*)$/, (whole, head, mark, tail) => {
    if (/[aeiouyw]/.test(tail) && tail.length > 3) return whole;
    tone = TELEX_TONES[mark];
    return head + tail;
  });
  letters = letters.replace(/([aeo])([a-z]{0,2}?)\1/, (_, vowel, between) => ({ a: "â", e: "ê", o: "ô" })[vowel] + between);
  letters = letters.replace(/uw?ow?/, (horn) => (horn.includes("w") ? "ươ" : horn));
  if (letters.includes("w")) {
    letters = letters.replace("w", "").replace(/uo|[aou]/, (v) => ({ uo: "ươ", a: "ă", o: "ơ", u: "ư" })[v]);
  }
  return letters === word ? null : toned(letters, tone);
}

/** What VNI would have made of a word ("d9a61t", "dat961" is đất), or null. */
export function vni(word) {
  if (!/^[a-z]+\d[a-z\d]*$/.test(word)) return null;
  let tone = "";
  let letters = "";
  for (const char of word) {
    if (char >= "1" && char <= "5") tone = char;
    else if (char === "9") letters = letters.replace("d", "đ");
    else if (char >= "6" && char <= "8") letters = shaped(letters, char);
    else letters += char;
  }
  return /\d/.test(letters) ? null : toned(letters, tone);
}

/** A mark stands after its vowel or at the end of the word; the horn of "ươ" is typed once. */
function shaped(letters, digit) {
  if (digit === "7" && letters.includes("uo")) return letters.replace("uo", "ươ");
  for (let at = letters.length - 1; at >= 0; at--) {
    const shape = VNI_SHAPES[letters[at] + digit];
    if (shape) return letters.slice(0, at) + shape + letters.slice(at + 1);
  }
  return letters + digit;
}

function toned(letters, tone) {
  const plain = syllable(letters);
  return { key: plain.key, form: plain.form + tone };
}

/** Words typed as one ("dangkykethon") taken apart into known ones, as few as can be and such as stand side by side; null where they
 *  seldom do: a slip ("giáam") and English ("legalise") fall into syllables too. */
function parted(word, vocabulary) {
  const letters = word.typed;
  if (letters.length < LEAST_JOINED || /\d/.test(letters)) return null;
  const best = [{ parts: [], pairs: 0 }];
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end - 1; start++) {
      if (!best[start]) continue;
      const part = { ...syllable(letters.slice(start, end)), typed: letters.slice(start, end) };
      if (!vocabulary.known(part.key)) continue;
      const longer = joined(best[start], part, vocabulary.lexicon);
      if (!best[end] || cost(longer) < cost(best[end])) best[end] = longer;
    }
  }
  const { parts, pairs } = best[letters.length] ?? best[0];
  if (parts.length < 2 || pairs < LEAST_KNOWN_PAIRS * (parts.length - 1)) return null;
  return parts.map((part) => ({ ...word, ...part, typed: part.typed }));
}

function joined({ parts, pairs }, part, lexicon) {
  const known = parts.length > 0 && lexicon.stand(parts.at(-1).key, part.key);
  return { parts: [...parts, part], pairs: pairs + Number(known) };
}

function cost({ parts, pairs }) {
  return parts.length - pairs / 2;
}
