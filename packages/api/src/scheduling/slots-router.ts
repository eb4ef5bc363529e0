import { t } from "../core/trpc.ts";
import { findSlotsProcedure } from "./find-slots.ts";
import { keepSlotsProcedure } from "./keep-slots.ts";

export const slotsRouter = t.router({ find: findSlotsProcedure, keep: keepSlotsProcedure });
