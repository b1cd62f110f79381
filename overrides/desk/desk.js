// What every page of the desk does by itself: it tells that its window is open, and shows what is newer.

import "./again.js";

const desk = document.querySelector("meta[name=desk]");
export const home = desk.content;
const alarm = document.getElementById("mat-ket-noi");
const other = document.getElementById("nguoi-khac");
const name = crypto.randomUUID();
const item = document.querySelector(".sheet [name=duong-dan]")?.value ?? "";

const BEAT = 10_000;
const LOOK = 1_000;
const LONGEST_LAST = 60_000;
// Under which name the browser remembers what a form sent to be saved (unkept.js).
export const SAVING = "dang-luu";

// What was sent is saved where the next page says so; after a refusal the browser still has it.
const sent = sessionStorage.getItem(SAVING);
sessionStorage.removeItem(SAVING);
if (sent && document.querySelector("main > .done")) {
	localStorage.removeItem(sent);
}

/** Returns the fields of a change with the token of this page. */
export function fields(given = {}) {
	return new URLSearchParams([["token", desk.dataset.token], ...new URLSearchParams(given)]);
}

/** Sends a change; raises when it was not taken. */
export async function change(address, given) {
	const body = fields(given);
	// What goes along with a window that closes may not be long; the rest of it was sent a second ago.
	const keepalive = body.toString().length < LONGEST_LAST;
	const answer = await fetch(home + address, { method: "POST", body, keepalive });
	if (!answer.ok && answer.status !== 409) {
		throw new Error(String(answer.status));
	}
	return answer;
}

/** Sends something as it is, a file or a text. */
export function send(address, body) {
	return fetch(home + address, { method: "POST", body, headers: { "X-Token": desk.dataset.token } });
}

/** Tells who took the item over that is open here; who opened it while somebody had it knows already. */
function tellOther(words) {
	if (!document.querySelector(".sheet[data-held]") && other.textContent !== words) {
		other.textContent = words;
	}
}

async function beat() {
	try {
		const answer = await fetch(`${home}nhip`, { method: "POST", body: fields({ "cua-so": name, "duong-dan": item }) });
		alarm.hidden = answer.ok;
		if (other && answer.ok) {
			tellOther((await answer.json()).other);
		}
	} catch {
		alarm.hidden = false;
	}
}

let left = false;

function leave() {
	left = true;
	navigator.sendBeacon(`${home}roi-di`, fields({ "cua-so": name, "duong-dan": item }));
}

beat();
setInterval(beat, BEAT);
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => {
	left = false;
	if (event.persisted) {
		beat();
	}
});
// A browser puts tabs to sleep that nobody looks at; one that is left is put to sleep too, and stays left.
document.addEventListener("freeze", () => {
	if (!left) {
		navigator.sendBeacon(`${home}ngu`, fields({ "cua-so": name }));
	}
});
document.addEventListener("resume", beat);
document.addEventListener("visibilitychange", () => {
	if (document.visibilityState === "visible") {
		beat();
	}
});

/** Puts what waits now in the place of what waited, without taking away where somebody is. */
async function refresh(today) {
	const state = await (await fetch(`${home}tinh-hinh`)).json();
	const newer = String(state.number) !== today.dataset.number;
	if (!newer && state.reading === "reading" in today.dataset) {
		return today;
	}
	const page = new DOMParser().parseFromString(await (await fetch(home)).text(), "text/html");
	const now = document.importNode(page.getElementById("hom-nay"), true);
	const at = today.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
	today.replaceWith(now);
	if (at) {
		[...now.querySelectorAll("a")].find((link) => link.getAttribute("href") === at)?.focus();
	}
	return now;
}

async function watch(today) {
	let shown = today;
	for (;;) {
		await new Promise((done) => setTimeout(done, "reading" in shown.dataset ? LOOK : BEAT));
		try {
			shown = await refresh(shown);
		} catch {
			// The beat tells it.
		}
	}
}

// After a change the page is new, and nothing has the focus: what became of it is told first, and the keys go on from there.
const done = document.querySelector("main > .done");
if (done) {
  done.tabIndex = -1;
  done.focus();
}

const today = document.getElementById("hom-nay");
if (today) {
	watch(today);
}
