import { audit } from "./audit.ts";
import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { hours } from "./hours.ts";
import { practitioners } from "./practitioners.ts";
import { schedule } from "./schedule.ts";
import { session } from "./session.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";
import { users } from "./users.ts";

export const words = { audit, common, errors, hours, practitioners, schedule, session, settings, shell, users };
