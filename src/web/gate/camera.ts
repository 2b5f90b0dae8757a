// SPDX-License-Identifier: EUPL-1.2
// Codes from a camera: by the browser's own reader where it has one, else by jsQR on still frames. Pictures stay in memory.
import jsQR from 'jsqr';
import type { Camera } from './senses.ts';

/** Not in every browser, and not in the types. */
type Reader = { detect(from: CanvasImageSource): Promise<{ rawValue: string }[]> };
type ReaderClass = { new (options: { formats: string[] }): Reader; getSupportedFormats(): Promise<string[]> };

/** Enough for a code that fills a third of the picture; more only takes longer. */
const LONG_SIDE = 800;
const PAUSE_MS = 120;

async function nativeReader(): Promise<Reader | null> {
  const found = (window as unknown as { BarcodeDetector?: ReaderClass }).BarcodeDetector;
  try {
    if (!found || !(await found.getSupportedFormats()).includes('qr_code')) return null;
    return new found({ formats: ['qr_code'] });
  } catch {
    // Named but not working, as on some systems: the other reader does it.
    return null;
  }
}

export const camera: Camera = {
  async open(video, seen) {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    video.srcObject = stream;
    await video.play();
    const reader = await nativeReader();
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true });
    let on = true;
    const look = async () => {
      if (!on) return;
      const { videoWidth: w, videoHeight: h } = video;
      if (w > 0 && h > 0 && context) {
        const text = reader ? await read(reader, video) : still(video, canvas, context, w, h);
        if (text && on) seen(text);
      }
      setTimeout(() => void look(), PAUSE_MS);
    };
    void look();
    return () => {
      on = false;
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    };
  },
};

async function read(reader: Reader, video: HTMLVideoElement): Promise<string | null> {
  try {
    return (await reader.detect(video))[0]?.rawValue ?? null;
  } catch {
    // A frame that cannot be read is followed by another.
    return null;
  }
}

function still(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  w: number,
  h: number,
): string | null {
  const scale = Math.min(1, LONG_SIDE / Math.max(w, h));
  canvas.width = Math.round(w * scale);
  canvas.height = Math.round(h * scale);
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, canvas.width, canvas.height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}
