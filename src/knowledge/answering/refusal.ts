/** The sentence of the published pipeline, word for word. */
export const REFUSAL_SENTENCE = 'I do not have enough information to answer that.';

const translations: Readonly<Record<string, string>> = {
  ar: 'ليس لديّ معلومات كافية للإجابة عن ذلك.',
  cs: 'Nemám dostatek informací, abych na to mohl odpovědět.',
  da: 'Jeg har ikke nok oplysninger til at besvare det.',
  de: 'Ich habe nicht genügend Informationen, um das zu beantworten.',
  el: 'Δεν έχω αρκετές πληροφορίες για να απαντήσω σε αυτό.',
  es: 'No tengo suficiente información para responder a eso.',
  fi: 'Minulla ei ole riittävästi tietoa vastatakseni siihen.',
  fr: "Je n'ai pas assez d'informations pour répondre à cette question.",
  he: 'אין לי מספיק מידע כדי לענות על כך.',
  hi: 'इसका उत्तर देने के लिए मेरे पास पर्याप्त जानकारी नहीं है।',
  hu: 'Nincs elég információm ahhoz, hogy erre válaszoljak.',
  it: 'Non ho informazioni sufficienti per rispondere.',
  ja: 'それに答えるための十分な情報がありません。',
  ko: '그 질문에 답할 수 있는 정보가 충분하지 않습니다.',
  nl: 'Ik heb niet genoeg informatie om dat te beantwoorden.',
  no: 'Jeg har ikke nok informasjon til å svare på det.',
  pl: 'Nie mam wystarczających informacji, aby na to odpowiedzieć.',
  pt: 'Não tenho informações suficientes para responder a isso.',
  ro: 'Nu am suficiente informații pentru a răspunde la aceasta.',
  ru: 'У меня недостаточно информации, чтобы ответить на это.',
  sv: 'Jag har inte tillräckligt med information för att besvara det.',
  th: 'ฉันไม่มีข้อมูลเพียงพอที่จะตอบคำถามนั้น',
  tr: 'Bunu yanıtlamak için yeterli bilgiye sahip değilim.',
  uk: 'У мене недостатньо інформації, щоб відповісти на це.',
  vi: 'Tôi không có đủ thông tin để trả lời câu hỏi đó.',
  zh: '我没有足够的信息来回答这个问题。',
  'zh-Hant': '我沒有足夠的資訊來回答這個問題。',
};

/** The refusal in a language (BCP 47); in English where there is no translation. */
export function refusalIn(language: string): string {
  const { language: base, script } = new Intl.Locale(language).maximize();
  const key = base === 'zh' && script === 'Hant' ? 'zh-Hant' : base;
  return translations[key] ?? REFUSAL_SENTENCE;
}

/** Whether a model's words are, or open or close with, the refusal it was told to give. */
export function isRefusal(words: string): boolean {
  const text = normalize(words);
  return opensWithRefusal(words) || refusals.some((refusal) => text.endsWith(refusal));
}

/** Whether a completion refuses, whatever follows; one that closes so has answered a part before. */
export function opensWithRefusal(completion: string): boolean {
  const text = normalize(completion);
  return refusals.some((refusal) => text.startsWith(refusal));
}

function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim();
}

const refusals = [REFUSAL_SENTENCE, ...Object.values(translations)].map(normalize);
