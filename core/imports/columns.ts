import { fold } from "#core/text/fold.ts";
import { LONGEST_COLUMN_NAME } from "./limits.ts";

/**
 * Columns are recognised by what they are called, never by position: affiliate platforms let their users choose
 * columns, and two namings of UpPromote alone are about. The first alias that a file has wins.
 */
export type Aliases<Field extends string> = Record<Field, readonly string[]>;

/** Where each recognised field stands: an index into the header. */
export type Columns<Field extends string> = Partial<Record<Field, number>>;

export const AFFILIATE_COLUMNS = {
  externalId: ["affiliate_id", "partner_id", "id", "ref_code", "code"],
  email: ["email", "affiliate_email", "partner_email", "email_address"],
  fullName: ["affiliate_name", "full_name", "partner_name", "creator_name", "creator", "name"],
  firstName: ["first_name"],
  lastName: ["last_name"],
  orders: [
    "total_order",
    "total_orders",
    "orders",
    "number_of_orders",
    "total_referrals",
    "referrals",
    "conversions",
    // Dub counts under this name: https://dub.co/docs
    "sales",
  ],
  revenue: ["revenue", "total_revenue", "total_sales", "sales_amount"],
  clicks: ["clicks", "total_clicks", "link_clicks"],
  commission: [
    "commission",
    "commissions",
    "total_commission",
    "total_commissions",
    "commission_total",
    "commission_amount",
    "earnings",
    "total_referral_earnings",
  ],
  joinedAt: [
    "registration_time",
    "registration_date",
    "enrolled_at",
    "signup_date",
    "joined",
    "joined_at",
    "created_at",
    "created_at_timestamp",
  ],
  programme: ["program", "programme", "program_name", "group", "offer"],
  token: ["token"],
  uuid: ["uuid"],
} satisfies Aliases<string>;

export const REFERRAL_COLUMNS = {
  referralId: ["referral_id", "conversion_id", "id"],
  externalId: ["affiliate_id", "partner_id", "ref_code"],
  email: ["affiliate_email", "partner_email", "email", "email_address"],
  fullName: ["affiliate_name", "partner_name", "full_name", "creator_name", "creator"],
  orderId: ["shopify_order_id", "order_id", "invoice_id"],
  orderName: ["order_name", "order_number", "number", "order"],
  // The referral's own date; the order's only where there is no other.
  occurredAt: [
    "referral_date",
    "date",
    "created_at",
    "created",
    "conversion_date",
    "created_at_timestamp",
    "order_date",
  ],
  revenue: ["total_sales", "order_total", "total", "subtotal", "amount", "revenue"],
  commission: [
    "commission",
    "commissions",
    "commission_total",
    "total_commission",
    "total_commissions",
    "commission_amount",
    "earnings",
  ],
  status: ["status", "referral_status", "commission_status"],
  test: ["is_test_conversion", "test", "is_test"],
  currency: ["currency"],
} satisfies Aliases<string>;

/** An email column of a referrals file that says by its name whose it is. */
const AFFILIATE_EMAIL = ["affiliate_email", "partner_email"];

/**
 * Beside an affiliate's id a column that is only called "email" may as well be the customer's: it is left aside.
 * Taken for the affiliate's, customers would become ambassadors.
 */
export function referralAliases(header: readonly string[]): typeof REFERRAL_COLUMNS {
  const { externalId } = findColumns(header, REFERRAL_COLUMNS);
  return externalId === undefined ? REFERRAL_COLUMNS : { ...REFERRAL_COLUMNS, email: AFFILIATE_EMAIL };
}

export type AffiliateField = keyof typeof AFFILIATE_COLUMNS;
export type ReferralField = keyof typeof REFERRAL_COLUMNS;

/** `E-Mail`, `e_mail` and `﻿email` are one name. */
export function normaliseName(name: string): string {
  return fold(name.slice(0, LONGEST_COLUMN_NAME)).replace(/[\uFEFF\u200B\s_.-]+/g, "");
}

/** Finds every field's column; the first of two columns with one name counts. */
export function findColumns<Field extends string>(header: readonly string[], aliases: Aliases<Field>): Columns<Field> {
  const names = header.map(normaliseName);
  const columns: Columns<Field> = {};
  for (const field of Object.keys(aliases) as Field[]) {
    for (const alias of aliases[field]) {
      const index = names.indexOf(normaliseName(alias));
      if (index === -1) continue;
      columns[field] = index;
      break;
    }
  }
  return columns;
}
