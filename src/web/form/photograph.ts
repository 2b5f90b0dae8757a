// SPDX-License-Identifier: EUPL-1.2
// A photograph made small before it leaves the device: what a telephone takes is fifty times what a badge shows, and says where it was
// taken. Drawn anew it holds the picture and nothing else.

/** Nothing larger is opened at all: a browser would fall over it. */
export const MOST_TO_OPEN = 30_000_000;
const WIDEST = 600;
const HIGHEST = 800;
const QUALITY = 0.85;

export type Shrunk = { ok: true; file: File } | { ok: false; why: 'too-large' | 'kind' };

/** The width and height of a picture that fits, never larger than it was. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const by = Math.min(1, WIDEST / width, HIGHEST / height);
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/** Reduces a picture to JPEG. In: the file as chosen. Out: the small file, or why it is not taken; then nothing was sent. */
export async function shrunkPhotograph(file: File): Promise<Shrunk> {
  if (file.size > MOST_TO_OPEN) return { ok: false, why: 'too-large' };
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = fitted(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    picture.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob
      ? { ok: true, file: new File([blob], 'photograph.jpg', { type: 'image/jpeg' }) }
      : { ok: false, why: 'kind' };
  } catch {
    // A browser that cannot open it says only that: it is no picture to us either.
    return { ok: false, why: 'kind' };
  }
}
