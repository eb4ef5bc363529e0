import { afterAll, beforeAll, describe } from "vitest";
import { bookingCases } from "./booking-cases.ts";
import { clinicCases } from "./clinic-cases.ts";
import { type ContractMode, type ContractWorld, runCases } from "./contract-world.ts";
import { directoryCases } from "./directory-cases.ts";
import { noteCases } from "./note-cases.ts";
import { patientCases } from "./patient-cases.ts";

export type { Caller } from "../test-caller.ts";
export type { ContractMode, ContractWorld } from "./contract-world.ts";

/** The same inputs, answers and codes from everything that answers the procedures. Call it in a `describe` that names what does. */
export function checkContract(mode: ContractMode, make: () => Promise<ContractWorld>): void {
  let world: ContractWorld;
  beforeAll(async () => {
    world = await make();
  });
  afterAll(() => world[Symbol.asyncDispose]());
  describe("patients", () => {
    runCases(patientCases, mode, () => world);
  });
  describe("appointments", () => {
    runCases(bookingCases, mode, () => world);
  });
  describe("notes", () => {
    runCases(noteCases, mode, () => world);
  });
  describe("the directory", () => {
    runCases(directoryCases, mode, () => world);
  });
  describe("the clinic", () => {
    runCases(clinicCases, mode, () => world);
  });
}
