import { attention } from "./attention.ts";
import { audit } from "./audit.ts";
import { booking } from "./booking.ts";
import { common } from "./common.ts";
import { devices } from "./devices.ts";
import { directory } from "./directory.ts";
import { errors } from "./errors.ts";
import { hospitals } from "./hospitals.ts";
import { hours } from "./hours.ts";
import { patients } from "./patients.ts";
import { practitioners } from "./practitioners.ts";
import { schedule } from "./schedule.ts";
import { session } from "./session.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";
import { sync } from "./sync.ts";
import { users } from "./users.ts";

export const words = {
  attention,
  audit,
  booking,
  common,
  devices,
  directory,
  errors,
  hospitals,
  hours,
  patients,
  practitioners,
  schedule,
  session,
  settings,
  shell,
  sync,
  users,
};
