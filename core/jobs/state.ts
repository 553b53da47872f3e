/**
 * The life of a job (the row of `processing_status` for one ambassador and campaign).
 *
 * ```
 * (none) ─request─► queued ─claim─► processing ─finish─► completed
 *                     ▲                 ├─ wait: points, lease, hold ──► queued   (later; no attempt used)
 *                     │                 ├─ error, attempts left ──────► queued   (later; one attempt used)
 *                     └── staff retry ──┴─ error, none left ─► failed           (dead letter, a sentence)
 * ```
 *
 * - **run**: from a request to its end, named by `jobId`; a recount or a retry by staff is a new run.
 * - **attempt**: one claim of a run that ended, or died, without being given back.
 * - **lease**: the right of one invocation to write the row, until `leaseUntil`; named by `leaseId`.
 * - **final for the page** is `countedAt`, whatever the status: stored models stay until newer ones are there.
 */
export const JOB_STATUSES = ["queued", "processing", "completed", "failed"] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** What `/yir/:token/:year/status` answers. */
export type PageStatus = JobStatus | "none";

/** The states in which a run has ended; `satisfies` keeps the list inside the vocabulary. */
const ENDED = ["completed", "failed"] as const satisfies readonly JobStatus[];

/** The run is over: nothing will happen until someone asks anew. */
export function hasEnded(status: JobStatus): boolean {
  return (ENDED as readonly JobStatus[]).includes(status);
}

/** What the page needs of a job row. */
export interface JobFacts {
  status: JobStatus;
  countedAt: number | null;
}

/**
 * The status that a page shows for its top models.
 *
 * `completed` once models were counted, also while a recount runs or after it failed; `none` only for someone
 * without a countable order; countable but not yet asked for is `queued`.
 */
export function pageStatus(job: JobFacts | null, countableOrders: number): PageStatus {
  if (job?.countedAt != null) return "completed";
  if (job) return job.status;
  return countableOrders > 0 ? "queued" : "none";
}

/** The page stops asking. */
export function isFinalForPage(status: PageStatus): boolean {
  return status === "none" || hasEnded(status);
}

/** For the `default` of a switch over a union: the compiler finds what was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
