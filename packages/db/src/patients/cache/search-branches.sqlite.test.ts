import type { LocalDate, PatientId, SearchBranch } from "@daybook/domain";
import { expect, test } from "vitest";
import { createTestCache, idOf, keep, sentPatient } from "../../testing/test-cache.ts";
import { findByBranches } from "./search-branches.sqlite.ts";

const branches: readonly [SearchBranch, number[]][] = [
  [{ by: "name", last: "ro", first: "" }, [3, 1, 2]],
  [{ by: "name", last: "ro", first: "ada" }, [3, 1]],
  [{ by: "name", last: "", first: "ada" }, [3, 1]],
  [{ by: "mrn", mrn: "m1" }, [1]],
  [{ by: "phone", phoneReversed: "8765" }, [2]],
  [{ by: "birthDate", birthDate: "1971-02-03" }, [2]],
  [{ by: "merged", key: "mrnKey", text: "x" }, [3]],
  [{ by: "merged", key: "mrnKey", text: "" }, []],
];

test.each(branches)("%j", (branch, expected) => {
  using made = createTestCache();
  keep(
    made.cache,
    "patient",
    sentPatient(1, { mrn: "M1" }),
    sentPatient(2, { mrn: "M2", firstName: "Bea", phone: "+33 6 12 34 56 78", birthDate: "1971-02-03" as LocalDate }),
    sentPatient(3, { mrn: "M3", lastName: "Rose" }),
    sentPatient(4, { mrn: "M14", active: false }),
    sentPatient(5, { mrn: "X5", active: false, mergedInto: idOf(3) as PatientId }),
  );
  const ids = (atMost: number) => findByBranches(made.cache, [branch], atMost).map(({ id }) => Number(id.slice(-3)));
  expect(ids(10)).toEqual(expected);
  expect(ids(1)).toEqual(expected.slice(0, 1));
});
