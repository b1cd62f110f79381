/* The block of cchc/appointment.html: when to come back for a result. */

import { dayOf, due, isoOf, told, whyOff } from "./appointment/days.js";
import { event } from "./appointment/ics.js";

const block = document.querySelector("[data-appointment]");

/* Viet Nam is seven hours ahead of UTC all the year. */
const today = () => Math.floor((Date.now() + 252e5) / 864e5);

function explained({ unit, longer }, day, calendar, { start, end, skipped }) {
  const off = whyOff(day, calendar);
  const names = new Intl.ListFormat("vi").format(skipped);
  return [
    `Nộp ${day === today() ? `hôm nay (${told(day)})` : told(day)}, hẹn trả chậm nhất ${told(end)}.`,
    start !== day && `${off ? `Hôm đó nghỉ (${off})` : "Đã quá giờ nhận"} nên tính như nộp ${told(start)}.`,
    names && `${unit === "ngay-lam-viec" ? "Đã trừ" : "Hạn lùi lại vì"} ${names}.`,
    longer && "Có trường hợp lâu hơn.",
    end > dayOf(calendar.known_until) && `Lịch nghỉ năm ${isoOf(end).slice(0, 4)} có thể còn thay đổi.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function save(day, said) {
  const note = `${said} ${block.querySelector("strong").textContent}`;
  const file = event({ ...block.dataset, day, note, now: new Date() });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file], { type: "text/calendar" }));
  link.download = `hen-tra-${block.dataset.code}-${isoOf(day)}.ics`;
  link.click();
}

function start(calendar) {
  const find = (name) => block.querySelector(`[data-${name}]`);
  const [form, choice, date, late, result, button] = ["form", "choice", "day", "late", "result", "save"].map(find);
  let found;

  function show() {
    const channel = block.querySelectorAll("[data-hours]")[choice?.value ?? 0];
    const { unit, amount, hours } = channel.dataset;
    const day = dayOf(date.value);
    found = unit && day && due({ unit, amount: +amount }, day, late.checked, calendar);
    late.nextElementSibling.textContent = hours;
    if (found) result.textContent = explained(channel.dataset, day, calendar, found);
    else if (!unit) result.textContent = channel.textContent;
    else result.textContent = day ? "Ngoài lịch nghỉ đã biết nên chưa tính được." : "Hãy chọn ngày nộp.";
    button.hidden = !found;
  }

  date.value = isoOf(today());
  form.addEventListener("input", show);
  button.addEventListener("click", () => save(found.end, result.textContent));
  form.hidden = false;
  show();
}

/* Officers mend the days off: ask anew. Without the file the text of the block stays. */
fetch(block.dataset.calendar, { cache: "no-cache" })
  .then((reply) => reply.json())
  .then(start)
  .catch(() => {});
