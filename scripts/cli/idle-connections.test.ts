import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { hearWhatHappened } from "./idle-connections.ts";

/** Closes each connection a twentieth of a second after it was made, as workerd does after an idle minute. */
const SERVER = `
  const server = require("node:net").createServer((socket) => setTimeout(() => socket.end(), 50));
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

/** For so long nothing else can happen in this process. */
function compute(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

test("that a connection was closed while we computed is heard before the next call", async () => {
  const server = spawn(process.execPath, ["-e", SERVER], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [port] = await once(server.stdout, "data");
    const socket = connect(Number(String(port)), "127.0.0.1").resume();
    let closed = false;
    socket.once("end", () => {
      closed = true;
    });
    await once(socket, "connect");
    compute(500);
    await Promise.resolve();
    expect(closed).toBe(false);
    await hearWhatHappened();
    expect(closed).toBe(true);
  } finally {
    server.kill();
  }
});
