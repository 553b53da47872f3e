import { bad, type Check, good } from "./check.ts";

/** The first that runs TypeScript files as they are. https://nodejs.org/api/typescript.html */
const NODE_AT_LEAST = [22, 18] as const;

/** @param version as `process.versions.node` */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [needMajor, needMinor] = NODE_AT_LEAST;
  return major > needMajor || (major === needMajor && minor >= needMinor)
    ? good("node", version)
    : bad("node", version, "Run it as `npm run yir`: `npm install` brings a Node of its own.");
}
