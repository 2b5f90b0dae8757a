// SPDX-License-Identifier: EUPL-1.2
// Words that tell what a number beside them is, in small letters without marks. They decide only where the form alone does not.

export const PHONE_WORDS =
  'tel|tel.|phone|telephone|mobile|cell|call|sms|text|hotline|helpline|fax|number|sdt|dien thoai|dt|goi|lien he|so may|telefono|telefon|movil|celular|portable|appelez|llame|ligue|whatsapp|zalo|viber|momo'.split(
    '|',
  );

export const ACCOUNT_WORDS =
  'account|account no|account number|acct|acct.|a/c|acc|stk|so tai khoan|tai khoan|so tk|tk|konto|kontonummer|compte|cuenta|conta|iban|beneficiary|nguoi nhan'.split(
    '|',
  );

export const WALLET_WORDS =
  'wallet|btc|bitcoin|address|usdt|trc20|tron|trx|ltc|litecoin|crypto|vi|dia chi vi|tien ao|adresse|direccion|cartera'.split(
    '|',
  );

export const DEVICE_WORDS = ['imei', 'imeisv'];

export const TRANSACTION_WORDS =
  'tx|txid|tx id|tx hash|txhash|hash|transaction|transaction id|transaction no|ma giao dich|ma gd|so giao dich|giao dich|reference|ref|utr|trace'.split(
    '|',
  );

export const CHAIN_WORDS: Readonly<Record<string, 'bitcoin' | 'litecoin' | 'tron' | 'evm'>> = {
  btc: 'bitcoin',
  bitcoin: 'bitcoin',
  ltc: 'litecoin',
  litecoin: 'litecoin',
  tron: 'tron',
  trx: 'tron',
  trc20: 'tron',
  'trc-20': 'tron',
  eth: 'evm',
  ethereum: 'evm',
  erc20: 'evm',
  'erc-20': 'evm',
  bsc: 'evm',
};

/** Words before a name on a messenger, and the platform they mean. */
export const PLATFORM_WORDS: Readonly<Record<string, string>> = {
  telegram: 'telegram',
  tele: 'telegram',
  tg: 'telegram',
  whatsapp: 'whatsapp',
  viber: 'viber',
  zalo: 'zalo',
  signal: 'signal',
  facebook: 'facebook',
  fb: 'facebook',
  instagram: 'instagram',
  insta: 'instagram',
  ig: 'instagram',
  tiktok: 'tiktok',
  twitter: 'x',
  wechat: 'wechat',
  weixin: 'wechat',
  skype: 'skype',
  discord: 'discord',
};

/** What stands beside a sum of money. */
export const MONEY_WORDS = 'vnd|vnđ|usd|eur|gbp|dong|d|trieu|ty|nghin|tr|k|euro|euros|dollars|million|%|percent'.split(
  '|',
);

/** Words before a version of something, which looks like an IP address. */
export const VERSION_WORDS = ['v', 'version', 'ver', 'release', 'phien ban', 'build'];
