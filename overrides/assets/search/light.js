/* Words of a question that say little of its matter. With their marks: "đâu" asks, "đầu" and "đấu" do not. */

import { syllables } from "./syllables.js";

const words = (text) => text.split("|").map((phrase) => syllables(phrase));
const forms = (text) => new Set(syllables(text).map((word) => word.form));
const keys = (text) => new Set(syllables(text).map((word) => word.key));

/* What only asks, is polite, or points: left out where other words remain. */
const ASKING = forms(
  "thì là ở về được bao sao đâu hay ơi ạ nhé nha vậy nhỉ này kia đó đây ấy luôn nữa cũng muốn cần tôi tui tớ mình các những hôm nay mai kiểu " +
    "nếu mà thôi chi mô răng rứa hông hổng hem hở hả hén à ừ dạ vâng ntn tnao dc đc ko k hok hong vs j z ak uh nhờ giúp giùm dùm với mk mik mng ad oi e " +
    /* What tells when, joins parts of a story or speaks of somebody known, and chat for such words. */
    "nhưng chừ đang sắp vừa đã sẽ vẫn rất lắm nghe thấy kêu nó hoài liền bển ổng bả tụi bọn tao cx nx bh s v r lun luon thui rùi roài zậy vại nhen nghen bik mún nhiu nhiêu bữa",
);
/* The same without marks or in English, as far as no other word is written so. */
const ASKING_KEYS = keys(
  "nhe nha vay ntn tnao dc ko k hok vs tui minh muon gium dum mk mik mng ad e how to get a an my i we me does is are can for of in on at where what which need want " +
    "apply application please and or with your you it",
);
/* Several words that only ask together: "thế nào" asks, "thế chấp" does not. */
const ASKING_PHRASES = words(
  "như thế nào|thế nào|thế thì|ra làm sao|làm sao|thì sao|ra sao|ở đâu|ở mô|chỗ nào|nơi nào|khi nào|lúc nào|bao giờ|khi mô|bao nhiêu|bao lâu|mấy ngày|" +
    "bao nhiêu tiền|mấy tiền|cần gì|cần những gì|giấy gì|giấy tờ gì|làm gì|cái gì|những gì|gì không|có phải|phải không|có được|được không|có cần|" +
    "có thể|cho hỏi|cho em hỏi|cho tôi hỏi|xin hỏi|làm ơn|bây giờ|hôm nay|mới được|như vậy|ra đâu|đến đâu|tới đâu|qua đâu|vô đâu|ai làm|ai ký|" +
    "cần chuẩn bị|chuẩn bị những|gồm những|phải làm|muốn làm|em muốn|tôi muốn|cảm ơn|có lâu không|mất bao lâu|nghe nói|đem theo gì|mang theo gì|" +
    "giờ muốn|giờ phải|giờ thì|tới giờ|đến giờ|năm nay|năm ngoái|năm tới|tháng trước|tuần trước|hôm qua|hôm trước|hồi trước|hồi đó|hồi xưa|hồi nào|lâu nay|mai mốt|mới đây|mấy năm nay|" +
    "chúng tôi|chúng em|nhà tôi|nhà em|nhà tui|bên em|bên tôi|biết ai|báo ai|hỏi ai|xin ai|kiểu gì|cách nào|gì hết|được chứ|tính sao|sao kỳ vậy|ai biết|" +
    "gặp ai|phòng nào|ai giải quyết|mần răng|mần sao|làm răng|đi mô|chừng nào|hồi nào|chi rứa|đúng không|cho mình hỏi|tư vấn giúp|" +
    /* Where people go says little of what for. */
    "phòng tài nguyên môi trường|phòng tài nguyên và môi trường|phòng lao động thương binh xã hội|phòng lao động thương binh và xã hội|" +
    "phòng tài chính kế hoạch|phòng tư pháp|phòng văn hóa thông tin|phòng kinh tế hạ tầng|phòng giáo dục|phòng nội vụ|phòng y tế|" +
    "phòng nông nghiệp|ủy ban nhân dân|tại bàn một cửa|ở một cửa|ở xã|ra xã|lên xã|ở phường|ra phường|lên phường|ở huyện|lên huyện|trên huyện",
);
/* What stands before the number of a document or of a form, and only says what it is. */
const NUMBERED = words(
  "nghị định|nghị định số|thông tư|thông tư số|nghị quyết|nghị quyết số|quyết định|quyết định số|luật số|văn bản số|mẫu|mẫu số|mẫu đơn số|tờ khai mẫu|tờ khai mẫu số",
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
    for (const phrase of ASKING_PHRASES) if (stands(phrase, typed, at)) asking.fill(true, at, at + phrase.length);
    for (const phrase of NUMBERED) if (stands(phrase, typed, at) && /\d/.test(typed[at + phrase.length]?.key)) asking.fill(true, at, at + phrase.length);
  }
  return asking;
}

function stands(phrase, typed, at) {
  return phrase.every((word, i) => asks(typed[at + i], word));
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
