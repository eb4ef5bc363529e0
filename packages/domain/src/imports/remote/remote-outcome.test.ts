import { describe, expect, test } from "vitest";
import { readCreateAnswer } from "./remote-outcome.ts";

const answered = (status: number, id: number | null = null, retryAfterMs: number | null = null) =>
  readCreateAnswer({ kind: "answered", status, id, retryAfterMs });

describe("an answer to the creation of a hospital", () => {
  test.each([
    ["201 with the hospital", answered(201, 7), { kind: "created", id: 7 }],
    ["200 with the hospital", answered(200, 7), { kind: "created", id: 7 }],
    ["201 without an id", answered(201), { kind: "unknown" }],
    ["429 that says how long", answered(429, null, 2000), { kind: "too-many", afterMs: 2000 }],
    ["429 that does not", answered(429), { kind: "too-many", afterMs: null }],
    ["422 about the row", answered(422), { kind: "refused", reason: "remote_refused_row", status: 422 }],
    ["401 about us", answered(401), { kind: "refused", reason: "remote_refused_us", status: 401 }],
    ["a redirect", answered(307), { kind: "refused", reason: "remote_refused_us", status: 307 }],
    ["503 that says how long", answered(503, null, 2000), { kind: "put-off", afterMs: 2000 }],
    ["503 that does not", answered(503), { kind: "unknown" }],
    ["504 of a gateway, whatever it says", answered(504, null, 2000), { kind: "unknown" }],
    ["500", answered(500), { kind: "unknown" }],
    ["no connection", readCreateAnswer({ kind: "unreachable" }), { kind: "unreachable" }],
    ["a cut connection", readCreateAnswer({ kind: "lost" }), { kind: "unknown" }],
  ])("%s", (_, outcome, expected) => expect(outcome).toEqual(expected));
});
