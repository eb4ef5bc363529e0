export { type DemoClinic, makeDemoClinic } from "../demo/demo-clinic.ts";
export { type GatewayDouble, startGatewayDouble } from "./health-directory-double.ts";
export { type DirectoryDouble, startDirectoryDouble } from "./hospital-directory-double.ts";
export { createServerWorld, type ServerWorld } from "./server-world.ts";
export { zoneRelease } from "./zone-release.ts";
