import type { Random } from "./random.ts";

// biome-ignore format: a list of names
const FIRST: [string, ...string[]] = [
  "Maya", "Ines", "Tom", "Aisha", "Björn", "Chloé", "Dániel", "Ewa", "Fatima", "Gustav", "Hana", "Ibrahim", "Jada", "Kofi",
  "Lucía", "Mateo", "Nadia", "Oskar", "Priya", "Quinn", "Rosa", "Søren", "Tess", "Uma", "Viktor", "Wren", "Ximena", "Yusuf",
  "Zoë", "Amara", "Beatriz", "Caleb", "Delphine", "Elif", "Finn", "Grace", "Hugo", "Isla", "Jonas", "Keiko", "Liam", "Mina",
  "Noor", "Oliver", "Paloma", "Rafael", "Sanne", "Theo", "Valentina", "Zuzanna",
];
// biome-ignore format: a list of names
const LAST: [string, ...string[]] = [
  "Okafor", "Lindqvist", "García", "Tran", "O'Neill", "Kowalczyk", "Fernández", "Meyer", "Haddad", "Park", "Silva", "Novák",
  "Dubois", "Ivanova", "Mensah", "Rossi", "Yılmaz", "Khan", "Larsen", "Nguyễn", "Byrne", "Castillo", "Das", "Eriksen", "Fisher",
  "Grant", "Hughes", "Ito", "Jensen", "Kaya", "Lopez", "Moreau", "Nakamura", "Ortiz", "Popescu", "Reyes", "Schmidt", "Torres",
  "van der Berg", "Walsh", "Xu", "Young", "Zamora", "Şahin", "Møller", "D'Angelo", "Abara", "Bauer", "Costa", "Diaz",
];

/** Names that a page, a file or a mailing gets wrong easily; everybody's programme has some. */
export const RARE_NAMES: [string, ...string[]] = [
  "Wolfeschlegelsteinhausenbergerdorff Maximiliane-Alexandra von Hohenlohe-Langenburg",
  "J",
  "ليلى حسن المنصوري",
  "สมชาย ใจดี",
  "高橋 美咲",
  "김 서연",
  "Зоя Петренко",
  "Ωμέγα Παπαδοπούλου",
  "Nguyễn Thị Minh Khai",
  "Åsa Ö",
  "Ana 🏓 Pickle",
  "👩🏽‍🦱 Coach Bee",
  'Bobby "Two Bounce" Lee, Jr.',
  "Ann-Marie O’Shaughnessy-Featherstonehaugh",
  "דנה כהן",
  "=Sum Wong",
  "+Plus Size Pickle",
  "-Ash Kim",
  "@lex Moon",
  "Null Doe",
  "<b>Bold</b> Bea",
  "İpek Işık",
  "Zalgo Z̵a̴l̸g̶o̷",
  "Madonna",
];

export function anyName(random: Random): string {
  return `${random.pick(FIRST)} ${random.pick(LAST)}`;
}
