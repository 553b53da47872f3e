/** A bulk run's state in plain words. Pure. */

export interface BulkFacts {
  status: "requested" | "exporting" | "downloading" | "storing" | "done" | "given-up";
  /** What Shopify has written so far. */
  objectCount: number;
  bytesDone: number;
  bytesTotal: number | null;
  /** Orders of the campaign that were found in the file. */
  ordersTaken: number;
  parts: number;
  partsStored: number;
  errorMessage: string | null;
}

const number = (value: number) => value.toLocaleString("en-US");
const share = (part: number, whole: number) => `${Math.floor((100 * part) / Math.max(1, whole))}%`;

export function bulkWords(run: BulkFacts): string {
  switch (run.status) {
    case "requested":
      return "the shop will be asked for an export of its orders at the next sweep";
    case "exporting":
      return `the shop is writing its orders into a file: ${number(run.objectCount)} objects so far`;
    case "downloading":
      return `the file is being read: ${run.bytesTotal === null ? `${number(run.bytesDone)} bytes` : share(run.bytesDone, run.bytesTotal)}, ${number(run.ordersTaken)} orders of the campaign so far`;
    case "storing":
      return `${number(run.ordersTaken)} orders are being stored: ${share(run.partsStored, run.parts)}`;
    case "done":
      return `${number(run.ordersTaken)} orders were read from one export of the shop`;
    case "given-up":
      return `the export was given up, orders are read by their ids: ${run.errorMessage ?? "no reason is known"}`;
  }
}
