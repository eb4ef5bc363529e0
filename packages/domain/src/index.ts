export * from "./auth/actor.ts";
export * from "./auth/role.ts";
export * from "./shared/id.ts";
export * from "./shared/refusal.ts";
export * from "./shared/result.ts";
export * from "./shared/time.ts";
