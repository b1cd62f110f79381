// Pictures within what is pasted. Those whose bytes are there go the way of every other picture; of those that lie in a file on
// this machine a browser gets a name alone. Each leaves a place in the text, of which the check tells until it is filled.

const PICTURE = /<img\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))[^>]*>/gi;
const DATA = /^data:(image\/[\w.+-]+);base64,([\w+/=\s]+)$/i;
const ON_MACHINE = /^(?:file:|[a-z]:\\|\\\\)/i;
const PLACE = /\(cần điền hình (\d+)[^()\n]*\)/g;

/** Returns the places for pictures in a text: where each begins and ends. */
export function places(text) {
  return [...text.matchAll(PLACE)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    words: found[0],
    number: Number(found[1]),
  }));
}

/** Takes pictures out of HTML: returns it with a place for each, those that are there as files, and how many are not. */
export function takeOut(html, text) {
  let number = Math.max(0, ...places(text).map((one) => one.number));
  let away = 0;
  const pictures = [];
  const without = html.replace(PICTURE, (all, ...found) => {
    const source = (found[0] ?? found[1] ?? found[2]).trim();
    const file = source.startsWith("data:") ? fileOf(source, number + 1) : null;
    if (!file && !source.startsWith("data:") && !ON_MACHINE.test(source)) {
      return all;
    }
    number += 1;
    away += file ? 0 : 1;
    const place = `(cần điền hình ${number}${file ? "" : ": bấm vào đây rồi kéo tệp hình vào"})`;
    if (file) {
      pictures.push({ file, place });
    }
    return place;
  });
  return { html: without, pictures, away };
}

function fileOf(source, number) {
  const found = DATA.exec(source);
  try {
    const bytes = Uint8Array.from(atob(found[2].replace(/\s/g, "")), (sign) => sign.charCodeAt(0));
    return new File([bytes], `hinh-dan-${number}`, { type: found[1] });
  } catch {
    return null;
  }
}
