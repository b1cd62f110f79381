/* SHA-256 (FIPS 180-4): a page on http:// or on a disk has no crypto.subtle. */

const PRIMES = primes(64);
/* The first 32 bits of the fractional parts of roots of primes. */
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const BLOCK = 64;

function primes(count) {
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime)) found.push(number);
  }
  return found;
}

function fraction(root) {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** The bytes with a one, zeros, and their own length in bits, as a whole number of blocks. */
function padded(bytes) {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  new DataView(whole.buffer).setUint32(whole.length - 4, bytes.length * 8);
  return new DataView(whole.buffer);
}

function schedule(data, start) {
  const words = Array.from({ length: 16 }, (_, place) => data.getInt32(start + place * 4));
  for (let place = 16; place < 64; place += 1) {
    const near = words[place - 2];
    const far = words[place - 15];
    const small = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    const large = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    words.push((words[place - 16] + small + words[place - 7] + large) | 0);
  }
  return words;
}

function mixed(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  for (const [place, word] of words.entries()) {
    const first = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[place] + word;
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, place) => (word + state[place]) | 0);
}

/** The digest of a text in UTF-8 (below 512 MB), as 64 hexadecimal digits. */
export function sha256(text) {
  const data = padded(new TextEncoder().encode(text));
  let state = START;
  for (let start = 0; start < data.byteLength; start += BLOCK) state = mixed(state, schedule(data, start));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
