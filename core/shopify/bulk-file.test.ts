import { expect, test } from "vitest";
import { exportFileProblem } from "./bulk-file.ts";

const BUCKET = "https://storage.googleapis.com/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs/x-final";

test.each([
  `${BUCKET}?GoogleAccessId=assets&Expires=1777926898&Signature=OWHh%2F`,
  "https://bulk.shopifycdn.com/x.jsonl",
  "https://cdn.shopify.com/bulk/x.jsonl",
])("a file of the shop's own storage is fetched: %s", (address) => {
  expect(exportFileProblem(address, undefined)).toBeNull();
});

test.each([
  "http://storage.googleapis.com/shopify-tiers-assets-prod-us-east1/x",
  "https://storage.googleapis.com/somebodys-bucket/shopify-tiers/x",
  "https://storage.googleapis.com/shopify-tiers-assets-prod-us-east1",
  "https://storage.googleapis.com.example.com/shopify-tiers-assets-prod-us-east1/x",
  "https://storage.googleapis.com@example.com/shopify-tiers-assets-prod-us-east1/x",
  "https://someone@storage.googleapis.com/shopify-tiers-assets-prod-us-east1/x",
  "https://storage.googleapis.com:8443/shopify-tiers-assets-prod-us-east1/x",
  "https://notshopifycdn.com/x",
  "https://shopifycdn.com.example.com/x",
  "http://127.0.0.1:9292/bulk/1-final",
  "https://169.254.169.254/latest",
  "file:///etc/passwd",
  "//storage.googleapis.com/x",
  "",
])("any other address is not: %s", (address) => {
  expect(exportFileProblem(address, undefined)).not.toBeNull();
});

test("a stand-in shop's files lie at the stand-in shop, and nowhere else", () => {
  const origin = "http://127.0.0.1:9292";
  expect(exportFileProblem(`${origin}/bulk/1-final?Signature=x`, origin)).toBeNull();
  expect(exportFileProblem("http://127.0.0.1:9293/bulk/1-final", origin)).not.toBeNull();
  expect(exportFileProblem(BUCKET, origin)).not.toBeNull();
});

test("what is wrong never tells the address, which opens the file", () => {
  expect(exportFileProblem("https://example.com/secret?Signature=secret", undefined)).not.toContain("secret");
});
