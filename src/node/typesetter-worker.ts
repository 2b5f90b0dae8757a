// SPDX-License-Identifier: EUPL-1.2
// The typesetter on a thread of its own: a sheet may take seconds, and the node answers others meanwhile.
import { parentPort } from 'node:worker_threads';
import { loadTypesetter, type Made, type Sheet, type Typeset, type Typesetter, type Wanted } from './typesetter.ts';

const loaded = new Map<Sheet, Promise<Typesetter>>();

parentPort?.on('message', async (wanted: Wanted) => {
  const made = await make(wanted).catch((error: unknown): Made => ({ id: wanted.id, ...refusedBy(error) }));
  parentPort?.postMessage(made, 'pdf' in made ? [made.pdf.buffer] : []);
});

async function make({ id, sheet, inputs, standard }: Wanted): Promise<Made> {
  const ready = loaded.get(sheet) ?? loadTypesetter(sheet);
  loaded.set(sheet, ready);
  const { compiler, source } = await ready.catch((error) => {
    loaded.delete(sheet);
    throw error;
  });
  try {
    const compiled = compiler.compile({ mainFileContent: source, inputs });
    const document = compiled.result;
    if (document) return { id, pdf: Uint8Array.from(compiler.pdf(document, { pdfStandard: standard })) };
    const told = compiled.takeDiagnostics();
    return { id, found: JSON.stringify(told ? compiler.fetchDiagnostics(told) : null) };
  } finally {
    compiler.evictCache(0);
  }
}

/** A letter that no font has, or that is not allowed in a file for keeping, is named in the message. */
const LETTER = /the text `\\?"(.+?)\\?"` could not be displayed|disallowed codepoint `\\?"\\?(.+?)\\?"`/;

function refusedBy(error: unknown): Typeset {
  const thrown = error instanceof Error ? error.message : String(error);
  const letter = LETTER.exec(thrown);
  return letter ? { letter: letter[1] ?? letter[2] ?? '' } : { thrown };
}
