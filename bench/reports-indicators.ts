// SPDX-License-Identifier: EUPL-1.2
// Indicators, measured: reading a report of one kilobyte, values made canonical, and the same against the libraries alone.
import { readFileSync } from 'node:fs';
import { isValidIBAN } from 'ibantools';
import parsePhoneNumber from 'libphonenumber-js/max';
import { parse } from 'tldts';
import { readBanks } from '../src/acts/reports/indicators/banks.ts';
import { readDomain } from '../src/acts/reports/indicators/host.ts';
import { readIban } from '../src/acts/reports/indicators/iban.ts';
import type { Context } from '../src/acts/reports/indicators/indicator.ts';
import { mineOf, part } from '../src/acts/reports/indicators/roles.ts';
import { readPhone } from '../src/acts/reports/indicators/phone.ts';
import { scan } from '../src/acts/reports/indicators/scan.ts';
import { readWallet } from '../src/acts/reports/indicators/wallet.ts';
import { type Measured, percentile, round } from './printed.ts';

const STORY =
  `Hôm 24/11/2026 lúc 9 giờ tôi nhận cuộc gọi từ số 0912 345 678, người gọi tự xưng là nhân viên ngân hàng và nói tài khoản của tôi bị khóa.
Họ gửi đường dẫn hxxps[:]//dang-nhap-ngan-hang[.]example/xac-minh?id=77 qua Zalo 0987654321 và bảo tôi cài ứng dụng.
Sau đó tôi chuyển 25.000.000 VND vào STK 0123456789 Harbour Savings, mã giao dịch FT26330123. Họ đòi thêm tiền vào ví
TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t hoặc 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed. Telegram của họ là @ho_tro_ngan_hang, thư từ
hotro@dang-nhap-ngan-hang.example. Máy chủ 185.220.101.7. Họ còn đưa IBAN DE89 3704 0044 0532 0130 00.
`.padEnd(1_024, 'Tôi muốn lấy lại tiền và báo cho người khác biết. ');

/** Calls a second by processor time: the middle of several rounds, so that a busy machine changes it little. */
function perSecond(work: (i: number) => unknown, count: number): number {
  for (let i = 0; i < count / 4; i++) work(i);
  const rounds = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < count; i++) work(i);
    const { user, system } = process.cpuUsage(start);
    return count / ((user + system) / 1e6);
  });
  return Math.round(percentile(rounds, 50));
}

/** Measures extraction and canonical forms. Out: rates, and ratios to the libraries that do part of the same. */
export function benchIndicators(): Measured {
  const banks = readBanks(readFileSync(new URL('../law/banks.json', import.meta.url)));
  const context: Context = { region: 'VN', banks: banks.ok ? banks.value.banks : [] };
  const own = { values: [{ kind: 'phone' as const, value: '0900 000 001' }], words: ['Tran Thi Lan'] };
  const mine = mineOf(own, context);
  const phone = (i: number) => `09${10_000_000 + (i % 1_000)}`;
  const host = (i: number) => `a${i % 1_000}.shop.example.co.uk`;
  const rates = {
    extract: perSecond(() => part(scan(STORY, context).found, mine), 400),
    phone: perSecond((i) => readPhone(phone(i), 'VN'), 8_000),
    phoneAlone: perSecond((i) => parsePhoneNumber(phone(i), 'VN')?.isValid(), 8_000),
    iban: perSecond(() => readIban('DE89 3704 0044 0532 0130 00'), 20_000),
    ibanAlone: perSecond(() => isValidIBAN('DE89370400440532013000'), 20_000),
    domain: perSecond((i) => readDomain(host(i)), 20_000),
    domainAlone: perSecond((i) => parse(host(i)), 20_000),
    base58: perSecond(() => readWallet('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'), 4_000),
    bech32: perSecond(() => readWallet('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'), 8_000),
    evm: perSecond(() => readWallet('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'), 4_000),
  };
  const found = scan(STORY, context).found.length;
  return {
    table: Object.entries(rates).map(([work, rate]) => ({ work, 'per second': rate })),
    figures: { ...rates, extractMillis: round(1_000 / rates.extract, 2), foundInOneKilobyte: found },
    ratios: {
      phone: round(rates.phone / rates.phoneAlone, 2),
      iban: round(rates.iban / rates.ibanAlone, 2),
      domain: round(rates.domain / rates.domainAlone, 2),
    },
  };
}
