import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS = 100;

interface Process {
  name: string;
  parent: number;
  ticks: number;
}

/** Seconds of processor that the workerd processes which this one started have used; null where there is no `/proc`. */
export function workerdSeconds(): number | null {
  const processes = readProcesses();
  if (!processes) return null;
  const isOurs = (pid: number): boolean => {
    if (pid === process.pid) return true;
    const parent = processes.get(pid)?.parent;
    return parent !== undefined && parent > 1 && isOurs(parent);
  };
  let ticks = 0;
  for (const [pid, one] of processes) if (one.name === "workerd" && isOurs(pid)) ticks += one.ticks;
  return ticks / TICKS;
}

function readProcesses(): Map<number, Process> | null {
  const processes = new Map<number, Process>();
  try {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      const [, name = "", rest = ""] = /\((.*)\) (.*)/s.exec(readStat(pid)) ?? [];
      const fields = rest.split(" ");
      if (name)
        processes.set(Number(pid), { name, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    }
  } catch {
    return null;
  }
  return processes;
}

/** Empty: it ended meanwhile. */
function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}
