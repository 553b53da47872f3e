import type { Shape } from "./drawing.ts";
import type { Colour } from "./palette.ts";

export interface Variant {
  /** Digits only. */
  id: string;
  title: string;
  colour: Colour;
  /** No longer in the shop: lines that sold it answer `variant: null`. */
  deleted: boolean;
}

export interface Product {
  /** Digits only. */
  id: string;
  /** The present title. */
  title: string;
  /** What it was called until the first of this month (1 to 12) of the programme's year. */
  former: { title: string; untilMonth: number } | null;
  handle: string;
  type: string;
  vendor: string;
  status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  isGiftCard: boolean;
  requiresShipping: boolean;
  hasOnlyDefaultVariant: boolean;
  /** No longer in the shop: lines that sold it answer `product: null`, in their own words. */
  deleted: boolean;
  cents: number;
  /** How often it is bought, against the others. */
  weight: number;
  shape: Shape;
  variants: [Variant, ...Variant[]];
}

interface Row {
  title: string;
  shape: Shape;
  type: string;
  price: number;
  weight: number;
  colours: [Colour, ...Colour[]];
  /** The other half of a variant's title: thicknesses or sizes. None: colours alone; `null`: only the default variant. */
  options?: string[] | null;
  vendor?: string;
  former?: { title: string; untilMonth: number };
  deleted?: true;
  /** Titles of variants that exist no more. */
  deletedVariants?: string[];
  status?: Product["status"];
  isGiftCard?: true;
  requiresShipping?: false;
}

const PADDLE = ["14mm", "16mm"];
const SIZES = ["S", "M", "L", "XL"];

/** Harrier's shop. The order of the rows gives the ids: add new ones at the end. */
// biome-ignore format: a table reads better with a row a line
const ROWS: Row[] = [
  { title: "Merlin Air", shape: { body: "wide", mark: "band" }, type: "Paddle", price: 165, weight: 90, colours: ["Chalk", "Teal", "Ruby"], options: PADDLE, former: { title: "Merlin 2", untilMonth: 5 } },
  { title: "Merlin Pro", shape: { body: "wide", mark: "bands" }, type: "Paddle", price: 199, weight: 70, colours: ["Ink", "Blush"], options: PADDLE },
  { title: "Merlin Lite", shape: { body: "wide", mark: "line" }, type: "Paddle", price: 119, weight: 45, colours: ["Sky", "Lime"], options: ["13mm"] },
  { title: "Talon Pro", shape: { body: "long", mark: "claws" }, type: "Paddle", price: 189, weight: 80, colours: ["Teal", "Ink", "Plum"], options: PADDLE, deletedVariants: ["16mm / Plum"] },
  { title: "Talon", shape: { body: "long", mark: "claw" }, type: "Paddle", price: 139, weight: 60, colours: ["Pine", "Sand"], options: PADDLE },
  { title: "Talon Power", shape: { body: "long", mark: "bolt" }, type: "Paddle", price: 209, weight: 40, colours: ["Ruby", "Ink"], options: ["12mm", "14mm"] },
  { title: "Goshawk", shape: { body: "round", mark: "wings" }, type: "Paddle", price: 149, weight: 55, colours: ["Blush", "Pine"], options: ["16mm"] },
  { title: "Goshawk Control", shape: { body: "round", mark: "rings" }, type: "Paddle", price: 159, weight: 35, colours: ["Lime", "Plum"], options: PADDLE, deletedVariants: ["14mm / Plum"] },
  { title: "Kestrel", shape: { body: "round", mark: "spots" }, type: "Paddle", price: 79, weight: 65, colours: ["Sky"], options: null },
  { title: "Kestrel Junior", shape: { body: "round", mark: "smile" }, type: "Paddle", price: 59, weight: 25, colours: ["Lime", "Blush"] },
  { title: "Peregrine", shape: { body: "long", mark: "drop" }, type: "Paddle", price: 229, weight: 30, colours: ["Ink", "Chalk"], options: ["16mm"], deleted: true },
  { title: "Peregrine", shape: { body: "long", mark: "drop" }, type: "Paddle", price: 229, weight: 30, colours: ["Ink", "Chalk"], options: ["16mm"] },
  { title: "Osprey Hybrid", shape: { body: "wide", mark: "wave" }, type: "Paddle", price: 175, weight: 28, colours: ["Pine", "Sky"], options: PADDLE },
  { title: "Sparrowhawk", shape: { body: "round", mark: "bars" }, type: "Paddle", price: 99, weight: 22, colours: ["Sand", "Teal"], options: ["14mm"], deleted: true },
  { title: "Red Kite Limited", shape: { body: "long", mark: "fork" }, type: "Paddle", price: 249, weight: 12, colours: ["Ruby"], options: null, status: "ARCHIVED" },
  { title: "Court Balls, 3 Pack", shape: "balls", type: "Balls", price: 12, weight: 60, colours: ["Lime", "Ruby"] },
  { title: "Court Balls, 12 Pack", shape: "balls", type: "Balls", price: 39, weight: 30, colours: ["Lime"], options: null },
  { title: "Indoor Balls, 6 Pack", shape: "balls", type: "Balls", price: 22, weight: 18, colours: ["Sky"], options: null, former: { title: "Hall Balls, 6 Pack", untilMonth: 8 } },
  { title: "Night Glow Ball", shape: "ball", type: "Balls", price: 9, weight: 8, colours: ["Blush"], options: null, deleted: true },
  { title: "Roost Duffel", shape: "duffel", type: "Bags", price: 129, weight: 16, colours: ["Pine", "Sand", "Ink"] },
  { title: "Flight Backpack", shape: "backpack", type: "Bags", price: 98, weight: 20, colours: ["Ink", "Teal"] },
  { title: "Nest Sling", shape: "sling", type: "Bags", price: 64, weight: 22, colours: ["Ruby", "Plum", "Sky"] },
  { title: "Paddle Cover", shape: "cover", type: "Bags", price: 24, weight: 26, colours: ["Pine"], options: null },
  { title: "Feather Overgrip", shape: "grip", type: "Grips", price: 8, weight: 50, colours: ["Chalk", "Lime", "Blush", "Ink"] },
  { title: "Perch Replacement Grip", shape: "grip", type: "Grips", price: 16, weight: 18, colours: ["Teal", "Ink"] },
  { title: "Tungsten Tape", shape: "tape", type: "Grips", price: 14, weight: 14, colours: ["Plum"], options: null },
  { title: "Skyline Tee", shape: "tee", type: "Apparel", price: 38, weight: 24, colours: ["Chalk", "Pine"], options: SIZES },
  { title: "Thermal Hoodie", shape: "hoodie", type: "Apparel", price: 84, weight: 16, colours: ["Plum", "Sand"], options: SIZES },
  { title: "Rally Shorts", shape: "shorts", type: "Apparel", price: 52, weight: 12, colours: ["Ink", "Teal"], options: SIZES },
  { title: "Glide Skirt", shape: "skirt", type: "Apparel", price: 58, weight: 12, colours: ["Blush", "Pine"], options: SIZES },
  { title: "Lookout Cap", shape: "cap", type: "Apparel", price: 28, weight: 20, colours: ["Lime", "Ink", "Ruby"] },
  { title: "Noon Visor", shape: "visor", type: "Apparel", price: 24, weight: 14, colours: ["Chalk", "Sky"], deletedVariants: ["Sky"] },
  { title: "Baseline Socks", shape: "socks", type: "Apparel", price: 15, weight: 18, colours: ["Chalk", "Ruby"], options: ["S/M", "L/XL"] },
  { title: "Court Bottle", shape: "bottle", type: "Accessories", price: 34, weight: 12, colours: ["Teal", "Lime"] },
  { title: "Sideline Towel", shape: "towel", type: "Accessories", price: 19, weight: 12, colours: ["Blush"], options: null },
  { title: "Pop-up Net", shape: "net", type: "Accessories", price: 159, weight: 6, colours: ["Ruby"], options: null },
  { title: "Paddle Eraser", shape: "eraser", type: "Accessories", price: 11, weight: 16, colours: ["Sand"], options: null, vendor: "Clean Carbon Co." },
  { title: "Doubles Starter Bundle", shape: "box", type: "Bundle", price: 169, weight: 0, colours: ["Lime"], options: null },
  { title: "Harrier Gift Card", shape: "card", type: "Gift Cards", price: 50, weight: 0, colours: ["Pine"], options: ["$50.00", "$100.00"], isGiftCard: true, requiresShipping: false },
  { title: "Shipping Protection", shape: "shield", type: "Insurance", price: 4, weight: 0, colours: ["Sky"], options: null, vendor: "Safe Parcel", requiresShipping: false },
  { title: "Demo Day Ticket", shape: "ticket", type: "Events", price: 15, weight: 0, colours: ["Blush"], options: null, requiresShipping: false },
  { title: "Flock Sticker Sheet", shape: "card", type: "Gifts", price: 5, weight: 0, colours: ["Blush"], options: null },
  { title: "Welcome Kit", shape: "box", type: "Gifts", price: 13, weight: 0, colours: ["Sky"], options: null },
];

