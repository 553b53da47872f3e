import { expect, test } from "vitest";
import { pictureSize } from "./picture-size.ts";

test("a PNG says how large it is", () => {
  const bytes = Buffer.from("89504e470d0a1a0a0000000d49484452000001900000012c0806000000", "hex");
  expect(pictureSize(bytes)).toEqual({ type: "image/png", width: 400, height: 300 });
});

test("a JPEG says so in its frame, behind other segments, a table of codes among them", () => {
  const bytes = Buffer.from(
    `ffd8ffe000104a46494600010100000100010000ffdb00040011ffc40004ffffffc0001108012c0190${"03".repeat(12)}`,
    "hex",
  );
  expect(pictureSize(bytes)).toEqual({ type: "image/jpeg", width: 400, height: 300 });
});

test("a drawing has no pixels yet", () => {
  expect(pictureSize(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))?.type).toBe("image/svg+xml");
});

test.each(["", "GIF89a", "<html>", "RIFF....WEBP", "\xff\xd8", "\x89PNG"])("%s is no picture that we take", (text) => {
  expect(pictureSize(Buffer.from(text, "latin1"))).toBeNull();
});

test("a JPEG that is cut off, or tells lengths of nothing, ends", () => {
  for (const hex of ["ffd8ffe0", "ffd8ffe00000ffe00000ffe00000", "ffd8ffc00011", `ffd8${"ffe00002".repeat(3)}`])
    expect(pictureSize(Buffer.from(hex, "hex"))).toBeNull();
});
