// Pasting: what Word, Excel and web pages put on the clipboard comes into the text as Markdown, what is plain stays plain.

import { send } from "./desk.js";
import { takeOut } from "./pasted_pictures.js";
import { take } from "./pictures.js";
import { area, insert, tell } from "./text.js";

// What only a text with a form of its own has; a program that merely colours its words brings nothing that is worth it.
const FORM = "b, strong, i, em, s, del, sup, sub, a[href], h1, h2, h3, h4, h5, h6, li, table, img[src^='data:' i], img[src^='file:' i], p[class^=Mso], [style*=mso-]";
// What is left of pictures may be larger than all of the text.
const INSIDE = /(\ssrc\s*=\s*["']?)data:[^"'\s>]{200,}/gi;
const NOTE = /\[\^(\d+)\]/g;

/** Tells whether HTML has a form, so that more is in it than its words. */
export function hasForm(html) {
  return new DOMParser().parseFromString(html, "text/html").body.querySelector(FORM) !== null;
}

async function paste(html, plain) {
  tell("Đang chuyển chữ vừa dán…");
  try {
    const notes = Math.max(0, ...[...area.value.matchAll(NOTE)].map((found) => Number(found[1])));
    const found = takeOut(html, area.value);
    const answer = await send(`dan?ghi-chu=${notes}`, found.html.replace(INSIDE, "$1data:"));
    if (!answer.ok) {
      throw new Error(answer.status === 413 ? "phần chép quá lớn" : "bàn làm việc không trả lời");
    }
    const { text, block, said } = await answer.json();
    insert(text || plain, block);
    const words = ["Đã dán.", ...said, ...ofPictures(found), "Bấm Ctrl+Z nếu muốn như trước khi dán."].join(" ");
    tell(words);
    take(found.pictures, words);
  } catch (error) {
    insert(plain, false);
    tell(`Đã dán chữ thường, không có định dạng: ${error.message}.`);
  }
}

function ofPictures({ pictures, away }) {
  const words = pictures.length > 0 ? [`Có ${pictures.length} hình: hãy tả từng hình.`] : [];
  return away === 0
    ? words
    : [...words, `${away} hình nằm ở tệp riêng trên máy mà trình duyệt không đọc được: bấm vào chỗ ghi (cần điền hình …) rồi kéo tệp hình vào ô này.`];
}

area?.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html");
  const plain = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n");
  const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
  if (pictures.length > 0 && !plain.trim()) {
    event.preventDefault();
    take(pictures.map((file) => ({ file })));
  } else if (html && hasForm(html)) {
    event.preventDefault();
    paste(html, plain);
  } else {
    tell("");
  }
});