const FIRST_PRODUCT = 7_904_120_000_000;
const FIRST_VARIANT = 43_210_700_000_000;

function variantsOf(row: Row, index: number): [Variant, ...Variant[]] {
  const id = (place: number) => String(FIRST_VARIANT + index * 32_768 * 40 + place * 32_768);
  if (row.options === null) return [{ id: id(0), title: "Default Title", colour: row.colours[0], deleted: false }];
  const options = row.options ?? [null];
  const titles = row.isGiftCard
    ? options.map((option) => ({ title: option ?? "", colour: row.colours[0] }))
    : options.flatMap((option) =>
        row.colours.map((colour) => ({ title: option === null ? colour : `${option} / ${colour}`, colour })),
      );
  const [first, ...rest] = titles.map(({ title, colour }, place) => ({
    id: id(place),
    title,
    colour,
    deleted: row.deletedVariants?.includes(title) ?? false,
  }));
  if (!first) throw new Error(`${row.title} has no variant.`);
  return [first, ...rest];
}

/** @throws when there is none */
export function productNamed(catalogue: readonly Product[], title: string): Product {
  const found = catalogue.find((product) => product.title === title);
  if (!found) throw new Error(`The catalogue has no ${title}.`);
  return found;
}

/** All products that were ever sold, also those that the shop has deleted since. The same every time. */
export function makeCatalogue(): Product[] {
  return ROWS.map((row, index) => ({
    id: String(FIRST_PRODUCT + index * 32_768),
    title: row.title,
    former: row.former ?? null,
    handle: row.title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    type: row.type,
    vendor: row.vendor ?? "Harrier",
    status: row.status ?? "ACTIVE",
    isGiftCard: row.isGiftCard ?? false,
    requiresShipping: row.requiresShipping ?? true,
    hasOnlyDefaultVariant: row.options === null,
    deleted: row.deleted ?? false,
    cents: row.price * 100,
    weight: row.weight,
    shape: row.shape,
    variants: variantsOf(row, index),
  }));
}
