import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { appRouter, declaredProcedures } from "@daybook/api";
import { describeProcedures } from "./client/describe-procedures.ts";
import { writeGenerated } from "./generated-file.ts";
import { refusalCodes } from "./refusal-codes.ts";

const file = "packages/client/src/procedures.ts";

/** The procedures as the types of `@daybook/client`, in the format of all sources. */
const root = fileURLToPath(new URL("../", import.meta.url));
const source = describeProcedures(declaredProcedures(appRouter), refusalCodes(root));
const formatted = spawnSync("biome", ["format", `--stdin-file-path=${file}`], {
  input: source,
  encoding: "utf8",
  cwd: root,
  shell: process.platform === "win32",
});
if (formatted.status !== 0) throw new Error(`the types could not be formatted: ${formatted.stderr}`);
writeGenerated(file, formatted.stdout, "write-client-types.ts");
