import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Access } from "./access.ts";
import type { Bucket } from "./bucket.ts";
import { type Answer, faultAnswer, json, withoutFields } from "./fault-answers.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { type Query, readQuery, runQuery, throttledAnswer } from "./graphql.ts";
import type { Fault, Settings } from "./settings.ts";
import type { Simulator } from "./simulator.ts";
import type { Counter } from "./stats.ts";
import type { World } from "./world.ts";

interface Parts {
  simulator: Simulator;
  access: Access;
  bucket: Bucket;
  counter: Counter;
  plan: FaultPlan;
  world: () => World;
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The version that answers for the one asked for: an old one falls forward to the oldest that is still supported. */
function answeringVersion(asked: string, { versions }: Settings): string | undefined {
  const [oldest = ""] = [...versions].sort();
  if (!/^\d{4}-(01|04|07|10)$/.test(asked)) return undefined;
  return asked < oldest ? oldest : versions.find((version) => version === asked);
}

/** What lies under `/admin/`. Undefined: the connection breaks without an answer. */
export function makeAdminApi(parts: Parts) {
  const { simulator, access, counter, plan } = parts;

  return async (request: IncomingMessage, path: string, body: string): Promise<Answer | undefined> => {
    const requestId = randomUUID();
    if (path === "/admin/oauth/access_token" && request.method === "POST") {
      const grant = async () => {
        const answer = access.grant(body, header(request, "content-type") ?? "");
        if (answer.status === 200) counter.add("tokens");
        return answer;
      };
      const fault = plan.nextToken();
      return fault ? play(fault, requestId, grant) : grant();
    }
    const asked = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(path)?.[1];
    const version = asked && answeringVersion(asked, simulator.settings());
    if (!version || request.method !== "POST") return json(404, { errors: "Not Found" });
    counter.began();
    counter.add("requests");
    try {
      const answer = await graphql(request, body, requestId);
      counter.count("statuses", String(answer?.status ?? 0));
      if (answer) Object.assign(answer.headers, { "x-shopify-api-version": version, "x-request-id": requestId });
      return answer;
    } finally {
      counter.ended();
    }
  };

  async function graphql(request: IncomingMessage, body: string, requestId: string): Promise<Answer | undefined> {
    const { delayMs } = simulator.settings();
    if (delayMs > 0) await sleep(delayMs);
    if (!access.allows(header(request, "x-shopify-access-token")))
      return faultAnswer("401", simulator.settings(), requestId);
    const query = readQuery(body, simulator.settings().pricePerId);
    if ("status" in query) return query;
    counter.count("operations", query.name);
    if (query.page) counter.add("pages");
    counter.orders(query.orders, "asked");
    const { fault, failing } = plan.next(query.orders, query.name);
    if (failing.size > 0) counter.count("faults", "order-error");
    if (!fault) return answerQuery(query, failing);
    return play(fault, requestId, () => answerQuery(query, failing), query);
  }

  async function answerQuery(query: Query, failing: ReadonlySet<string>): Promise<Answer> {
    const { bucket } = parts;
    if (!bucket.admit(query.requested)) {
      counter.add("throttled");
      return throttledAnswer(query.requested, bucket);
    }
    const world = { ...parts.world(), failing };
    const { answer, actual } = await runQuery(query, world, bucket);
    counter.points(query.requested, actual);
    const found = query.orders.filter((id) => !failing.has(id) && simulator.shop.order(id));
    return { ...answer, onSent: () => counter.orders(found, "answered") };
  }

  /** @param right the answer that it would have been */
  async function play(
    fault: Fault,
    requestId: string,
    right: () => Promise<Answer>,
    query?: Query,
  ): Promise<Answer | undefined> {
    counter.count("faults", fault);
    if (fault === "broken") return undefined;
    if (fault === "hang") return new Promise(() => {});
    if (fault === "throttled" && query) {
      counter.add("throttled");
      return throttledAnswer(query.requested, parts.bucket, Math.floor(query.requested / 2));
    }
    if (fault === "slow") {
      await sleep(simulator.settings().slowMs);
      return right();
    }
    if (fault === "truncated") {
      const { status, headers, body } = await right();
      return { status, headers, body: body.slice(0, Math.ceil(body.length / 2)) };
    }
    if (fault === "wrong-shape") {
      const { status, headers, body } = await right();
      return { status, headers, body: withoutFields(body) };
    }
    return faultAnswer(fault, simulator.settings(), requestId) ?? right();
  }
}
