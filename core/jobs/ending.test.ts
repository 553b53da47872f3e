import { expect, test } from "vitest";
import { type Attempt, completed, crashed, failedAttempt, setAside, waited } from "./ending.ts";
import { MAX_ATTEMPTS } from "./policy.ts";

const ATTEMPT: Attempt = {
  messageId: "m1",
  message: {
    v: 1,
    type: "top-models",
    ambassadorUuid: "00000000-0000-4000-8000-000000000001",
    year: 2026,
    jobId: "aaaaaaaa-0000-4000-8000-000000000001",
  },
  attempt: 1,
  startedAt: 1_000,
  ordersTotal: 3,
  ordersRead: 2,
  ordersNotFound: 1,
  requests: 1,
  points: 36,
  ordersFromStore: 0,
  ordersFromShopify: 3,
};
const WHEN = { now: 5_000, random: 0.5, deadLetterId: "letter" };
const CAUSE = { code: "server-error", message: "Shopify answered 503." };

test("a completed attempt stores the three and what they say of the archetype, forgets its errors and acks", () => {
  const top = [{ productName: "Merlin", productImageUrl: null, count: 4 }];
  const { ending, outcome } = completed(ATTEMPT, { top, units: 7, models: 3 }, 5_000);
  expect(ending).toMatchObject({ status: "completed", models: top, countedAt: 5_000, completedAt: 5_000 });
  expect(ending).toMatchObject({ sold: { units: 7, models: 3 }, archetypeByModels: "specialist", errorCode: null });
  expect(outcome).toEqual({ kind: "ack" });
});

test("waiting for points gives the attempt back and comes again by a new message", () => {
  const { ending, outcome } = waited(ATTEMPT, 30_000, 5_000);
  expect(ending).toMatchObject({ status: "queued", attemptsGivenBack: 1, notBefore: 35_000, sentAt: 5_000 });
  expect(outcome).toEqual({ kind: "send-again", delayMs: 30_000 });
});

test("a job of a shop on hold goes back to the sweep with its attempt", () => {
  const { ending, outcome } = setAside(ATTEMPT);
  expect(ending).toMatchObject({ status: "queued", attemptsGivenBack: 1, sentAt: null, notBefore: null });
  expect(outcome).toEqual({ kind: "ack" });
});

test("an error with attempts left is retried, later, and nothing is counted", () => {
  const { ending, outcome } = failedAttempt(ATTEMPT, { ...CAUSE, waitMs: 60_000 }, WHEN);
  expect(ending).toMatchObject({
    status: "queued",
    outcome: "retried",
    errorCode: "server-error",
    notBefore: 65_000,
    models: null,
    sold: null,
    archetypeByModels: null,
    countedAt: null,
    completedAt: null,
    deadLetter: null,
  });
  expect(outcome).toEqual({ kind: "retry", delayMs: 60_000 });
});

test("the last attempt's error fails the job, with its sentence and a dead letter, and acks", () => {
  const { ending, outcome } = failedAttempt({ ...ATTEMPT, attempt: MAX_ATTEMPTS }, CAUSE, WHEN);
  expect(ending).toMatchObject({ status: "failed", errorMessage: CAUSE.message, completedAt: 5_000, countedAt: null });
  expect(ending.deadLetter).toMatchObject({ id: "letter", messageId: "m1", reason: "gave-up" });
  expect(outcome).toEqual({ kind: "ack" });
});

test("a job whose holders all died fails as crashed and names its last real error", () => {
  const { ending } = crashed({ ...ATTEMPT, attempt: MAX_ATTEMPTS + 1 }, "Shopify answered 503.", WHEN);
  expect(ending).toMatchObject({ status: "failed", errorCode: "crashed", attemptsGivenBack: 1 });
  expect(ending.errorMessage).toContain("Shopify answered 503.");
  expect(ending.deadLetter?.reason).toBe("crashed");
});
