import type { Person, PersonIds } from "#core/db/rows.ts";
import type { AffiliateRow } from "./affiliates.ts";

/** An ambassador while an import is planned: what is stored, and what the files say. */
export interface Draft {
  /** Null for a new person. */
  stored: Person | null;
  next: Person;
  rows: AffiliateRow[];
  /** Addresses to be kept: further ones that the file names, and what the person had before. */
  otherEmails: Set<string>;
  formerEmail: string | null;
  /** What the person has unless a file brings another: the stored one, or a new one. */
  ownToken: string;
  /** A referral named this person first. */
  fromReferral: boolean;
}

/** Finds people by external id, then email, then former email. */
export class Directory {
  readonly #byExternalId = new Map<string, Draft>();
  readonly #byEmail = new Map<string, Draft>();
  readonly #byFormerEmail = new Map<string, Draft>();
  readonly drafts: Draft[] = [];

  constructor(people: readonly Person[], formerEmails: readonly { email: string; uuid: string }[]) {
    const byUuid = new Map<string, Draft>();
    for (const stored of people) byUuid.set(stored.uuid, this.add({ ...stored }, stored));
    for (const { email, uuid } of formerEmails) {
      const draft = byUuid.get(uuid);
      if (draft) this.#byFormerEmail.set(email, draft);
    }
  }

  add(next: Person, stored: Person | null): Draft {
    const draft: Draft = {
      stored,
      next,
      rows: [],
      otherEmails: new Set(),
      formerEmail: null,
      ownToken: next.token,
      fromReferral: false,
    };
    this.drafts.push(draft);
    this.link(draft, next);
    return draft;
  }

  /** Later rows with these ids are this person's too; an id that is another's stays theirs. */
  link(draft: Draft, { externalId, email }: PersonIds): void {
    if (externalId !== null && !this.#byExternalId.has(externalId)) this.#byExternalId.set(externalId, draft);
    if (email !== null && !this.#byEmail.has(email)) this.#byEmail.set(email, draft);
  }

  /** Once it is settled who has which id and address: those go before what else rows said of people. */
  reindex(): void {
    this.#byExternalId.clear();
    this.#byEmail.clear();
    for (const draft of this.drafts) this.link(draft, draft.next);
    for (const draft of this.drafts) for (const row of draft.rows) this.link(draft, row);
    for (const draft of this.drafts) {
      const before = draft.stored?.email;
      if (before && before !== draft.next.email && !this.#byFormerEmail.has(before))
        this.#byFormerEmail.set(before, draft);
    }
  }

  find({ externalId, email }: PersonIds): { draft: Draft; by: "id" | "email" | "former email" } | null {
    const byId = externalId === null ? undefined : this.#byExternalId.get(externalId);
    if (byId) return { draft: byId, by: "id" };
    if (email === null) return null;
    const byEmail = this.#byEmail.get(email);
    if (byEmail) return { draft: byEmail, by: "email" };
    const byFormer = this.#byFormerEmail.get(email);
    return byFormer ? { draft: byFormer, by: "former email" } : null;
  }
}
