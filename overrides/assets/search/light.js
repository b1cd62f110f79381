/* Words of a question that say little of its matter. With their marks: "đâu" asks, "đầu" and "đấu" do not. */

import { syllables } from "./syllables.js";

const words = (text) => text.split("|").map((phrase) => syllables(phrase));
const forms = (text) => new Set(syllables(text).map((word) => word.form));
const keys = (text) => new Set(syllables(text).map((word) => word.key));

/* What only asks, is polite, or points: left out where other words remain. */
const ASKING = forms(
  "thì là ở về được bao sao đâu hay ơi ạ nhé nha vậy nhỉ này kia đó đây ấy luôn nữa cũng muốn cần tôi tui tớ mình các những hôm nay mai kiểu " +
    "nếu mà thôi chi mô răng rứa hông hổng hem hở hả hén à ừ dạ vâng ntn tnao dc đc ko k hok hong vs j z ak uh nhờ giúp giùm dùm với",
);
/* The same without marks or in English, as far as no other word is written so. */
const ASKING_KEYS = keys(
  "nhe nha vay ntn tnao dc ko k hok vs tui minh muon gium dum how to get a an my i we me does is are can for of in on at where what which need want " +
    "apply application please and or with your you it",
);
/* Several words that only ask together: "thế nào" asks, "thế chấp" does not. */
const ASKING_PHRASES = words(
  "như thế nào|thế nào|thế thì|ra làm sao|làm sao|thì sao|ra sao|ở đâu|ở mô|chỗ nào|nơi nào|khi nào|lúc nào|bao giờ|khi mô|bao nhiêu|bao lâu|mấy ngày|" +
    "bao nhiêu tiền|mấy tiền|cần gì|cần những gì|giấy gì|giấy tờ gì|làm gì|cái gì|những gì|gì không|có phải|phải không|có được|được không|có cần|" +
    "có thể|cho hỏi|cho em hỏi|cho tôi hỏi|xin hỏi|làm ơn|bây giờ|hôm nay|mới được|như vậy|ra đâu|đến đâu|tới đâu|qua đâu|vô đâu|ai làm|ai ký|" +
    "cần chuẩn bị|chuẩn bị những|gồm những|phải làm|muốn làm|em muốn|tôi muốn|cảm ơn",
);
/* What is said around the matter: it counts, but less than other words. */
const LIGHT_TEXT =
  "làm xin đi cho của và các những thì là ở tại về với được bị có cần muốn như nào gì khi tôi em anh chị mình ra lên giấy phải sao mới " +
  "đâu hỏi đúng hay con nhà vợ chồng bác ông bà chú cô già người ta máy đơn thủ tục hồ sơ xong rồi chưa không nhiều lâu tờ vô vào để nên thế vài";
const LIGHT = forms(LIGHT_TEXT);
const LIGHT_KEYS = keys(LIGHT_TEXT);

/* What turns a saying into another: without "mất" a lost paper is a paper. */
const TURNING = keys("mất chưa không hết quá hủy xóa thôi ngừng ngưng nghỉ tạm đổi hỏng rách cháy");

const unmarked = (word) => word.form === word.key;

/** For each word whether it only asks. */
export function askingOf(typed) {
  const asking = typed.map((word) => ASKING.has(word.form) || (unmarked(word) && ASKING_KEYS.has(word.key)));
  for (const at of typed.keys()) {
    for (const phrase of ASKING_PHRASES) {
      if (phrase.every((word, i) => asks(typed[at + i], word))) asking.fill(true, at, at + phrase.length);
    }
  }
  return asking;
}

function asks(word, wanted) {
  return word && (word.form === wanted.form || (unmarked(word) && word.key === wanted.key));
}

export function isLight(word) {
  return LIGHT.has(word.form) || (unmarked(word) && LIGHT_KEYS.has(word.key));
}

export function isTurning(word) {
  return TURNING.has(word.key);
}
