import type { ComponentType } from "react";
import { loadLaterTexts } from "../i18n/translation.ts";
import { createPart, type Part } from "./part.ts";

/** A part whose texts are loaded with it (`i18n/<language>/later.ts`). */
export const createLaterPart = <Props>(fetchIt: () => Promise<ComponentType<Props>>): Part<Props> =>
  createPart(async () => (await Promise.all([fetchIt(), loadLaterTexts()]))[0]);
