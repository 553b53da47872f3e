import { type Expected, expectedTopModels } from "#tests/expected-top-models.ts";
import type { Link, Site } from "./site.ts";

export interface Person extends Link {
  expected: Expected;
}

/** Hands out the programme's people, each once, so that every test has somebody whom nobody looked at yet. */
export async function peopleOf(site: Site) {
  const counted = expectedTopModels(site.programme);
  const all = (await site.links()).flatMap((link): Person[] => {
    const expected = counted.get(link.email);
    return expected ? [{ ...link, expected }] : [];
  });
  const left = [...all];
  return {
    all,
    /** Somebody who fits; the test fails when nobody is left. */
    take(fits: (person: Person) => boolean): Person {
      const at = left.findIndex(fits);
      const [person] = at < 0 ? [] : left.splice(at, 1);
      if (!person) throw new Error("Nobody of the programme fits: make it larger.");
      return person;
    },
  };
}

/** Brought some orders, and three models or more. */
export const seller = ({ expected }: Person) =>
  expected.orders >= 3 && expected.orders <= 50 && expected.topModels.length === 3;
