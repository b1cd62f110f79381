/* Ages: which one a query names, for titles say for whom they are ("từ đủ 14 tuổi trở lên", "dưới 6 tuổi"). */

const UNITS = { mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, lam: 5, nham: 5, sau: 6, bay: 7, bai: 7, tam: 8, chin: 9 };
const OF_AGE = new Set(["tuoi", "years", "year"]);
const BELOW = new Set(["duoi", "chua", "under", "below"]);
/* "chưa đủ mười bốn tuổi": so many words before the number may say that it is not reached. */
const BEFORE = 2;
const OLDEST = 130;

/** The age that words name in digits or as a number, or null; one not reached is a year less. */
export function ageIn(words) {
  const keys = words.map((word) => word.key);
  const at = keys.findIndex((key, i) => OF_AGE.has(key) && numberBefore(keys, i));
  if (at < 0) return null;
  const { value, first } = numberBefore(keys, at);
  if (value > OLDEST) return null;
  return keys.slice(Math.max(0, first - BEFORE), first).some((key) => BELOW.has(key)) ? value - 1 : value;
}

/** The number that ends before `end`, and where it begins: {value, first}. */
function numberBefore(keys, end) {
  if (/^\d{1,3}$/.test(keys[end - 1] ?? "")) return { value: Number(keys[end - 1]), first: end - 1 };
  let first = end;
  while (first > 0 && end - first < 3 && (keys[first - 1] in UNITS || keys[first - 1] === "muoi")) first--;
  const value = said(keys.slice(first, end));
  return value ? { value, first } : null;
}

/** "mười lăm" is 15, "bảy mươi lăm" 75, "bảy lăm" too. */
function said(keys) {
  const ten = keys.indexOf("muoi");
  if (ten > 1 || keys.length > (ten < 0 ? 2 : 3)) return 0;
  if (ten < 0) return keys.reduce((sum, key) => sum * 10 + UNITS[key], 0);
  return 10 * (UNITS[keys[ten - 1]] ?? 1) + (UNITS[keys[ten + 1]] ?? 0);
}
