import type { Person, Reject } from "#core/db/rows.ts";
import type { Draft } from "./directory.ts";

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
  const told = new Set(refused.filter(({ column }) => column === "token").map(({ line }) => line));
  for (const { rows, next } of drafts)
    for (const { token, line } of rows) {
      if (token === null || token === next.token || told.has(line)) continue;
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
  const giveBack = (draft: Draft): void => {
    const value = draft.next[field];
    draft.next[field] = before(draft);
    const row = draft.rows.find((candidate) => candidate[field] === value);
    if (row && value !== null)
      refused.push(refusal(file, row.line, field, value, "another person has it; the row went in without it"));
  };
  const owners = new Map<string, Draft>();
  // What is stored is unique already.
  for (const draft of drafts) {
    const value = draft.next[field];
    if (value !== null && value === before(draft)) owners.set(value, draft);
  }
  const gaveBack: Draft[] = [];
  for (const draft of drafts.filter((one) => one.next[field] !== before(one))) {
    const value = draft.next[field];
    if (value === null) continue;
    if (!owners.has(value)) owners.set(value, draft);
    else {
      giveBack(draft);
      gaveBack.push(draft);
    }
  }
  // Who gets back what they had may find another with it by now, who gets back theirs.
  for (const draft of gaveBack) {
    const value = draft.next[field];
    const other = value === null ? undefined : owners.get(value);
    if (value !== null) owners.set(value, draft);
    if (!other || other.next[field] === before(other)) continue;
    giveBack(other);
    gaveBack.push(other);
  }
  return refused;
}

function refusal(file: string, line: number, column: UniqueField, value: string, reason: string): Reject {
  // A refused token may still open something elsewhere.
  return { file, line, column, value: column === "token" ? `${value.slice(0, 3)}…` : value, reason };
}
