/** `npm start`: both Workers the production way, over whatever the local database holds. */
import { output } from "./cli/output.ts";
import { refuseArguments } from "./serve/arguments.ts";
import { sitePort } from "./serve/ports.ts";
import { program } from "./serve/program.ts";
import { serveSite } from "./serve/site.ts";

await program(async (running) => {
  refuseArguments("npm start");
  const port = sitePort();
  const { ended } = await serveSite(running, port);
  output.say(`The site: http://localhost:${port} (Ctrl+C stops everything)`);
  await ended;
});
