import { hostname } from "node:os";
import manifest from "../../../package.json" with { type: "json" };

const longestName = 80;

/** The machine's name, by which an administrator recognises the desk. */
export const deskName = (): string => hostname().slice(0, longestName) || "desk";

export const deskVersion: string = manifest.version;
