export { makeDemoClinic } from "../demo/demo-clinic.ts";
export { createServerWorld, type ServerWorld } from "./server-world.ts";
