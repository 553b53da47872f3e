import type { Draft, Person } from "./directory.ts";
import type { Reject } from "./report.ts";

type UniqueField = "token" | "email" | "externalId";

/**
 * Sees to it that no two people end with one email, external id or token. Who has it already keeps it, else the first;
 * the other gets back what they had, and the value is reported. So is a second token of one person: it opens nothing.
 */
export function settleUnique(drafts: readonly Draft[], file: string): Reject[] {
  const refused = [
    ...settle(drafts, "token", (draft) => draft.ownToken, file),
    ...settle(drafts, "email", (draft) => draft.stored?.email ?? null, file),
    ...settle(drafts, "externalId", (draft) => draft.stored?.externalId ?? null, file),
  ];
  for (const { rows, next } of drafts)
    for (const { token, line } of rows) {
      if (token === null || token === next.token) continue;
      if (refused.some((one) => one.line === line && one.column === "token")) continue;
      refused.push(refusal(file, line, "token", token, "the person has another token already"));
    }
  return refused;
}

function settle<Field extends UniqueField>(
  drafts: readonly Draft[],
  field: Field,
  before: (draft: Draft) => Person[Field],
  file: string,
): Reject[] {
  const refused: Reject[] = [];
  for (let settled = false; !settled; ) {
    settled = true;
    const owners = new Set<string>();
    const unchanged = drafts.filter((draft) => draft.next[field] === before(draft));
    const changed = drafts.filter((draft) => draft.next[field] !== before(draft));
    for (const draft of [...unchanged, ...changed]) {
      const value: string | null = draft.next[field];
      if (value === null) continue;
      // What is stored is unique already.
      if (!owners.has(value) || value === before(draft)) {
        owners.add(value);
        continue;
      }
      settled = false;
      draft.next[field] = before(draft);
      const row = draft.rows.find((candidate) => candidate[field] === value);
      if (row) refused.push(refusal(file, row.line, field, value, "another person has it; the row went in without it"));
    }
  }
  return refused;
}

function refusal(file: string, line: number, column: UniqueField, value: string, reason: string): Reject {
  // A refused token may still open something elsewhere.
  return { file, line, column, value: column === "token" ? `${value.slice(0, 3)}…` : value, reason };
}
