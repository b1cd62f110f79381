/* Lists of the index: where a word stands. hooks/cchc/search/postings.py writes them. */

/* The title's places are below this, the n-th further text's begin at n times this. */
export const STRIDE = 100;
/* The letters of numbers, in order: all that JSON need not escape. A number is one of the first, or one of the others and what is
   left over. */
const VALUES = new Uint8Array(127);
const CODES = [...Array(95).keys()].map((code) => code + 32).filter((code) => code !== 34 && code !== 92);
for (const [value, code] of CODES.entries()) VALUES[code] = value;
const LAST = 62;
const GOING_ON = 31;

/** How much the document's number grew and the place, for each place, as {numbers, firsts, places}: the documents below `end` in
 *  order, and from which to which of `places` theirs are. */
export function unpacked(told, end = Infinity) {
  const numbers = [];
  const firsts = [];
  const places = [];
  let document = -1;
  for (let at = 0; at < told.length; ) {
    const grown = number();
    if (document + grown >= end) break;
    if (grown) {
      document += grown;
      numbers.push(document);
      firsts.push(places.length);
    }
    places.push(number());

    function number() {
      let value = VALUES[told.charCodeAt(at++)];
      let scale = 1;
      let sum = 0;
      while (value >= LAST) {
        sum += value * scale;
        scale *= GOING_ON;
        value = VALUES[told.charCodeAt(at++)];
      }
      return sum + value * scale;
    }
  }
  firsts.push(places.length);
  return { numbers: Int32Array.from(numbers), firsts: Int32Array.from(firsts), places: Int32Array.from(places) };
}

/** How many of `numbers`, which ascend, are below `end`. */
export function below(numbers, end) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Add the places of a list in one document to `found`. */
export function addPlaces({ numbers, firsts, places }, number, found) {
  const there = below(numbers, number);
  if (numbers[there] !== number) return;
  for (let at = firsts[there]; at < firsts[there + 1]; at++) found.push(places[at]);
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
  return byte;
});

/** CRC-32 over UTF-8 bytes, as the index was cut. */
export function shardOf(term, shards) {
  let value = -1;
  for (const byte of new TextEncoder().encode(term)) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return (~value >>> 0) % shards;
}
