import { describe, expect, test } from "vitest";
import { hole, isSql, mutationsOf } from "./sql-mutations.ts";

const faults = (text: string) => mutationsOf(text).map((mutation) => mutation.text);

describe("conditions", () => {
  test("are dropped one at a time, in all clauses", () => {
    expect(
      faults("select 1 from a join b on b.id = a.id where a.x = $1 and (a.y is null or a.z) order by a.x"),
    ).toEqual([
      "select 1 from a join b on (true or (b.id = a.id)) where a.x = $1 and (a.y is null or a.z) order by a.x",
      "select 1 from a join b on b.id = a.id where (true or (a.x = $1)) and (a.y is null or a.z) order by a.x",
      "select 1 from a join b on b.id = a.id where a.x = $1 and (true or ((a.y is null or a.z))) order by a.x",
      "select 1 from a join b on b.id = a.id where a.x = $1 and (a.y is null or a.z) ",
    ]);
  });

  test("with `between` are dropped with both limits", () => {
    expect(faults("delete from a where b between $1 and $2 and c")).toEqual([
      "delete from a where (true or (b between $1 and $2)) and c",
      "delete from a where b between $1 and $2 and (true or (c))",
    ]);
  });

  test("may be the whole text", () => {
    expect(faults("a.clinic_id = $1")).toEqual(["(true or (a.clinic_id = $1))"]);
  });

  test("are not found in the target of `on conflict` or in `grant ... on`", () => {
    for (const text of [
      "insert into a values ($1) on conflict (id) do nothing",
      "grant select, insert on all tables in schema a to b",
    ])
      expect(faults(text)).toEqual([]);
  });

  test("end at the next join, at an alias and before a comment, and include a whole `case`", () => {
    expect(faults("select x = $1 and y as z from a left join b on b.c -- why\n left join d on d.e")).toEqual([
      "select x = $1 and (true or (y)) as z from a left join b on b.c -- why\n left join d on d.e",
      "select x = $1 and y as z from a left join b on (true or (b.c)) -- why\n left join d on d.e",
      "select x = $1 and y as z from a left join b on b.c -- why\n left join d on (true or (d.e))",
    ]);
    expect(faults("select 1 where case when a then b and c else d end and e")).toEqual([
      "select 1 where (true or (case when a then b and c else d end)) and e",
      "select 1 where case when a then b and (true or (c)) else d end and e",
      "select 1 where case when a then b and c else d end and (true or (e))",
    ]);
  });
});

test("comparisons lose or gain equality", () => {
  expect(faults("select a < $1, b >= $2, c -> 'x', d <> e")).toEqual([
    "select a <= $1, b >= $2, c -> 'x', d <> e",
    "select a < $1, b > $2, c -> 'x', d <> e",
  ]);
});

test("numbers and limits move by one, intervals double", () => {
  expect(faults(`select now() - interval '24 hours' limit ${hole(0)}`)).toEqual([
    `select now() - interval '48 hours' limit ${hole(0)}`,
    `select now() - interval '24 hours' limit ${hole(0)} + 1`,
  ]);
  expect(faults("select 1 limit 1")).toEqual(["select 1 limit 2"]);
  expect(faults(`select interval '${hole(1)} hours'`)).toEqual([`select interval '${hole(1)} hours' * 2`]);
});

test("terms of an `order by` are dropped and reversed one at a time", () => {
  expect(faults("select 1 order by a desc, lower(b, c), d limit $1")).toEqual([
    "select 1 order by lower(b, c), d limit $1",
    "select 1 order by a desc, d limit $1",
    "select 1 order by a desc, lower(b, c) limit $1",
    "select 1 order by a asc, lower(b, c), d limit $1",
    "select 1 order by a desc, lower(b, c), d limit $1 + 1",
  ]);
});

test("locks are removed", () => {
  expect(faults("select from a for no key update of a skip locked")).toEqual([
    "select from a ",
    "select from a for no key update of a ",
  ]);
  expect(faults("select pg_advisory_xact_lock(1)")).toEqual(["select pg_try_advisory_xact_lock(1)"]);
});

test("SQL is distinguished from other texts", () => {
  for (const text of ["select 1 from a", " and a.b = $1", "a.ends_at > $3", "b.clinic_id = $1 and b.id = $2"])
    expect([text, isSql(text)]).toEqual([text, true]);
  for (const text of [
    "practitioner",
    "a clinic id is a UUID",
    "Select a file",
    "23P01",
    "id-taken",
    "a.starts_at",
    "It is one (a = b) and is not there. Fix: do it",
  ])
    expect([text, isSql(text)]).toEqual([text, false]);
});
