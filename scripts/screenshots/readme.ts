import { writeFileSync } from "node:fs";
import { persona } from "#scripts/personas/personas.ts";
import { MAIN } from "#scripts/personas/showcases.ts";
import type { Camera } from "./camera.ts";

/** The README's picture: the typical year's slides on a phone, side by side as the line runs through them. */
export async function takeReadmePicture(camera: Camera, path: string): Promise<void> {
  const { phone } = await camera.slides(MAIN, persona("typical"));
  const half = Math.ceil(phone.length / 2);
  const rows = [phone.slice(0, half), phone.slice(half)].map((pictures) => ({ label: "", pictures }));
  writeFileSync(path, await camera.draw([{ title: "", width: 320, rows }]));
}
