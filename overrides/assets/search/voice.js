/* Speaking instead of typing, where the browser itself understands Vietnamese: nothing spoken leaves the device. Elsewhere the button
   stays hidden: what browsers otherwise offer under this name sends the voice to another host. */

const HERE = { langs: ["vi-VN"], processLocally: true };
const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

/** Show `button` if this device understands Vietnamese by itself; what is spoken goes to `heard`, what goes on to `tell`. */
export async function listening(button, heard, tell) {
  if (!(await understandsHere())) return;
  button.hidden = false;
  let going = null;
  button.addEventListener("click", () => {
    if (going) return going.stop();
    going = begun(heard, tell);
    button.setAttribute("aria-pressed", "true");
    going.addEventListener("end", () => {
      going = null;
      button.setAttribute("aria-pressed", "false");
    });
    going.start();
  });
}

async function understandsHere() {
  try {
    return (await Recognition?.available?.(HERE)) === "available";
  } catch {
    /* The server forbids the microphone. */
    return false;
  }
}

function begun(heard, tell) {
  /* Should the device not do it after all, it fails rather than asking a host. */
  const recognition = Object.assign(new Recognition(), { lang: HERE.langs[0], processLocally: true });
  recognition.addEventListener("start", () => tell("Đang nghe, xin nói điều cần tìm"));
  recognition.addEventListener("result", ({ results }) => heard(results[0][0].transcript));
  recognition.addEventListener("nomatch", () => tell("Chưa nghe rõ, xin nói lại hoặc gõ chữ"));
  recognition.addEventListener("error", () => tell("Không nghe được, xin gõ chữ"));
  return recognition;
}
