import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { hospitals } from "./hospitals.ts";
import { imports } from "./imports.ts";
import { session } from "./session.ts";
import { shell } from "./shell.ts";

export const words = { common, errors, hospitals, imports, session, shell };
