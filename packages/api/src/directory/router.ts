import { t } from "../core/trpc.ts";
import { registerDirectoryProcedure } from "./register-directory.ts";
import { searchDirectoryProcedure } from "./search-directory.ts";

export const directoryRouter = t.router({
  search: searchDirectoryProcedure,
  register: registerDirectoryProcedure,
});
