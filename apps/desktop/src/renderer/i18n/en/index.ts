import { booking } from "./booking.ts";
import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { patients } from "./patients.ts";
import { schedule } from "./schedule.ts";
import { session } from "./session.ts";
import { shell } from "./shell.ts";

export const words = { booking, common, errors, patients, schedule, session, shell };
