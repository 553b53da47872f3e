import { expect, test } from "vitest";
import { apiOriginProblem } from "./api-origin.ts";

test.each([
  "http://127.0.0.1:9790",
  "http://localhost:80",
  "http://[::1]:9790",
  "http://127.8.9.10",
  "http://127.1:5/",
  "http://2130706433",
])("%s is this machine", (origin) => expect(apiOriginProblem(origin)).toBeNull());

test.each([
  "http://paddles.myshopify.com",
  "http://10.0.0.1",
  "http://127.0.0.1.example.com",
  "http://localhost.example.com",
  "http://[::ffff:8.8.8.8]",
  "http://0.0.0.0",
])("%s is not this machine", (origin) => expect(apiOriginProblem(origin)).toMatch(/an address of this machine/));

test.each([
  "https://127.0.0.1",
  "127.0.0.1:9790",
  "http://127.0.0.1/admin",
  "http://me:pw@127.0.0.1",
  "nonsense",
  "http://127.0.0.1/?x",
])("%s is no plain address", (origin) => expect(apiOriginProblem(origin)).toMatch(/a plain address/));
