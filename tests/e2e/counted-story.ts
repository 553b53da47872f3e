import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { peopleOf, seller } from "./people.ts";
import { openStory, slideNames, untilCounted } from "./player.ts";
import { openSite, type Site } from "./site.ts";

/** For a file's tests: a site, and one story of it that is complete, so that nothing changes under who moves in it. */
export function countedStory() {
  let site: Site | undefined;
  let url = "";
  beforeAll(async () => {
    site = await openSite();
    ({ url } = (await peopleOf(site)).take(seller));
    await untilCounted(url);
  });
  afterAll(() => site?.close());

  return {
    get site(): Site {
      if (!site) throw new Error("The site is there in tests and their hooks only.");
      return site;
    },
    get url(): string {
      return url;
    },
    /** Answers the names of its slides, in their order, once it can be moved. */
    async open(page: Page, search = ""): Promise<string[]> {
      await openStory(page, url + search);
      return slideNames(page);
    },
  };
}
