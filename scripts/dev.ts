/** `npm run dev`: Remix with hot reload, the consumer and the shop beside it, over the local database. */
import { stateFolder } from "./cli/database.ts";
import { CommandError } from "./cli/errors.ts";
import { output } from "./cli/output.ts";
import { refuseArguments } from "./serve/arguments.ts";
import { writeConsumerConfig } from "./serve/consumer-config.ts";
import { sweepUntilReady } from "./serve/cron.ts";
import { ensureMigrated } from "./serve/migrate.ts";
import { assertSitePortFree, sitePort } from "./serve/ports.ts";
import { how } from "./serve/process.ts";
import { program } from "./serve/program.ts";
import { openQueue } from "./serve/queue.ts";
import { untilUp } from "./serve/ready.ts";
import { startRemixDev } from "./serve/remix.ts";
import { openShop } from "./serve/site.ts";
import { startWorkers } from "./serve/wrangler.ts";

await program(async (running) => {
  refuseArguments("npm run dev");
  const port = sitePort();
  await assertSitePortFree(port);
  await ensureMigrated();
  const { variables, pictureOrigins } = await openShop(running);

  const consumer = startWorkers(["-c", writeConsumerConfig(variables), "--persist-to", stateFolder(), "--port", "0"]);
  const site = startRemixDev(port, pictureOrigins);
  for (const started of [consumer, site]) running.ending.use(started);
  const ended = Promise.race([consumer.ended, site.ended]).then((code): never => {
    throw new CommandError(`One of the two Workers ended by itself (${how(code)}); what it said last is above.`);
  });
  ended.catch(() => {});
  const origin = `http://127.0.0.1:${port}`;
  await Promise.race([untilUp(origin, { signal: running.stopped }), ended]);

  // The web Worker is Vite's here and has no `scheduled()` to call.
  const queue = await openQueue();
  running.ending.defer(queue.close);
  const sweep = () => queue.send({ v: 1, type: "sweep" });
  await Promise.race([sweepUntilReady(origin, sweep, running.stopped), ended]);
  output.say(`The site, with hot reload: http://localhost:${port} (Ctrl+C stops everything)`);
  await ended;
});
