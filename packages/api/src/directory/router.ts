import { t } from "../core/trpc.ts";
import { fetchPartProcedure } from "./fetch-part.ts";
import { getPartProcedure } from "./get-part.ts";
import { registerDirectoryProcedure } from "./register-directory.ts";
import { searchDirectoryProcedure } from "./search-directory.ts";
import { setPartProcedure } from "./set-part.ts";
import { unregisterDirectoryProcedure } from "./unregister-directory.ts";

export const directoryRouter = t.router({
  search: searchDirectoryProcedure,
  register: registerDirectoryProcedure,
  unregister: unregisterDirectoryProcedure,
  getPart: getPartProcedure,
  setPart: setPartProcedure,
  fetchPart: fetchPartProcedure,
});
