import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { isFinalForPage, JOB_STATUSES, type PageStatus } from "#core/jobs/state.ts";
import { nextPollMs, POLL_FOR_MS } from "#core/recap/poll.ts";

/** A question that hangs counts as failed after this long. */
const ANSWER_WITHIN_MS = 10_000;

interface Options {
  /** Answers `{ status }`. */
  statusUrl: string;
  /** The page lacks its top models. */
  waiting: boolean;
  /** False where the page came by a prefetch, which asks for nothing: loading its data again does. */
  requested: boolean;
}

/**
 * Asks where the top models stand until that is final, then loads the page's data again, once.
 *
 * Never while the page is hidden or offline, never for longer than ten minutes; a failed question is asked again at
 * the next turn. Each turn is set when the one before has ended, so questions cannot pile up.
 */
export function useTopModelsPoll({ statusUrl, waiting, requested }: Options) {
  const { revalidate } = useRevalidator();
  const [round, setRound] = useState(1);
  const [endedRound, setEndedRound] = useState(0);

  useEffect(() => {
    if (!waiting) return;
    const startedAt = Date.now();
    let asked = 0;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let question: AbortController | null = null;

    const awake = () => !document.hidden && navigator.onLine;

    function setTurn() {
      clearTimeout(timer);
      if (over || !awake()) return;
      const wait = nextPollMs(asked, Date.now() - startedAt);
      if (wait === null) end();
      else timer = setTimeout(ask, wait);
    }

    async function ask() {
      clearTimeout(timer);
      if (over || question || !awake()) return;
      if (Date.now() - startedAt >= POLL_FOR_MS) return end();
      asked += 1;
      question = new AbortController();
      const status = requested ? await readStatus(statusUrl, question) : "none";
      question = null;
      // A reload that fails takes the page away: only when there is a network.
      if (!over && status && isFinalForPage(status) && navigator.onLine) {
        over = true;
        revalidate();
      }
      setTurn();
    }

    function end() {
      over = true;
      setEndedRound(round);
    }

    setTurn();
    document.addEventListener("visibilitychange", ask);
    addEventListener("online", ask);
    return () => {
      over = true;
      clearTimeout(timer);
      question?.abort();
      document.removeEventListener("visibilitychange", ask);
      removeEventListener("online", ask);
    };
  }, [statusUrl, waiting, requested, round, revalidate]);

  return {
    /** Ten minutes are over: it no longer asks by itself. */
    gaveUp: waiting && endedRound === round,
    checkAgain: () => setRound(round + 1),
  };
}

async function readStatus(url: string, question: AbortController): Promise<PageStatus | null> {
  const limit = setTimeout(() => question.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: question.signal, cache: "no-store" });
    const answer: unknown = await response.json();
    const status = typeof answer === "object" && answer !== null && "status" in answer ? answer.status : null;
    return [...JOB_STATUSES, "none" as const].find((known) => known === status) ?? null;
  } catch {
    return null;
  } finally {
    clearTimeout(limit);
  }
}
