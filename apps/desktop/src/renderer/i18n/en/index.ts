import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { session } from "./session.ts";
import { shell } from "./shell.ts";

export const words = { common, errors, session, shell };
