import { t } from "../core/trpc.ts";
import {
  changeHospital,
  createHospital,
  deleteHospitalProcedure,
  getHospital,
  listHospitalsProcedure,
} from "./hospital-procedures.ts";

export const hospitalsRouter = t.router({
  create: createHospital,
  list: listHospitalsProcedure,
  get: getHospital,
  update: changeHospital,
  delete: deleteHospitalProcedure,
});
