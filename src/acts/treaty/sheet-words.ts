// SPDX-License-Identifier: EUPL-1.2
// What stands around the text of a paper, in the seven languages papers are written in. No treaty text is here.

export const PAPER_LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es', 'vi'] as const;
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number];

export type SheetWords = {
  /** Takes {page} and {pages}. */
  page: string;
  /** Takes {number}. */
  number: string;
  signature: string;
  seal: string;
  exercise: string;
  exerciseWords: string;
  /** Takes {number} and {party}. */
  check: string;
  /** Printed when no lawyer who writes the language has read the form. */
  unreviewed: string;
  /** Printed when the pack says that a citation was not compared with the certified text. */
  unchecked: string;
};

export const SHEET_WORDS: Record<PaperLanguage, SheetWords> = {
  en: {
    page: 'Page {page} of {pages}',
    number: 'No. {number}',
    signature: 'Signature',
    seal: 'Seal',
    exercise: 'EXERCISE',
    exerciseWords: 'Invented States and people. This paper has no effect.',
    check: 'To check this sheet: its SHA-256 digest stands in act {number}, signed by {party}.',
    unreviewed: 'Unreviewed wording: no lawyer has read this form yet.',
    unchecked: 'Citation not checked against the certified text.',
  },
  fr: {
    page: 'Page {page} sur {pages}',
    number: 'Nº {number}',
    signature: 'Signature',
    seal: 'Sceau',
    exercise: 'EXERCICE',
    exerciseWords: 'États et personnes fictifs. Ce document est sans effet.',
    check: 'Vérification : l’empreinte SHA-256 de cette feuille figure dans l’acte {number}, signé par {party}.',
    unreviewed: 'Formule non relue : aucun juriste n’a encore relu ce modèle.',
    unchecked: 'Référence non vérifiée sur le texte certifié.',
  },
  es: {
    page: 'Página {page} de {pages}',
    number: 'N.º {number}',
    signature: 'Firma',
    seal: 'Sello',
    exercise: 'EJERCICIO',
    exerciseWords: 'Estados y personas ficticios. Este documento no surte efecto.',
    check: 'Para comprobar esta hoja: su resumen SHA-256 figura en el acto {number}, firmado por {party}.',
    unreviewed: 'Redacción no revisada: ningún jurista ha leído aún este modelo.',
    unchecked: 'Cita no cotejada con el texto certificado.',
  },
  ru: {
    page: 'Страница {page} из {pages}',
    number: '№ {number}',
    signature: 'Подпись',
    seal: 'Печать',
    exercise: 'УЧЕНИЯ',
    exerciseWords: 'Вымышленные государства и лица. Документ не имеет силы.',
    check: 'Проверка листа: его дайджест SHA-256 указан в акте {number}, подписанном: {party}.',
    unreviewed: 'Формулировка не проверена: юрист ещё не читал эту форму.',
    unchecked: 'Ссылка не сверена с заверенным текстом.',
  },
  zh: {
    page: '第{page}页，共{pages}页',
    number: '编号 {number}',
    signature: '签字',
    seal: '印章',
    exercise: '演习',
    exerciseWords: '国家和人员均为虚构。本文件不产生任何效力。',
    check: '核对方法：本文件的SHA-256摘要载于{party}签署的{number}号文书。',
    unreviewed: '措辞未经审校：尚无法律人员审阅此格式。',
    unchecked: '引文尚未与核正文本核对。',
  },
  ar: {
    page: 'الصفحة {page} من {pages}',
    number: 'الرقم {number}',
    signature: 'التوقيع',
    seal: 'الختم',
    exercise: 'تمرين',
    exerciseWords: 'الدول والأشخاص من نسج الخيال. لا أثر لهذه الوثيقة.',
    check: 'للتحقق من هذه الورقة: بصمتها SHA-256 واردة في العمل {number} الموقّع من {party}.',
    unreviewed: 'صياغة غير مراجَعة: لم يقرأ هذه الصيغة رجل قانون بعد.',
    unchecked: 'لم تُقارن الإحالة بالنص المعتمد.',
  },
  vi: {
    page: 'Trang {page}/{pages}',
    number: 'Số {number}',
    signature: 'Chữ ký',
    seal: 'Dấu',
    exercise: 'DIỄN TẬP',
    exerciseWords: 'Quốc gia và nhân vật hư cấu. Giấy này không có hiệu lực.',
    check: 'Kiểm tra tờ này: mã băm SHA-256 của tờ được ghi trong văn bản số {number} do {party} ký.',
    unreviewed: 'Câu chữ chưa được rà soát: chưa có luật sư nào đọc mẫu này.',
    unchecked: 'Trích dẫn chưa được đối chiếu với bản sao có chứng thực.',
  },
};

export function isPaperLanguage(language: string): language is PaperLanguage {
  return (PAPER_LANGUAGES as readonly string[]).includes(language);
}

/** The words around a paper; English where a language has none, so that a paper never stands without its page numbers. */
export function sheetWords(language: string): SheetWords {
  return isPaperLanguage(language) ? SHEET_WORDS[language] : SHEET_WORDS.en;
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
