export interface PictureSize {
  type: "image/png" | "image/jpeg" | "image/svg+xml";
  /** In pixels; 0 for a drawing, which takes none before it is drawn. */
  width: number;
  height: number;
}

/** What a PNG, a JPEG or an SVG says of itself at its beginning; null for anything else. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47)
    return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
  if (/^\ufeff?\s*<(\?xml|svg)\b/.test(new TextDecoder().decode(bytes.subarray(0, 100))))
    return { type: "image/svg+xml", width: 0, height: 0 };
  return bytes.length >= 4 && view.getUint16(0) === 0xffd8 ? jpegSize(view) : null;
}

/** In its frame header, which follows segments that each tell their length. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2.2 */
function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
