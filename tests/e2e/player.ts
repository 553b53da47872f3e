/** A story in the browser, as somebody moves through it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import { expect } from "vitest";

/** Looks at a recap once and waits until its top models are there, so that nothing changes under who looks again. */
export async function untilCounted(url: string): Promise<void> {
  await fetch(url);
  for (let tries = 0; tries < 150; tries++) {
    const { status } = (await (await fetch(`${url}/status`)).json()) as { status: string };
    if (status === "completed") return;
    await sleep(200);
  }
  throw new Error("The top models of this recap were not counted within 30 seconds.");
}

/** Opens a story and waits until it answers. */
export async function openStory(page: Page, url: string): Promise<void> {
  const response = await page.goto(url);
  expect(response?.status()).toBe(200);
  await untilAlive(page);
}

/** React has taken the page over. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const track = document.querySelector(".track");
    return track !== null && Object.keys(track).some((key) => key.startsWith("__reactFiber"));
  });
}

/** The names of the slides, in their order. */
export function slideNames(page: Page): Promise<string[]> {
  return page.locator(".track > .slide").evaluateAll((slides) => slides.map(({ id }) => id));
}

/** Everything that tells where the story is. */
export function whereItIs(page: Page) {
  return page.evaluate(() => {
    const slides = [...document.querySelectorAll<HTMLElement>(".track > .slide")];
    const segments = [...document.querySelectorAll(".segments a")];
    return {
      /** Fills the screen, or null between two. */
      shown: slides.find((slide) => Math.abs(slide.getBoundingClientRect().left) < 1)?.id ?? null,
      reachable: slides.filter(({ inert }) => !inert).map(({ id }) => id),
      focused: document.activeElement?.closest(".slide")?.id ?? null,
      segment: slides[segments.findIndex((segment) => segment.ariaCurrent === "true")]?.id ?? null,
      address: new URLSearchParams(location.search).get("s"),
      ground: document.querySelector("main")?.dataset.ground ?? null,
    };
  });
}

/** The story has come to rest at a slide: the screen, the marks and the controls agree. */
export async function untilAt(page: Page, name: string | undefined): Promise<void> {
  await expect
    .poll(async () => {
      const { shown, reachable, segment } = await whereItIs(page);
      return { shown, reachable, segment };
    })
    .toEqual({ shown: name, reachable: [name], segment: name });
}

/** A finger on the screen. */
export async function touch(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const dispatch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y: 420 }] });
  return {
    async moveFrom(from: number, to: number) {
      await dispatch("touchStart", from);
      for (let step = 1; step <= 12; step++) {
        await dispatch("touchMove", from + ((to - from) * step) / 12);
        await sleep(16);
      }
    },
    press: (x: number) => dispatch("touchStart", x),
    lift: () => dispatch("touchEnd"),
  };
}
