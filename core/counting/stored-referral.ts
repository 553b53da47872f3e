/** A referral as stored. */
export interface StoredReferral {
  uuid: string;
  sourceKey: string;
  orderId: string | null;
  occurredAt: number;
  revenueCents: number;
  commissionCents: number;
  status: string;
  counted: boolean;
  importId: string;
  goneImportId: string | null;
}

export interface Span {
  startsAt: number;
  endsAt: number;
}
