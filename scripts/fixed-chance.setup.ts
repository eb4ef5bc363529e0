import fc from "fast-check";

/**
 * Property tests use the same cases in every run, so that a failure can be repeated. To try other cases, set another seed:
 * `FUZZ_SEED=7 npm test`.
 */
fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 20_261_121) });
