export * from "./shared/refusal.ts";
export * from "./shared/result.ts";
