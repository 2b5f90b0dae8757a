// SPDX-License-Identifier: EUPL-1.2
// What follows a signature on paper, in the languages papers are written in: the certificate a State takes home, and the draft of the
// notification. Both are drafts for people: software issues neither.
import type { PaperLanguage } from '../sheet-words.ts';

export const SIGNATURE_PAPERS = ['certificate', 'notification'] as const;
export type SignaturePaper = (typeof SIGNATURE_PAPERS)[number];

export type SignatureWording = {
  title: string;
  /** Take {party}, {treaty}, {day}, {place}, {name}, {function}, {sequence}, {entry} and {reference}. */
  paragraphs: readonly string[];
  /** Who signs the paper once it is more than a draft. */
  signer: string;
};

/** Printed on every one of them. */
export const DRAFT: Record<PaperLanguage, string> = {
  en: 'Draft. Nothing is issued or sent until an officer of the depositary signs it.',
  fr: 'Projet. Rien n’est délivré ni envoyé avant la signature d’un fonctionnaire du dépositaire.',
  es: 'Proyecto. Nada se expide ni se envía hasta que lo firme un funcionario del depositario.',
  ru: 'Проект. Ничего не выдаётся и не отправляется до подписи сотрудника депозитария.',
  zh: '草稿。经保存人官员签字之前，不签发、不发送。',
  ar: 'مسودة. لا يُصدر شيء ولا يُرسل قبل أن يوقّعه موظف لدى الوديع.',
  vi: 'Bản thảo. Không cấp, không gửi khi chưa có chữ ký của cán bộ cơ quan lưu chiểu.',
};

const certificate: Record<PaperLanguage, SignatureWording> = {
  en: {
    title: 'Certificate of signature',
    paragraphs: [
      'It is certified that on {day}, at {place}, {name}, {function}, signed the {treaty} on behalf of {party}.',
      'The signature bears the number {sequence} on the original, and stands in the register of the depositary as entry {entry}.',
    ],
    signer: 'For the depositary',
  },
  fr: {
    title: 'Certificat de signature',
    paragraphs: [
      'Il est certifié que, le {day}, à {place}, {name}, {function}, a signé la {treaty} au nom de : {party}.',
      'La signature porte le numéro {sequence} sur l’original et figure au registre du dépositaire sous l’inscription {entry}.',
    ],
    signer: 'Pour le dépositaire',
  },
  es: {
    title: 'Certificado de firma',
    paragraphs: [
      'Se certifica que el {day}, en {place}, {name}, {function}, firmó la {treaty} en nombre de: {party}.',
      'La firma lleva el número {sequence} en el original y consta en el registro del depositario como asiento {entry}.',
    ],
    signer: 'Por el depositario',
  },
  ru: {
    title: 'Свидетельство о подписании',
    paragraphs: [
      'Настоящим удостоверяется, что {day}, {place}, {name}, {function}, подписал(а) документ «{treaty}» от имени: {party}.',
      'Подпись стоит на подлиннике под номером {sequence} и внесена в реестр депозитария, запись {entry}.',
    ],
    signer: 'За депозитария',
  },
  zh: {
    title: '签署证明',
    paragraphs: [
      '兹证明：{day}，{name}（{function}）在{place}代表{party}签署了《{treaty}》。',
      '该签字在正本上的序号为{sequence}，并载入保存人登记册第{entry}号记录。',
    ],
    signer: '保存人代表',
  },
  ar: {
    title: 'شهادة توقيع',
    paragraphs: [
      'يُشهد بأن {name}، {function}، قد وقّع في {place} بتاريخ {day} {treaty} باسم {party}.',
      'يحمل التوقيع الرقم {sequence} على الأصل، وهو مقيّد في سجل الوديع تحت القيد {entry}.',
    ],
    signer: 'عن الوديع',
  },
  vi: {
    title: 'Giấy chứng nhận ký',
    paragraphs: [
      'Chứng nhận rằng {day}, tại {place}, {name}, {function}, đã thay mặt {party} ký {treaty}.',
      'Chữ ký mang số thứ tự {sequence} trên bản gốc và được ghi trong sổ của cơ quan lưu chiểu tại mục {entry}.',
    ],
    signer: 'Thay mặt cơ quan lưu chiểu',
  },
};

const notification: Record<PaperLanguage, SignatureWording> = {
  en: {
    title: '{reference}: Signature by {party}',
    paragraphs: [
      'The depositary communicates the following:',
      'On {day}, at {place}, the {treaty} was signed on behalf of {party} by {name}, {function}.',
      'The signature is subject to ratification, acceptance or approval. Entry {entry} of the register.',
    ],
    signer: 'For the depositary',
  },
  fr: {
    title: '{reference} : Signature par {party}',
    paragraphs: [
      'Le dépositaire communique :',
      'Le {day}, à {place}, la {treaty} a été signée au nom de : {party}, par {name}, {function}.',
      'La signature est soumise à ratification, acceptation ou approbation. Inscription {entry} du registre.',
    ],
    signer: 'Pour le dépositaire',
  },
  es: {
    title: '{reference}: Firma de {party}',
    paragraphs: [
      'El depositario comunica lo siguiente:',
      'El {day}, en {place}, {name}, {function}, firmó la {treaty} en nombre de: {party}.',
      'La firma está sujeta a ratificación, aceptación o aprobación. Asiento {entry} del registro.',
    ],
    signer: 'Por el depositario',
  },
  ru: {
    title: '{reference}: Подписание: {party}',
    paragraphs: [
      'Депозитарий сообщает следующее:',
      '{day}, {place}, документ «{treaty}» подписан от имени: {party}. Подписал(а): {name}, {function}.',
      'Подпись подлежит ратификации, принятию или утверждению. Запись реестра: {entry}.',
    ],
    signer: 'За депозитария',
  },
  zh: {
    title: '{reference}：{party}签署',
    paragraphs: [
      '保存人通知如下：',
      '{day}，{name}（{function}）在{place}代表{party}签署了《{treaty}》。',
      '该签署须经批准、接受或核准。登记册第{entry}号记录。',
    ],
    signer: '保存人代表',
  },
  ar: {
    title: '{reference}: توقيع {party}',
    paragraphs: [
      'يبلّغ الوديع ما يلي:',
      'في {day}، في {place}، وقّع {name}، {function}، {treaty} باسم {party}.',
      'يخضع التوقيع للتصديق أو القبول أو الإقرار. القيد {entry} من السجل.',
    ],
    signer: 'عن الوديع',
  },
  vi: {
    title: '{reference}: {party} ký',
    paragraphs: [
      'Cơ quan lưu chiểu thông báo như sau:',
      '{day}, tại {place}, {name}, {function}, đã thay mặt {party} ký {treaty}.',
      'Việc ký còn phải được phê chuẩn, chấp thuận hoặc phê duyệt. Mục {entry} của sổ.',
    ],
    signer: 'Thay mặt cơ quan lưu chiểu',
  },
};

export const SIGNATURE_WORDINGS: Record<SignaturePaper, Record<PaperLanguage, SignatureWording>> = {
  certificate,
  notification,
};
