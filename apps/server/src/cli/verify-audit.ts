import { verifyAudit as verify } from "@daybook/db/postgres";
import { accept } from "@daybook/domain";
import { z } from "zod";
import { auditKey, serverSecret } from "../secret.ts";
import { defineCommand } from "./command.ts";

export const verifyAudit = defineCommand({
  name: "audit:verify",
  about: "verifies that the audit trail is unbroken, or names the first broken entry",
  options: {
    anchor: { valueName: "H", about: "value of daybook_audit_head in an earlier log line; the trail must contain it" },
  },
  input: z.strictObject({
    anchor: z
      .string()
      .regex(/^(?:\d+:)?[0-9a-f]{64}$/u, "expected NUMBER:HASH, or a hash of 64 hexadecimal digits")
      .optional(),
  }),
  async run({ anchor }, { pool, config }) {
    const keys = [serverSecret(config).value, ...config.oldSecrets].map(auditKey);
    const verdict = await verify(pool, keys, anchor === undefined ? {} : { anchor });
    if (!verdict.ok) {
      return accept({
        json: { ...verdict },
        text: `The audit trail is broken at entry ${verdict.first_broken}: ${verdict.reason}`,
        bad: true,
      });
    }
    const { entries, blocks, unsealed, head } = verdict;
    return accept({
      json: { ...verdict },
      text: [
        `The audit trail is unbroken: ${entries} entries in ${blocks} blocks; ${unsealed} wait to be sealed.`,
        ...(head ? [`  head  ${head.n}:${head.hash}   (keep it outside the database, for --anchor)`] : []),
      ].join("\n"),
    });
  },
});
