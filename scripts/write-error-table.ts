import { fileURLToPath } from "node:url";
import { writeGenerated } from "./generated-file.ts";
import { refusalCodes } from "./refusal-codes.ts";

const who: Readonly<Record<number, string>> = {
  400: "the caller: send what is asked for",
  401: "the caller: sign in",
  403: "an admin of the clinic: another role, or another person",
  404: "the caller: look for the record again",
  405: "the caller: send it the other way",
  408: "the caller: send the whole request sooner",
  409: "the person at the desk: look again, then decide",
  413: "the caller: send less",
  414: "the caller: send less",
  415: "the caller: send another type",
  422: "the person at the desk: choose something else",
  429: "nobody: wait, then repeat",
  431: "the caller: send shorter headers",
  500: "a developer: report the request id",
  503: "nobody at once: repeat with the same idempotency key; the operator, when it lasts",
};
const whoByCode: Readonly<Record<string, string>> = {
  answer_told_once: "the caller: read the record, then set another password or invite again",
  foreign_origin: "a developer of the page that called",
  id_taken: "the calling program: make a new id",
  file_not_found: "the operator: name another file",
  idempotency_mismatch: "the calling program: make a new key for a new command",
  import_file_gone: "the person at the desk: upload the file again",
  invalid_invite: "an admin of the clinic: invite the person again",
  invalid_setup: "the operator: the server prints the right link when it starts",
  last_admin: "an admin of the clinic",
  not_on_yourself: "another admin of the clinic",
  overloaded: "nobody: wait, then sign in again; the operator, when it lasts",
  password_sign_in_off: "the caller: sign in with the identity provider",
  password_too_common: "the person: choose another password",
  password_too_long: "the person: choose another password",
  password_too_short: "the person: choose another password",
  remote_not_configured: "the operator: set HOSPITAL_DIRECTORY_URL, then restart",
};

const table = refusalCodes(fileURLToPath(new URL("../", import.meta.url))).map((entry) => ({
  ...entry,
  who: whoByCode[entry.code] ?? who[entry.status] ?? "",
}));
const rows = table.map(
  ({ code, status, meaning, who }) => `| \`${code}\` | ${status} | ${meaning.replaceAll("|", "\\|")} | ${who} |`,
);

const page = `# Refusals

Every \`code\` that a problem document or a tRPC error can carry, from the comments in the sources
(\`scripts/write-error-table.ts\` writes this page, and the table from which the server makes a page for each code at
\`/errors/<code>\`). A code is stable; titles and sentences may change. Members that the
meaning names, such as \`alternatives\`, stand in the problem beside \`code\`.

| code | HTTP | meaning | who can do something |
|---|---|---|---|
${rows.join("\n")}

OAuth endpoints answer in the words of RFC 6749 instead: \`{"error":"invalid_client"}\`.
`;
writeGenerated("docs/errors.md", page, "write-error-table.ts");

const told = table.map(({ code, status, meaning, who }) => ({ code, status, meaning, who }));
writeGenerated(
  "apps/server/src/http/errors/error-table.json",
  `${JSON.stringify(told, null, 2)}\n`,
  "write-error-table.ts",
);
