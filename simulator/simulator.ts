import type { z } from "zod";
import type { Credentials } from "./access.ts";
import type { Programme, ProgrammeOptions } from "./programme.ts";
import type { faults, Settings } from "./settings.ts";
import type { ShopData } from "./shop.ts";
import type { Stats } from "./stats.ts";

export interface SimulatorOptions extends ProgrammeOptions, Partial<Settings> {
  /** 0: any free one. */
  port?: number;
  /** `….myshopify.com` */
  domain?: string;
  /** In place of one made from the options. */
  programme?: Programme;
  faults?: z.input<typeof faults>;
  credentials?: Partial<Credentials>;
  /** UTC milliseconds. */
  now?: () => number;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  domain: string;
  programme: Programme;
  credentials: Credentials;
  /** The shop as it is now: to look at, and to change. */
  shop: ShopData;
  stats(): Stats;
  resetStats(): void;
  /** Replaces what was set before; `{}` ends all faults. */
  setFaults(next: z.input<typeof faults>): void;
  set(next: Partial<Settings>): void;
  settings(): Settings;
  /** Ends every client-credentials token. */
  expireTokens(): void;
  close(): Promise<void>;
}
