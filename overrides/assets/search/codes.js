/* Codes of procedures, whole or in part: "1.004194", "1.004194.000.00.00.H50", "mã 1004194", "1.0041" still being typed. */

/* So many digits at least, without the dot of a code or the word "mã"; a year or an amount has fewer. Alone, without another word, a
   number is a code from fewer digits on, unless it is a year. */
const LEAST_DIGITS = 6;
const LEAST_ALONE = 4;
const LEAST_BEGUN = 3;
/* So many are shown of a code's beginning: more are no answer. */
const MOST_BEGUN = 20;
const CODE = /(?<![\p{L}\p{N}/.,-])(\d)[.,\s-]?(\d{3}[.\s-]\d{3}|\d{2,6})(?:[.\s]000[\d.\s]*[a-z]?\d{0,2}|[.\s-]h\d{2})?(?![\p{L}\p{N}/,-])/iu;
const SAID = /(?<!\p{L})(?:mã|ma|tthc)(?!\p{L})/iu;
const ALONE = /^\s*(?!(?:19|20)\d\d\s*$)\d+\s*$/;
const DOTTED = /\d\.\d{2}/;

/* "mã1.004194": the word is typed together with its code. */
const TOGETHER = /(?<!\p{L})(mã|ma|tthc)(?=\d)/giu;

/** The digits of the code in a query, and whether the query says that they are one; null when there is none. */
export function codeIn(typed) {
  const text = typed.replace(TOGETHER, "$1 ");
  const found = text.match(CODE);
  const digits = found ? (found[1] + found[2]).replace(/\D/g, "") : text.match(/(?<![\p{L}\p{N}/.,-])\d{4,7}(?![\p{L}\p{N}/.,-])/u)?.[0];
  if (!digits) return null;
  const said = SAID.test(text) || (found && DOTTED.test(found[0]));
  const alone = ALONE.test(text);
  const least = said ? LEAST_BEGUN : alone ? LEAST_ALONE : LEAST_DIGITS;
  return digits.length >= least ? { digits, said: Boolean(said || alone) } : null;
}

/** The numbers of the procedures with this code, or whose code begins or else ends with it; `codes` are those of all, in order. */
export function withCode(digits, codes) {
  const bare = codes.map((code) => code.replace(".", "").slice(0, 7));
  const having = (has) => bare.flatMap((code, number) => (has(code) ? [number] : []));
  const whole = having((code) => code === digits);
  if (whole.length) return { numbers: whole, whole: true };
  const begun = having((code) => code.startsWith(digits));
  return { numbers: (begun.length ? begun : having((code) => code.endsWith(digits))).slice(0, MOST_BEGUN), whole: false };
}
