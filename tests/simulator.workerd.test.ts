import { expect, inject, test } from "vitest";
import { makeProgramme } from "#simulator/programme.ts";
import { expectedTopModels } from "./expected-top-models.ts";
import { openShop } from "./simulator-client.ts";

const QUERY = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { id name } } }";

test("a test in workerd opens a shop of its own, knows its data, and steers it", async () => {
  const shop = await openShop(inject("simulatorOrigin"), { seed: 4, ambassadors: 10 });
  const [order] = makeProgramme({ seed: 4, ambassadors: 10 }).orders;
  const ask = () =>
    fetch(`${shop.origin}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "X-Shopify-Access-Token": "stand-in-shop-token" },
      body: JSON.stringify({ query: QUERY, variables: { ids: [`gid://shopify/Order/${order?.id}`] } }),
    });
  await shop.setFaults({ next: [{ fault: "503" }] });
  expect((await ask()).status).toBe(503);
  expect(await (await ask()).json()).toMatchObject({ data: { nodes: [{ name: order?.name }] } });
  expect((await shop.stats()).orders).toEqual({ [order?.id ?? ""]: { asked: 2, answered: 1 } });
});

test("what everybody's recap must say can be counted in workerd too", () => {
  const expected = expectedTopModels(makeProgramme({ seed: 4, ambassadors: 10 }));
  expect([...expected.values()].filter(({ topModels }) => topModels.length > 0).length).toBeGreaterThan(5);
});
