/** Contact sheets: many pictures on one, so that the line is seen to run through. */
import type { Page } from "playwright-core";

/** Pictures side by side, without a gap. */
export interface Row {
  label: string;
  pictures: Buffer[];
}

export interface Sheet {
  title: string;
  /** Of one picture, in pixels of the sheet. */
  width: number;
  rows: Row[];
}

/** @param page any page of a browser: it shows the sheet. @returns a PNG */
export async function drawSheet(page: Page, blocks: Sheet[]): Promise<Buffer> {
  const columns = Math.max(
    ...blocks.map(({ width, rows }) => width * Math.max(...rows.map((row) => row.pictures.length))),
  );
  await page.setViewportSize({ width: Math.max(400, columns + 40), height: 600 });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>
    body { margin: 20px; background: #e8e6df; font: 13px/1.3 sans-serif; color: #222 }
    h2 { margin: 12px 0 4px; font-size: 16px } p { margin: 8px 0 3px } div { display: flex; align-items: start }
    img { display: block }
  </style>${blocks.map(block).join("")}`);
  await page.evaluate(() => Promise.all([...document.images].map((picture) => picture.decode())));
  return page.screenshot({ fullPage: true });
}

function block({ title, width, rows }: Sheet): string {
  const images = ({ pictures }: Row) =>
    pictures.map((png) => `<img width="${width}" src="data:image/png;base64,${png.toString("base64")}">`).join("");
  return `${title && `<h2>${title}</h2>`}${rows.map((row) => `${row.label && `<p>${row.label}</p>`}<div>${images(row)}</div>`).join("")}`;
}
