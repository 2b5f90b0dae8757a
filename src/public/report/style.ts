// SPDX-License-Identifier: EUPL-1.2
// How the pages for people who report are set: the letters of the reader's own device, nothing to fetch besides.
export const REPORT_CSS = `:root{color-scheme:light dark;--ink:#1d1a16;--soft:#5a534a;--paper:#fff;--sheet:#f5f1ea;--line:#8a8176;--accent:#8a2f1c;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#f1ece3;--soft:#c0b8ab;--paper:#171512;--sheet:#24211c;--line:#8a8176;--accent:#f0a48f;--on:#171512}}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
header,main,footer{max-width:42rem;margin:0 auto;padding:0 1rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
.ribbon{margin:0;padding:.25rem 1rem;background:var(--sheet);border-block-end:1px solid var(--line);font-size:.875rem;text-align:center}
.desk{font-weight:600;margin:1rem 0 .25rem}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:0 1rem}
nav a{display:inline-block;padding:.6rem 0;min-height:2.75rem}
a{color:var(--accent)}a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
h1{font:600 1.75rem/1.25 "Noto Serif",Georgia,serif;margin:1.5rem 0 .5rem}
h2,legend{font-size:1.25rem;font-weight:600;line-height:1.3;margin:0;padding:0}
.lead{color:var(--soft);margin:0 0 1.5rem}
.first,.wrong,.code,.note{border:1px solid var(--line);border-inline-start:.375rem solid var(--accent);background:var(--sheet);padding:1rem;margin:1rem 0}
.first li+li{margin-block-start:.5rem}.first ul,.wrong ul{padding-inline-start:1.25rem;margin:.5rem 0 0}
.note{font-size:.875rem;padding:.5rem 1rem}
section{margin-block:1.5rem}
fieldset{border:0;border-block-start:1px solid var(--line);margin:2rem 0 0;padding:1rem 0 0;min-inline-size:0}
fieldset legend{float:left;width:100%}fieldset legend+*{clear:both}
.field{margin-block-start:1.25rem}
label,.label{display:block;font-weight:600}
.hint,.may{color:var(--soft);font-weight:400;font-size:.9375rem;margin:0}
.error{color:var(--accent);font-weight:600;margin:.25rem 0 0}
input,select,textarea{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:3px;padding:.5rem;width:100%;min-height:2.75rem;margin-block-start:.25rem}
textarea{min-height:7rem;resize:vertical}
input[type=radio],input[type=checkbox]{width:1.5rem;height:1.5rem;min-height:0;margin:0;flex:none}
.pick{display:flex;gap:.75rem;align-items:center;font-weight:400;min-height:2.75rem}
.two{display:grid;grid-template-columns:1fr minmax(7rem,40%);gap:0 1rem}
button,.button{font:inherit;font-weight:600;display:inline-block;min-height:3rem;padding:.5rem 1.5rem;border:1px solid var(--accent);border-radius:3px;background:var(--accent);color:var(--on);text-decoration:none;cursor:pointer;margin-block-start:1.5rem}
button.plain{background:var(--paper);color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.code strong{display:block;font:600 1.375rem/1.6 ui-monospace,monospace;white-space:nowrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}main>h2{margin:2rem 0 .5rem}
table{width:100%;border-collapse:collapse}th,td{padding:.5rem;border-block-end:1px solid var(--line);text-align:end;vertical-align:top}th:first-child{text-align:start;padding-inline-start:0;font-weight:400}thead th{color:var(--soft);font-size:.9375rem;font-weight:600}thead th:first-child{font-weight:600}td,thead th{overflow-wrap:normal}td{font-variant-numeric:tabular-nums}
.mono{font-family:ui-monospace,monospace;font-size:.875rem}
ol.told{padding-inline-start:1.25rem}ol.told li+li{margin-block-start:.75rem}
time{color:var(--soft)}
.kept{white-space:pre-wrap}
.numbers{list-style:none;display:flex;flex-wrap:wrap;gap:0 1.25rem}.first .numbers{padding:0;margin:0}.numbers a{display:inline-block;padding:.5rem 0;min-height:2.75rem;font-weight:600}.first .numbers li+li{margin:0}
details{border-block-end:1px solid var(--line)}summary{min-height:2.75rem;padding:.6rem 0;cursor:pointer;color:var(--accent)}details form{padding-block-end:1rem}details fieldset{border:0;margin:0}details legend{font-size:1rem}details{padding-block-end:.5rem}
footer{margin-block-start:3rem;border-block-start:1px solid var(--line);color:var(--soft);font-size:.9375rem;padding-block:1rem 2rem}
@media print{nav,.skip,button{display:none}body{color:#000;background:#fff}}
`;
