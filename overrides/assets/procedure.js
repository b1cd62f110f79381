/*
  The sheet of a procedure: the reader picks a situation, ticks papers off and prints. Without this script every situation is
  shown and the boxes are there for a pen. Nothing leaves the device.
*/

const sheet = document.querySelector("[data-sheet]");

/* ---- The situation ---- */

function setUpChooser(form) {
  const status = form.querySelector("[data-chosen]");

  function take(number) {
    const choice = form.querySelector(`[value="${CSS.escape(number)}"]`);
    if (!choice) return false;
    choice.checked = true;
    for (const part of sheet.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(number);
    return true;
  }

  function announce(number) {
    const chosen = sheet.querySelector(`[data-case="${number}"]`);
    status.textContent = chosen ? `Chỉ còn hiện trường hợp: ${chosen.dataset.name}.` : "Đang hiện tất cả trường hợp.";
  }

  /* In the query, where links to other parts of the page leave it alone; an anchor of a situation would contradict it. */
  function remember(number) {
    const address = new URL(location.href);
    if (number === "all") address.searchParams.delete("truong-hop");
    else address.searchParams.set("truong-hop", number);
    if (address.hash.startsWith("#truong-hop-")) address.hash = "";
    history.replaceState(history.state, "", address);
  }

  function followAnchor() {
    const number = location.hash.match(/^#truong-hop-(\d+)$/)?.[1];
    if (!number || !take(number)) return;
    /* What stood above it may have gone: the browser's place is no longer right. */
    document.getElementById(`truong-hop-${number}`).scrollIntoView();
    announce(number);
  }

  form.addEventListener("change", ({ target }) => {
    take(target.value);
    remember(target.value);
    announce(target.value);
  });
  addEventListener("hashchange", followAnchor);
  form.hidden = false;
  take(new URLSearchParams(location.search).get("truong-hop") ?? "all");
  followAnchor();
}

/* ---- Ticks: kept under the code and the version of the dossier, so that a changed dossier starts without ---- */

/* Returns [what `use` makes of the storage, whether that could be done]: it may be denied, full, or hold nonsense. */
function stored(use) {
  try {
    return [use(localStorage), true];
  } catch {
    return [undefined, false];
  }
}

function earlierVersions(prefix, key) {
  return Object.keys(localStorage).filter((name) => name.startsWith(prefix) && name !== key);
}

function addBox(paper) {
  const box = document.createElement("input");
  const label = document.createElement("label");
  const name = paper.querySelector(".cc-paper__name");
  box.type = "checkbox";
  box.autocomplete = "off";
  box.id = label.htmlFor = `giay-to-${paper.dataset.paper}`;
  label.className = name.className;
  label.append(...name.childNodes);
  name.replaceWith(label);
  paper.prepend(box);
  return box;
}

function setUpTicks(dossier) {
  const prefix = `cchc:giay-to:${dossier.dataset.dossier}:`;
  const key = prefix + dossier.dataset.version;
  const papers = [...dossier.querySelectorAll("[data-paper]")];
  const boxes = papers.map(addBox);
  const tools = dossier.querySelector("[data-ticks]");
  const status = tools.querySelector("[data-ticks-status]");

  function showProgress() {
    for (const [place, paper] of papers.entries()) paper.classList.toggle("cc-paper--ready", boxes[place].checked);
    for (const group of dossier.querySelectorAll("[data-case]")) {
      const text = `Đã chuẩn bị ${group.querySelectorAll(":checked").length}/${group.querySelectorAll("[data-paper]").length}`;
      const progress = group.querySelector("[data-progress]");
      if (progress.textContent !== text) progress.textContent = text;
    }
  }

  function keep() {
    const ticked = papers.filter((_, place) => boxes[place].checked).map((paper) => paper.dataset.paper);
    const [, kept] = stored((storage) => (ticked.length ? storage.setItem(key, JSON.stringify(ticked)) : storage.removeItem(key)));
    if (!kept) tools.querySelector("[data-kept]").textContent = "Trình duyệt này không cho lưu: đóng trang thì dấu chọn mất.";
    showProgress();
  }

  function clear(words) {
    for (const box of boxes) box.checked = false;
    status.textContent = words;
    keep();
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      status.textContent = "";
      keep();
    });
  }
  tools.querySelector("[data-clear]").addEventListener("click", () => clear("Đã xóa các dấu."));

  const before = stored((storage) => new Set(JSON.parse(storage.getItem(key))))[0] ?? new Set();
  for (const [place, paper] of papers.entries()) boxes[place].checked = before.has(paper.dataset.paper);
  const earlier = stored((storage) => earlierVersions(prefix, key).map((name) => storage.removeItem(name)))[0];
  if (earlier?.length) status.textContent = "Hồ sơ đã thay đổi từ lần bạn đánh dấu trước: các dấu cũ đã được bỏ.";
  keep();
  tools.hidden = false;
}

/* ---- Print ---- */

function setUpPrint(actions) {
  actions.addEventListener("click", ({ target }) => {
    if (!target.dataset.print) return;
    document.documentElement.dataset.print = target.dataset.print;
    print();
  });
  addEventListener("afterprint", () => delete document.documentElement.dataset.print);
  actions.hidden = false;
}

addEventListener("beforeprint", () => {
  const day = new Date().toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
  sheet.querySelector("[data-printed-on]").textContent = `In ngày ${day}.`;
});

for (const [part, setUp] of [["chooser", setUpChooser], ["dossier", setUpTicks], ["print-actions", setUpPrint]]) {
  const place = sheet.querySelector(`[data-${part}]`);
  if (place) setUp(place);
}
