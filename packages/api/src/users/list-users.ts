import { listStaff } from "@daybook/db/postgres";
import { accept, listUsersInput, userPage } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const listUsersProcedure = query({
  path: "users.list",
  summary: "Staff of the clinic",
  phi: "none",
  rest: { method: "GET", path: "/users", status: 200 },
  input: listUsersInput,
  output: userPage,
  handle: async ({ tx }, input) => accept(await listStaff(tx, input)),
});
