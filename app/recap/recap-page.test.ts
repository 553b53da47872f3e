import { expect, test } from "vitest";
import { recapTitle } from "./recap-page.tsx";

test("the title names the brand and the year, and begins with a capital where there is no brand", () => {
  expect(recapTitle({ brand: "Harrier", year: 2026 })).toBe("Harrier year in review 2026");
  expect(recapTitle({ brand: "", year: 2026 })).toBe("Year in review 2026");
  expect(recapTitle(undefined)).toBe("Year in review");
});
