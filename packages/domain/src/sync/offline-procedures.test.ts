import { expect, test } from "vitest";
import { permissions } from "../auth/permission.ts";
import { isOutboxPath, offlineOf, offlineProcedures, offlineRefusal } from "./offline-procedures.ts";

test("every procedure has its line, and there is no line without a procedure", () => {
  expect(Object.keys(offlineProcedures).toSorted()).toEqual(Object.keys(permissions).toSorted());
});

test("only the desk's own work goes through the outbox", () => {
  const outbox = Object.keys(offlineProcedures).filter(isOutboxPath);
  expect(
    outbox.filter(
      (path) => !/^(?:patients|appointments|notes)\.|^directory\.(?:un)?register$|^sync\.resolve$/u.test(path),
    ),
  ).toEqual([]);
  expect(outbox).toContain("appointments.book");
});

test.each(["patients.merge", "patients.delete", "appointments.get", "nothing.like", "toString"])(
  "%s is not accepted from an outbox",
  (path) => {
    expect(isOutboxPath(path)).toBe(false);
  },
);

test("a name that is no procedure is neither cached nor sent", () => {
  expect(offlineOf("constructor")).toBeNull();
  expect(offlineOf("patients.list")).toEqual({ by: "cache" });
  expect(offlineOf("audit.list")).toEqual({ by: "server", needs: "audit" });
});

test("the refusal says what needs the server", () => {
  expect(offlineRefusal("import")).toMatchObject({
    code: "offline",
    category: "transient",
    details: { needs: "import" },
  });
});
