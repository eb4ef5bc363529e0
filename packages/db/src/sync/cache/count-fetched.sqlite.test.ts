import { expect, test } from "vitest";
import { createTestCache, epoch, pageOf, sentPatient } from "../../testing/test-cache.ts";
import { applySnapshotPage, beginSnapshot } from "./apply-feed.sqlite.ts";
import { countFetched } from "./count-fetched.sqlite.ts";

test("counts what the present reading has fetched, also after a restart; another reading begins at nothing", () => {
  using made = createTestCache();
  beginSnapshot(made.cache, epoch);
  for (const _ of applySnapshotPage(made.cache, "patient", pageOf("patient", [sentPatient(1), sentPatient(2)])))
    continue;
  expect(countFetched(made.reopen())).toMatchObject({ clinic: 0, patient: 2, appointment: 0 });
  beginSnapshot(made.cache, epoch);
  expect(countFetched(made.cache)).toMatchObject({ patient: 0 });
});
