import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { refusalCodes } from "./refusal-codes.ts";

/** Codes that need no error text on the desk, with the reason. */
const withoutText: Readonly<Record<string, string>> = {
  client_not_found: "only the operator's command line names programs",
  cursor_too_old: "the desk reads everything again by itself",
  device_unknown: "the desk says hello by itself",
  epoch_changed: "the desk reads everything again by itself",
  extract_columns_missing: "only the operator's command line loads extracts",
  extract_cut_off: "only the operator's command line loads extracts",
  extract_damaged: "only the operator's command line loads extracts",
  extract_load_running: "only the operator's command line loads extracts",
  extract_not_recognised: "only the operator's command line loads extracts",
  extract_outdated: "only the operator's command line loads extracts",
  file_not_found: "only the operator's command line reads files by name",
  header_too_large: "a mistake in a program; the browser keeps what the desk sends small",
  import_deleted: "only the operator's command line waits for an import",
  internal: "a defect: `errors.broken`",
  internal_error: "a defect: `errors.broken`",
  invalid_credentials: "`session.refused`",
  invalid_invite: "`session.codes`",
  invalid_setup: "`session.codes`",
  invalid_sign_in: "`session.refused`",
  malformed_request: "a mistake in a program",
  method_not_allowed: "a mistake in a program",
  overloaded: "`session.unreachable`",
  precondition_failed: "answers the header `If-Match`, which the desk does not send: it sends versions",
  request_timeout: "a connection that stops in the middle of a request: nobody is there to be told",
  unsupported_media_type: "a mistake in a program",
  wrong_password: "`session.codes`",
};
/** Error texts for failures that are not refusals. */
const ownTexts = ["title", "offline", "no_answer", "unconfirmed", "broken"];
/** Refusals of the desk itself, which the server never gives. */
const ofDesk = [
  "copy_damaged",
  "desk_locked",
  "disk_full",
  "other_clinic",
  "outbox_full",
  "program_outdated",
  "registration_numbers_used_up",
  "server_outdated",
  "server_sign_in_needed",
];

const root = fileURLToPath(new URL("../", import.meta.url));

// A test of the renderer checks that both languages have the same texts.
test("the desk has a text for every code that it can get, and none for codes that no longer exist", () => {
  const source = readFileSync(path.join(root, "apps/desktop/src/renderer/i18n/en/errors.ts"), "utf8");
  const texts = [...source.matchAll(/^ {2}(?<key>[a-z_]+):/gmu)].map(({ groups }) => groups?.["key"] ?? "");
  const codes = refusalCodes(root).map(({ code }) => code);
  expect(new Set(texts)).toEqual(new Set([...ownTexts, ...ofDesk, ...codes.filter((code) => !(code in withoutText))]));
  expect(Object.keys(withoutText).filter((code) => !codes.includes(code))).toEqual([]);
});
