/** `npm run notices`: writes `THIRD-PARTY-NOTICES` anew, after dependencies changed. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "./cli/database.ts";
import { shippedPackages } from "./notices/packages.ts";
import { writeNotices } from "./notices/write-notices.ts";

writeFileSync(join(PROJECT_ROOT, "THIRD-PARTY-NOTICES"), writeNotices(shippedPackages(PROJECT_ROOT)));
