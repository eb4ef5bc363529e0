import { t } from "../core/trpc.ts";
import { createHospitalProcedure } from "./create-hospital.ts";
import { deleteHospitalProcedure } from "./delete-hospital.ts";
import { getHospitalProcedure } from "./get-hospital.ts";
import { listHospitalsProcedure } from "./list-hospitals.ts";
import { updateHospitalProcedure } from "./update-hospital.ts";

export const hospitalsRouter = t.router({
  create: createHospitalProcedure,
  list: listHospitalsProcedure,
  get: getHospitalProcedure,
  update: updateHospitalProcedure,
  delete: deleteHospitalProcedure,
});
