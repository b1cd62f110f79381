// Files are handed over one after the other, each as it is; then what they would become is shown.

const desk = document.querySelector("meta[name=desk]");
const home = desk.content;
const place = document.getElementById("tha-tep");
const input = document.getElementById("d-tep");
const going = document.getElementById("d-dang");
const refused = document.getElementById("d-loi");

async function handOver(file) {
  const headers = {
    "Content-Type": "application/octet-stream",
    "X-Token": desk.dataset.token,
  };
  try {
    const answer = await fetch(`${home}dua-vao/tep?ten=${encodeURIComponent(file.name)}`, { method: "POST", headers, body: file });
    if (answer.ok) {
      return "";
    }
    if (answer.status === 409) {
      return (await answer.json()).refused;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return `${file.name}: ${page.querySelector("main p")?.textContent.trim() ?? answer.status}`;
  } catch {
    return `${file.name}: chưa gửi được; hãy xem tệp có đang mở trong Word, Excel không rồi thử lại`;
  }
}

function tell(why) {
  const line = document.createElement("li");
  line.textContent = why;
  refused.firstElementChild.append(line);
  refused.hidden = false;
}

async function refresh() {
  const page = new DOMParser().parseFromString(await (await fetch(`${home}dua-vao`)).text(), "text/html");
  document.getElementById("hieu-duoc").replaceWith(document.importNode(page.getElementById("hieu-duoc"), true));
}

async function handOverAll(files) {
  refused.firstElementChild.replaceChildren();
  refused.hidden = true;
  input.disabled = true;
  let number = 0;
  for (const file of files) {
    number += 1;
    going.textContent = `Đang nhận ${number}/${files.length}: ${file.name}…`;
    const why = await handOver(file);
    if (why) {
      tell(why);
    }
  }
  going.textContent = "Đang đọc…";
  try {
    await refresh();
    going.textContent = "Đã đọc xong; hãy xem từng mục ở dưới.";
  } catch {
    going.textContent = "Chưa đọc xong; hãy tải lại trang (F5), tệp vẫn còn.";
  }
  input.disabled = false;
  input.value = "";
}

input.addEventListener("change", () => input.files.length && handOverAll([...input.files]));
for (const name of ["dragenter", "dragover"]) {
  place.addEventListener(name, (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
}
place.addEventListener("dragleave", () => place.classList.remove("over"));
place.addEventListener("drop", (event) => {
  event.preventDefault();
  place.classList.remove("over");
  if (event.dataTransfer.files.length && !input.disabled) {
    handOverAll([...event.dataTransfer.files]);
  }
});
// A file that misses the place must not open in its stead.
for (const name of ["dragover", "drop"]) {
  addEventListener(name, (event) => event.preventDefault());
}
document.addEventListener("change", (event) => {
  if (event.target.classList.contains("all")) {
    for (const one of event.target.closest("section").querySelectorAll("[name=lay]")) {
      one.checked = event.target.checked;
    }
  }
});
