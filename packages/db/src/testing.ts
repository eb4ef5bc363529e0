export { type DeathPoint, deadly } from "./testing/death-point.ts";
export { fillDirectory } from "./testing/fill-directory.ts";
export { addStaff } from "./testing/staff-rows.ts";
export { startOwnCluster, startTestCluster, type TestCluster } from "./testing/test-cluster.ts";
export { createTestDatabase, fillTemplate, type TestDatabase } from "./testing/test-database.ts";
