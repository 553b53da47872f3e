import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { auditLog, processingStatus } from "#core/db/schema.server.ts";
import { type CommandLine, commandLine } from "./command-line.ts";
import { emptyTables } from "./empty-tables.ts";
import { seedSmallCampaign } from "./small-campaign.ts";

/** For tests that start processes: two seconds each, more on a busy machine. */
export const WITH_PROCESSES_MS = 60_000;

/** The command line for a file's tests, over a database of its own, in which each test finds the small campaign anew. */
export function smallCampaignLine() {
  let opened: CommandLine | undefined;
  const line = (): CommandLine => {
    if (!opened) throw new Error("The command line is there in tests and their hooks only.");
    return opened;
  };
  beforeAll(async () => {
    opened = await commandLine();
  }, 120_000);
  beforeEach(async () => {
    await emptyTables(line().db);
    await seedSmallCampaign(line().db);
  });
  afterAll(() => opened?.close());

  return {
    yir: (...args: string[]) => line().yir(...args),
    typed: (...args: string[]) => line().typed(...args),
    get db() {
      return line().db;
    },
    get state() {
      return line().state;
    },
    /** This person's job. */
    job: async (uuid: string) =>
      (await line().db.select().from(processingStatus).where(eq(processingStatus.ambassadorUuid, uuid)))[0],
    /** What the log says was done. */
    actions: async () => (await line().db.select().from(auditLog)).map(({ action, detail }) => ({ action, detail })),
  };
}
