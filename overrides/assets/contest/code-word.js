/* What somebody hands in: the letters they chose and four signs that tell a slip of the pen. hooks/cchc/content/contests.py reads it. */

import { sha256 } from "./sha256.js";

/* Crockford's base 32: no letter can be taken for a digit. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Words as they are compared: composed letters, single blanks. */
export function compared(words) {
  return words.normalize("NFC").replace(/[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f/g, "").trim().replace(/\s+/g, " ");
}

/** Whether a choice is the one that a hidden answer means. */
export function isRight(words, salt, digest) {
  return sha256(`${salt}:${compared(words)}`) === digest;
}

/** The code word of the letters chosen in a contest; `salts` are those of its questions, `rights` the right letters in small. */
export function codeWord(contest, salts, rights, letters) {
  const number = Number.parseInt(sha256(`${contest}:${salts.join(",")}:${rights}:${letters}`).slice(0, 5), 16);
  const check = [15, 10, 5, 0].map((shift) => SIGNS[(number >> shift) & 31]).join("");
  return [...letters.match(/.{1,5}/g), check].join("-");
}
