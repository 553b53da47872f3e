/** Requests that no form and no link of ours makes: each is answered in words, and none is an error of ours. */
import { expect, test } from "vitest";
import { type Answer, type Sent, send } from "#tests/fuzz/send.ts";
import { personaPages } from "./persona-pages.ts";

const personas = personaPages();
const recap = () => new URL(personas.recapOf("typical")).pathname;
const ask = (sent: Partial<Sent>) =>
  send(personas.origin, { method: "GET", path: "/", headers: {}, body: null, ...sent });
const saidBy = ({ body }: Answer) => body.toString().trim();

/** Every kind of route: a page, data, a picture, what a page asks, an address of none. */
const paths = () => [
  "/",
  "/_root.data",
  "/healthz",
  "/readyz",
  recap(),
  `${recap()}.data`,
  recap().replace(/\/\d+$/, ""),
  `${recap()}/status`,
  `${recap()}/status.data`,
  `${recap()}/share`,
  `${recap()}/share.data`,
  `${recap()}/events`,
  `${recap()}/card/0/story.png`,
  "/s/aaaaaaaaaaaaaaaa",
  "/s/aaaaaaaaaaaaaaaa/0/wide.png",
  "/nowhere",
  "/nowhere.data",
];

test.each(["GET", "HEAD"])("a %s with a body is answered as it is without", async (method) => {
  for (const path of paths())
    for (const headers of [{}, { "Content-Type": "multipart/form-data" }, { "Transfer-Encoding": "chunked" }]) {
      const without = await ask({ method, path });
      const answer = await ask({ method, path, headers, body: Buffer.from("intent=revoke") });
      expect([path, answer.status]).toEqual([path, without.status]);
      expect(answer.headers["content-type"]).toBe(without.headers["content-type"]);
      expect(without.status).toBeLessThan(500);
    }
});

test("a form of ours is taken whatever a proxy in between says of the host", async () => {
  for (const at of ["/share", "/share.data"])
    for (const header of ["X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded"]) {
      const headers = {
        Origin: personas.origin,
        "Content-Type": "application/x-www-form-urlencoded",
        [header]: "evil.example.com",
      };
      const answer = await ask({ method: "POST", path: recap() + at, headers, body: Buffer.from("intent=keep") });
      expect([at, header, answer.status]).toEqual([at, header, at === "/share" ? 303 : 202]);
      expect(JSON.stringify(answer)).not.toContain("evil");
    }
});

test("whatever origin somebody names who only reads, the answer is the same, and HEAD's is GET's", async () => {
  for (const path of paths()) {
    const usual = await ask({ path });
    for (const origin of ["null", "garbage", "https://evil.example.com", "http://[", "https://a, https://b"])
      for (const method of ["GET", "HEAD"]) {
        const answer = await ask({ method, path, headers: { Origin: origin } });
        expect([path, origin, method, answer.status]).toEqual([path, origin, method, usual.status]);
        expect(answer.headers["content-type"]).toBe(usual.headers["content-type"]);
        expect(answer.headers["cache-control"]).toBe(usual.headers["cache-control"]);
        if (method === "HEAD") expect(answer.body.length).toBe(0);
      }
  }
});

test("what is refused says so: a page of the site to a browser, a line to everybody else", async () => {
  const long = `/${"a".repeat(9_000)}`;
  const refused: [Partial<Sent>, number][] = [
    [{ method: "POST", path: `${recap()}/share` }, 403],
    [{ method: "DELETE", path: recap(), headers: { Origin: personas.origin } }, 405],
    [{ path: "/s/aaaaaaaaaaaaaaaa/0/wide.png" }, 404],
    [{ path: `${recap()}/card/0/huge.png` }, 404],
    [{ path: long }, 414],
    [{ path: `/?${long}` }, 414],
    [{ path: "/__manifest?version=x&p=%25E0%25A4" }, 400],
    [{ path: `/__manifest?p=${"/a".repeat(100)}` }, 400],
    [{ method: "POST", path: `${recap()}/share`, headers: { Origin: personas.origin } }, 400],
  ];
  for (const [sent, status] of refused) {
    const line = await ask(sent);
    const page = await ask({ ...sent, headers: { ...sent.headers, Accept: "text/html,*/*;q=0.8" } });
    expect([sent.path, line.status, page.status]).toEqual([sent.path, status, status]);
    expect(saidBy(line)).toMatch(/[a-z]{4,} [a-z]+/i);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(saidBy(page)).toMatch(/<h1>[^<]{10,}<\/h1>/);
    expect(page.headers["content-security-policy"]).toContain("script-src 'nonce-");
    expect(page.headers.allow).toBe(line.headers.allow);
    for (const { body } of [line, page]) expect(body.toString()).not.toMatch(/persona-typical|aaaa|huge|"\/_/);
  }
});
