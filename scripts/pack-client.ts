import { parseArgs } from "node:util";
import { packClient } from "./client/pack-client.ts";

/** `npm run -s pack:client -- --out DIR`: the typed client as a package others install. */
const { values } = parseArgs({ options: { out: { type: "string" } } });
if (values.out === undefined) {
  console.error("Say where the package goes: npm run -s pack:client -- --out DIR");
  process.exit(2);
}
// The path alone stands in the last line: scripts read it.
console.log(await packClient(values.out));
