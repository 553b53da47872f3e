/** What a campaign may set of its theme, as `campaigns.theme` holds it; what it leaves out is the base's. */
import { z } from "zod";
import { BASES } from "./built-in.ts";
import { TYPEFACES } from "./theme.ts";

/** It stands in each page of each person. */
const LONGEST_ADDRESS = 500;
const LONGEST_COLOUR = 20;
/** Before anything looks into it. */
const upTo = (longest: number, error: string) => z.string(error).max(longest, { error, abort: true });

const A_COLOUR = "expected a colour such as #0b4a3a";
const colour = upTo(LONGEST_COLOUR, A_COLOUR)
  .trim()
  .toLowerCase()
  .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/, A_COLOUR)
  .transform((hex) => (hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex));

/** Written as browsers write it, so that no quote and no backslash in it could end a `url("…")` or keep it open. */
const logoAddress = upTo(LONGEST_ADDRESS, `expected an address of at most ${LONGEST_ADDRESS} letters`)
  .pipe(
    z.url({
      protocol: /^https$/,
      hostname: z.regexes.domain,
      error: "expected an https address, such as https://cdn.shopify.com/…/logo.svg",
    }),
  )
  .refine((text) => new URL(text).username === "", "expected an address without a user name")
  .transform((text) => new URL(text).href.replaceAll("\\", "%5C"));

export const themeSettings = z.strictObject({
  base: z.enum(BASES, `expected one of ${BASES.join(", ")}`).default("a"),
  ink: colour.optional(),
  deep: colour.optional(),
  pop: colour.optional(),
  hot: colour.optional(),
  soft: colour.optional(),
  paper: colour.optional(),
  typeface: z.enum(TYPEFACES, `expected one of ${TYPEFACES.join(", ")}`).optional(),
  /** Of the display type. */
  weight: z.int("expected a whole number").min(100, "expected 100 to 900").max(900, "expected 100 to 900").optional(),
  /** How thick the line is on the phone's stage, which is 390 wide; the others follow. */
  line: z.number("expected a number").min(3, "expected 3 to 16").max(16, "expected 3 to 16").optional(),
  logoUrl: logoAddress.optional(),
});

export type ThemeSettings = z.output<typeof themeSettings>;
