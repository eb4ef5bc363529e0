import { t } from "../core/trpc.ts";
import { registerDirectoryProcedure } from "./register-directory.ts";
import { searchDirectoryProcedure } from "./search-directory.ts";
import { unregisterDirectoryProcedure } from "./unregister-directory.ts";

export const directoryRouter = t.router({
  search: searchDirectoryProcedure,
  register: registerDirectoryProcedure,
  unregister: unregisterDirectoryProcedure,
});
