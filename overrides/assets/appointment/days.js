/*
  When a result is due. A day is a number, counted from 1970-01-01; the calendar is du-lieu/ngay-nghi.json.
  A test holds this and hooks/cchc/language/time_limits.py to the same answers.
*/

const MS = 864e5;
const WEEK = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

export const dayOf = (iso) => Date.parse(iso) / MS;
export const isoOf = (day) => new Date(day * MS).toISOString().slice(0, 10);
const nameOf = (day) => WEEK[(day + 4) % 7];

/* "thứ Hai, 23/11/2026" */
export const told = (day) => `${nameOf(day)}, ${isoOf(day).split("-").reverse().join("/")}`;

/* The name of a day off ("Quốc khánh", "thứ Bảy"); "" on a working day. */
export function whyOff(day, { off, made_up }) {
  const iso = isoOf(day);
  if (iso in made_up) return "";
  return off[iso] ?? ((day + 5) % 7 < 2 ? nameOf(day) : "");
}

function monthsAfter(day, months) {
  const date = new Date(day * MS);
  const number = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  /* A shorter month has no such day: the date ran over. */
  if (date.getUTCDate() !== number) date.setUTCDate(0);
  return date / MS;
}

/* The day as of which a file counts, the last for its result, the days off that moved it; null outside of the calendar. */
export function due({ unit, amount }, day, tooLate, calendar) {
  if (day < dayOf(calendar.from) || day > dayOf(calendar.to)) return null;
  let start = day + (tooLate ? 1 : 0);
  while (whyOff(start, calendar)) start++;
  let working = unit === "ngay-lam-viec" ? amount : 0;
  let end = working ? start + 1 : unit === "thang" ? monthsAfter(start, amount) : start + amount / (unit === "gio" ? 24 : 1);
  const skipped = new Set();
  for (; working > 1 || whyOff(end, calendar); end++) {
    const name = whyOff(end, calendar);
    if (name) skipped.add(name);
    else working--;
  }
  return end > dayOf(calendar.to) ? null : { start, end, skipped: [...skipped] };
}
