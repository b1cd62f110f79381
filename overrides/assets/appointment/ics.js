/* An event of one day for the calendar of a phone, as RFC 5545 has it. */

import { isoOf } from "./days.js";

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s*\n\s*/g, "\\n");

/* Lines of at most 75 octets, never cut within a letter. */
function folded(line) {
  let size = 0;
  let out = "";
  for (const letter of line) {
    size += new Blob([letter]).size;
    if (size > 75) {
      out += "\r\n ";
      size = 1 + new Blob([letter]).size;
    }
    out += letter;
  }
  return `${out}\r\n`;
}

/* `place` and `url` may be empty. */
export function event({ code, title, place, url, day, note, now }) {
  const compact = (iso) => iso.replace(/[-:]|\.\d+/g, "");
  return `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Cong CCHC//VI
BEGIN:VEVENT
UID:${code}-${isoOf(day)}@${location.hostname}
DTSTAMP:${compact(now.toISOString())}
DTSTART;VALUE=DATE:${compact(isoOf(day))}
DTEND;VALUE=DATE:${compact(isoOf(day + 1))}
SUMMARY:Nhận kết quả: ${escaped(title)}
LOCATION:${escaped(place)}
URL:${url}
DESCRIPTION:${escaped(note)}
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Nhận kết quả: ${escaped(title)}
TRIGGER:-PT15H
END:VALARM
END:VEVENT
END:VCALENDAR`
    .split("\n")
    .filter((line) => !/^\w+:$/.test(line))
    .map(folded)
    .join("");
}
