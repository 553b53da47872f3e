/** Somebody whose year is told: what the database knows of one invented person. */
export interface Persona {
  /** In file names, and in the token. */
  key: string;
  /** What is special about the year, for the sheet's heading. */
  what: string;
  firstName: string;
  lastName: string;
  /** Years before the campaign's, and the month, 1–12; null: not known. */
  joined: { yearsAgo: number; month: number } | null;
  /** Null: only totals were given. */
  months: readonly number[] | null;
  /** Equals the sum of the months where they are known. */
  orders: number;
  /** Day of the first month with an order. */
  firstDay: number;
  /** Whole units of the campaign's currency. */
  revenue: number;
  commission: number;
  clicks: number | null;
  /** Null: takes no part in the ranking. */
  rank: number | null;
  /** Best first, as counted. */
  models: readonly PersonaModel[];
  /** Units and distinct models in all; null until they are counted. */
  sold: { units: number; models: number } | null;
  /** Where the counting of the models stands; `none`: no order that could be counted. */
  counting: "counted" | "waiting" | "failed" | "none";
  /** Earlier campaigns that the person has numbers of. */
  past: readonly { yearsAgo: number; orders: number; revenue: number }[];
}

export interface PersonaModel {
  name: string;
  units: number;
  /**
   * A product of the stand-in shop whose picture is shown, with `, photo`: on white; null: none; `gone`: an address where
   * nothing is any more.
   */
  picture: string | null;
}

/** What most have: each persona says where it differs. */
export const USUAL = {
  joined: { yearsAgo: 1, month: 3 },
  firstDay: 3,
  counting: "counted",
  past: [],
} as const satisfies Partial<Persona>;
