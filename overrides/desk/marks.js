// What Markdown writes for a word, a line, a block. Each takes a text and what is chosen in it, and returns what to put there:
// `from` and `to` are the part that goes, `text` comes in its place, `chosen` is what is chosen of it then, counted from its start.

const SPACE = /^\s*$/;
const LINE_HEAD = /^(\s*)((?:>\s*)*)((?:[-+*]|\d{1,3}[.)])\s+)?/;
const HEADING = /^#{1,6}\s+/;
const WORD = /[\p{L}\p{N}]/u;

/** Bold (two stars) or italic (one): put around what is chosen, or taken away where it is there. */
export function emphasised(text, start, end, stars, words) {
  const [from, to] = start === end ? wordAt(text, start) : [start, end];
  if (from === to) {
    const around = "*".repeat(stars);
    return { from, to, text: around + words + around, chosen: [stars, stars + words.length] };
  }
  const [first, last] = withStars(text, from, to);
  const lines = text.slice(first, last).split("\n");
  const takes = lines.filter((line) => !SPACE.test(line)).every((line) => has(starsOf(line), stars));
  const made = lines.map((line) => (SPACE.test(line) ? line : starred(line, takes, stars))).join("\n");
  return { from: first, to: last, text: made, chosen: [0, made.length] };
}

function wordAt(text, at) {
  let [from, to] = [at, at];
  while (from > 0 && WORD.test(text[from - 1])) {
    from -= 1;
  }
  while (to < text.length && WORD.test(text[to])) {
    to += 1;
  }
  return [from, to];
}

/** What is chosen, without blanks at its ends and with the stars that stand around it. */
function withStars(text, start, end) {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from])) {
    from += 1;
  }
  while (to > from && /\s/.test(text[to - 1])) {
    to -= 1;
  }
  while (from > 0 && to < text.length && text[from - 1] === "*" && text[to] === "*") {
    from -= 1;
    to += 1;
  }
  return [from, to];
}

/** A line in parts: what stands before its words, the stars around them, the words. */
function starsOf(line) {
  const head = /^\s*(?:>\s*)*(?:(?:[-+]|\*(?=\s)|\d{1,3}[.)]|#{1,6})\s+)?/.exec(line)[0];
  const tail = /\s*$/.exec(line.slice(head.length))[0];
  const inner = line.slice(head.length, line.length - tail.length);
  const count = Math.min(/^\**/.exec(inner)[0].length, /\**$/.exec(inner)[0].length, 3);
  const around = inner.length > 2 * count ? count : 0;
  return { head, tail, around, words: inner.slice(around, inner.length - around) };
}

function has({ around }, stars) {
  return stars === 2 ? around >= 2 : around % 2 === 1;
}

function starred(line, takes, stars) {
  const parts = starsOf(line);
  const around = "*".repeat(parts.around + (takes ? -stars : has(parts, stars) ? 0 : stars));
  return parts.head + around + parts.words + around + parts.tail;
}

/** The lines that are chosen as a heading, the next smaller one, or none again. */
export function headed(text, start, end) {
  return byLine(text, start, end, (lines) => {
    const now = /^#*/.exec(lines.find((line) => !SPACE.test(line)) ?? "")[0].length;
    const sign = now === 0 ? "## " : now === 2 ? "### " : "";
    const words = lines.map((line) => (HEADING.test(line) ? line.replace(HEADING, "") : line.replace(LINE_HEAD, "")));
    return words.map((line, n) => (SPACE.test(line) && (n > 0 || lines.length > 1) ? line : sign + line));
  });
}

/** The lines that are chosen as items of a list, or no items any more. */
export function listed(text, start, end, numbered) {
  return byLine(text, start, end, (lines) => {
    const kind = numbered ? /^\s*(?:>\s*)*\d{1,3}[.)]\s+/ : /^\s*(?:>\s*)*[-+*]\s+/;
    const said = lines.filter((line) => !SPACE.test(line));
    const takes = said.length > 0 && said.every((line) => kind.test(line));
    let number = 0;
    return lines.map((line) => {
      if (SPACE.test(line) && lines.length > 1) {
        return line;
      }
      number += 1;
      const [whole, blanks, quotes] = LINE_HEAD.exec(line);
      const words = line.slice(whole.length).replace(HEADING, "");
      return takes ? quotes + words : `${blanks}${quotes}${numbered ? `${number}.` : "-"} ${words}`;
    });
  });
}

/** The lines that are chosen as a quotation, or none any more. */
export function quoted(text, start, end) {
  return byLine(text, start, end, (lines) => {
    const takes = lines.every((line) => line.startsWith(">"));
    return lines.map((line) => (takes ? line.replace(/^> ?/, "") : SPACE.test(line) ? ">" : `> ${line}`));
  });
}

function byLine(text, start, end, change) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  // A choice that ends at the beginning of a line does not mean that line.
  const until = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const next = text.indexOf("\n", until);
  const to = next < 0 ? text.length : next;
  const made = change(text.slice(from, to).split("\n")).join("\n");
  const chosen = start === end ? [made.length, made.length] : [0, made.length];
  return { from, to, text: made, chosen };
}

/** A box that stands out; what is chosen goes into it. */
export function noted(text, start, end) {
  const words = text.slice(start, end).trim() || "Viết điều cần lưu ý ở đây.";
  const inside = words.split("\n").map((line) => (SPACE.test(line) ? "" : `    ${line}`));
  const head = '!!! note "Lưu ý"\n\n';
  const made = head + inside.join("\n");
  return asBlock(text, start, end, made, [head.length + 4, made.length]);
}

/** A table: of lines whose cells are parted by tabs, as they come from Excel, or an empty one. */
export function tabled(text, start, end) {
  const chosen = text.slice(start, end);
  const rows = chosen.includes("\t")
    ? chosen.split("\n").filter((line) => !SPACE.test(line))
    : ["Cột 1\tCột 2\tCột 3", "\t\t", "\t\t"];
  const cells = rows.map((row) => row.split("\t").map((cell) => cell.trim().replaceAll("|", "\\|")));
  const width = Math.max(...cells.map((row) => row.length));
  const lines = cells.map((row) => `| ${[...row, ...Array(width - row.length).fill("")].join(" | ")} |`);
  const made = [lines[0], `|${"---|".repeat(width)}`, ...lines.slice(1)].join("\n");
  // Without tabs in it what was chosen stays, above the table.
  const at = chosen.includes("\t") ? start : end;
  return asBlock(text, at, end, made, [2, 2 + cells[0][0].length]);
}

/** A link; a name with blanks or brackets in it is still one address. */
export function linked(start, end, words, address) {
  const name = words.replace(/[[\]]/g, "\\$&");
  const place = address.replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29");
  const made = `[${name}](${place})`;
  return { from: start, to: end, text: made, chosen: [made.length, made.length] };
}

/** A block with empty lines around it, whatever stands before and behind. */
export function asBlock(text, start, end, block, chosen = [block.length, block.length]) {
  const before = text.slice(0, start).replace(/[ \t]+$/, "");
  const behind = text.slice(end);
  const above = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = SPACE.test(behind) && !behind.includes("\n") ? "\n" : /^[ \t]*\n[ \t]*\n/.test(behind) ? "" : behind.startsWith("\n") ? "\n" : "\n\n";
  return {
    from: start,
    to: end,
    text: above + block + below,
    chosen: chosen.map((place) => place + above.length),
  };
}
