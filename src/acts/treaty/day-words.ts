// SPDX-License-Identifier: EUPL-1.2
// A civil day written out as papers write it. Not left to the machine: two nodes must print the same words.
import type { CivilDate } from '#base/time.ts';
import type { PaperLanguage } from './sheet-words.ts';

const MONTHS: Record<'en' | 'fr' | 'es' | 'ru' | 'ar', readonly string[]> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  ar: [
    'كانون الثاني/يناير',
    'شباط/فبراير',
    'آذار/مارس',
    'نيسان/أبريل',
    'أيار/مايو',
    'حزيران/يونيه',
    'تموز/يوليه',
    'آب/أغسطس',
    'أيلول/سبتمبر',
    'تشرين الأول/أكتوبر',
    'تشرين الثاني/نوفمبر',
    'كانون الأول/ديسمبر',
  ],
};

/** "2027-05-03" → "3 May 2027". In: a day that exists, and the language of the paper. */
export function dayInWords(day: CivilDate, language: PaperLanguage): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  switch (language) {
    case 'zh':
      return `${year}年${month}月${date}日`;
    case 'vi':
      return `ngày ${date} tháng ${month} năm ${year}`;
    case 'es':
      return `${date} de ${MONTHS.es[month - 1]} de ${year}`;
    case 'fr':
      return `${date === 1 ? '1er' : date} ${MONTHS.fr[month - 1]} ${year}`;
    case 'ru':
      return `${date} ${MONTHS.ru[month - 1]} ${year} года`;
    default:
      return `${date} ${MONTHS[language][month - 1]} ${year}`;
  }
}
