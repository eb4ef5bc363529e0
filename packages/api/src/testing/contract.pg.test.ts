import { describe, inject } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { checkContract } from "./contract/index.ts";
import { createTestCaller } from "./test-caller.ts";

describe("the server", () => {
  checkContract("server", async () => {
    const caller = await createTestCaller(inject("postgresUrl"));
    const { id } = await caller.as("admin").locations.create({ name: "Room 1" });
    return {
      as: (role) => caller.as(role),
      practitionerId: await caller.addPractitioner(),
      otherPractitionerId: await caller.addPractitioner(),
      locationId: id,
      settle: async () => undefined,
      refusalIn: (error) => problemOf(error),
      [Symbol.asyncDispose]: () => caller[Symbol.asyncDispose](),
    };
  });
});
