/* Brings the files of the index from beside the search page. The engine itself knows no network. */

import { Engine } from "./engine.js";

const ROOT = new URL("../../", import.meta.url).href;
const FOLDER = `${ROOT}tim-kiem/chi-muc/`;

/** An engine over the site's own index; a file that is missing or damaged rejects. */
export function openIndex() {
  /* The start is always asked for anew; the rest bears its version, so that files of two builds never mix. */
  let start;
  return new Engine(async (name) => {
    if (name === "start") {
      start = fetchJson("start.json", "no-cache");
      return start;
    }
    const { version } = await start;
    return fetchJson(`${name}.json?v=${version}`, "default");
  });
}

async function fetchJson(name, cache) {
  const answer = await fetch(FOLDER + name, { cache });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** The address of a page of the site, from anywhere in it. */
export function pageUrl(address) {
  return ROOT + address;
}
