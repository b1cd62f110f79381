/* Asks the engine of a built site, without a browser, what its search page would show.

   node alone.mjs SITE < [query, …] > [{found: [address, …], sure, ms}, …], as tests/search_eval/alone.py wants it. */

import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const site = process.argv[2];

/** Loads a script of the search, which is published under the digest of its content. */
function script(name) {
  const folder = `${site}/assets/search`;
  const file = readdirSync(folder).find((found) => found.startsWith(`${name}.`) && found.endsWith(".js"));
  return import(pathToFileURL(`${folder}/${file}`));
}

const [{ Engine }, { FIRST, firstOf }] = await Promise.all(["engine", "results"].map(script));
const engine = new Engine(async (name) => JSON.parse(await readFile(`${site}/tim-kiem/chi-muc/${name}.json`, "utf8")));

/** What the page shows without a further click, as page.js does it: titles first, texts only where titles find too little. */
async function shown(query) {
  const start = performance.now();
  const found = await engine.search(query);
  let { hits, kinds } = found;
  if (found.words.length && (hits.length < FIRST || !kinds[0].found)) {
    hits = [...hits, ...(await engine.searchBodies(found.words, new Set(hits.map(({ number }) => number)), kinds[0]?.found))];
    kinds = engine.order(hits);
  }
  const groups = engine.grouped(hits, kinds);
  const first = groups.flatMap(([kind, list]) => list.slice(0, firstOf(kind)));
  const documents = await engine.documents(first.map(({ number }) => number));
  const sureOf = new Map(kinds.map(({ kind, sure }) => [kind, sure]));
  const sure = groups.some(([kind]) => kind === "tthc") ? sureOf.get("tthc") : groups.every(([kind]) => sureOf.get(kind));
  return { found: documents.map(({ address }) => address), sure, ms: performance.now() - start };
}

const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) answers.push(await shown(query));
process.stdout.write(JSON.stringify(answers));
