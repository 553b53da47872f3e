/** One invocation's dealings with the shop: what is known of it comes from D1 and goes back there. */
import type { Db } from "#core/db/client.server.ts";
import { knownIds } from "#core/db/known-ids.server.ts";
import { countRefusal, endTrial, rememberPoints, rememberShop } from "#core/db/shop-hold.server.ts";
import { readShopState, type ShopState } from "#core/db/shop-state.server.ts";
import { INVOCATION_BUDGET_MS, SCOPES_GOOD_FOR_MS } from "#core/jobs/policy.ts";
import type { Points, Shop } from "#core/shopify/shop.ts";
import type { OpenShop } from "./pipeline.ts";

export interface ShopSession {
  /** Staff said that orders which are not found are all right. */
  notFoundAccepted: boolean;
  /** Opened at the first use; the latest `beforeCall` is in force. Throws `ShopifyError` where none is configured. */
  shop(beforeCall?: () => Promise<void>): Shop;
  /** Counts a call to which the shop answered that we should wait; answers how many there were in a row. */
  refused(): Promise<number>;
  /** Keeps what was seen of the bucket, and that the shop answered. */
  close(): Promise<void>;
}

/** The session of one invocation: reads what is known of the shop now, opens the shop itself only when it is used. */
export async function openSession(deps: { db: Db; openShop: OpenShop; now: () => number }): Promise<ShopSession> {
  const { db, now } = deps;
  const state = await readShopState(db);
  let opened: Shop | null = null;
  let hook = async (): Promise<void> => {};
  let refusals = 0;
  return {
    notFoundAccepted: state?.notFoundAcceptedAt != null,
    shop(beforeCall = async () => {}) {
      hook = beforeCall;
      opened ??= deps.openShop({
        beforeCall: () => hook(),
        deadline: now() + INVOCATION_BUDGET_MS,
        points: pointsOf(state),
        scopesKnown: scopesOf(state, now()),
        onFacts: (facts) => rememberShop(db, facts, now()),
        knownIds: (of) => knownIds(db, of),
      });
      return opened;
    },
    async refused() {
      refusals = await countRefusal(db, opened?.answered() ?? false);
      return refusals;
    },
    async close() {
      const counted = state?.trialAt != null || (state?.refusals ?? 0) > 0;
      if (opened?.answered() && counted && refusals === 0) await endTrial(db);
      const points = opened?.points();
      if (points) await rememberPoints(db, points);
    },
  };
}

function pointsOf(state: ShopState | null): Points | null {
  if (state?.pointsAvailable == null || state.pointsSeenAt === null) return null;
  return {
    available: state.pointsAvailable,
    maximum: state.pointsMaximum ?? state.pointsAvailable,
    perSecond: state.pointsPerSecond ?? 0,
    seenAt: state.pointsSeenAt,
  };
}

/** Old knowledge of scopes is asked for again: staff may have changed them. */
function scopesOf(state: ShopState | null, now: number): string[] {
  return state?.scopes && (state.scopesSeenAt ?? 0) > now - SCOPES_GOOD_FOR_MS ? state.scopes : [];
}
