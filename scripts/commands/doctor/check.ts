/** One thing that must hold for the whole to work. */
export interface Check {
  name: string;
  ok: boolean;
  /** What was seen. */
  found: string;
  /** How to mend it; only where it is not ok. */
  mend?: string;
}

export const good = (name: string, found: string): Check => ({ name, ok: true, found });
export const bad = (name: string, found: string, mend: string): Check => ({ name, ok: false, found, mend });
