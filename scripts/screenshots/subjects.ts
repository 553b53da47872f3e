/** What pictures are taken of, and which of them stand together on a sheet. */
import { output } from "#scripts/cli/output.ts";
import type { Persona } from "#scripts/personas/persona.ts";
import { persona } from "#scripts/personas/personas.ts";
import { MAIN, SHOWCASES } from "#scripts/personas/showcases.ts";
import type { Camera, Device } from "./camera.ts";
import type { Row, Sheet } from "./sheet.ts";

/** Of one picture on a sheet, in pixels: a row of ten phones is as wide as a row of five desktops. */
const PHONE_WIDTH = 234;
const DESKTOP_WIDTH = 468;
const DESKTOPS_IN_A_ROW = 5;

/** Every slide of these people, a sheet each, and one of all of them. */
export async function takePersonas(camera: Camera, people: readonly Persona[]): Promise<void> {
  const overview: Row[] = [];
  for (const who of people) {
    const taken = await camera.slides(MAIN, who);
    const label = `${who.firstName}: ${who.what}`;
    await camera.sheet(`${MAIN.key}-${who.key}`, slideSheets(label, taken));
    overview.push({ label, pictures: taken.phone });
    output.say(`  ${who.key}`);
  }
  await camera.sheet(`${MAIN.key}-all`, [{ title: "Everybody", width: PHONE_WIDTH / 2, rows: overview }]);
}

/** Three people in each other theme and language: a sheet for each. */
export async function takeThemes(camera: Camera): Promise<void> {
  const few = ["typical", "one-order", "number-one"].map(persona);
  for (const showcase of SHOWCASES.filter(({ key }) => key !== MAIN.key)) {
    const blocks: Sheet[] = [];
    for (const who of few)
      blocks.push(...slideSheets(`${showcase.key}: ${who.what}`, await camera.slides(showcase, who)));
    await camera.sheet(showcase.key, blocks);
    output.say(`  ${showcase.key}`);
  }
}

/** The story on one page, and the page where one chooses what to share. */
export async function takeOtherPages(camera: Camera): Promise<void> {
  const subjects = [
    { name: "one-page", path: "?view=page", keys: ["typical", "one-order", "long-name", "emoji"] },
    { name: "share", path: "/share", keys: ["typical", "long-name", "climber", "nothing"] },
  ];
  for (const { name, path, keys } of subjects) {
    const rows: Record<Device, Row> = {
      phone: { label: "phone", pictures: [] },
      desktop: { label: "desktop", pictures: [] },
    };
    for (const who of keys.map(persona)) {
      const taken = await camera.page(MAIN, who, path, name);
      rows.phone.pictures.push(taken.phone);
      rows.desktop.pictures.push(taken.desktop);
    }
    await camera.sheet(name, [
      { title: name, width: 390, rows: [rows.phone] },
      { title: name, width: 720, rows: [rows.desktop] },
    ]);
    output.say(`  ${name}`);
  }
}

function slideSheets(title: string, { phone, desktop }: Record<Device, Buffer[]>): Sheet[] {
  const rows: Row[] = [];
  for (let from = 0; from < desktop.length; from += DESKTOPS_IN_A_ROW)
    rows.push({ label: from === 0 ? "desktop" : "", pictures: desktop.slice(from, from + DESKTOPS_IN_A_ROW) });
  return [
    { title, width: PHONE_WIDTH, rows: [{ label: "phone", pictures: phone }] },
    { title: "", width: DESKTOP_WIDTH, rows },
  ];
}
