import type { Instant, LocationId, PatientId, PractitionerId } from "@daybook/domain";
import { instantOf } from "@daybook/domain";
import { expect, test } from "vitest";
import type { Caller } from "../test-caller.ts";

export interface ContractRefusal {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Something that answers the procedures: the server, or a desk with or without it. */
export interface ContractWorld extends AsyncDisposable {
  /** Calls as a person with this role. All of one world see what the others did. */
  readonly as: (role: "frontdesk" | "clinician") => Caller;
  /** A practitioner who is available every day from 06:00 to 22:00 UTC, and another one. */
  readonly practitionerId: PractitionerId;
  readonly otherPractitionerId: PractitionerId;
  readonly locationId: LocationId;
  /** Everything that was done reaches the server and comes back. */
  readonly settle: () => Promise<void>;
  /** Why a call was refused; null for an error that is no refusal. */
  readonly refusalIn: (error: unknown) => ContractRefusal | null;
}

export interface ContractCase {
  readonly name: string;
  readonly run: (help: ContractHelp) => Promise<void>;
  /** Why a desk cannot answer the same, even if it reaches the server. */
  readonly onlyServer?: string;
  /** Why a desk without the server cannot answer the same. */
  readonly needsServer?: string;
}

/** What cases need all the time. */
export interface ContractHelp extends ContractWorld {
  readonly desk: Caller;
  readonly clinician: Caller;
  /** A new patient. */
  readonly addPatient: (fields?: object) => Promise<PatientId>;
  readonly book: (patientId: PatientId, start: Instant, more?: object) => ReturnType<Caller["appointments"]["book"]>;
  /** A moment on a day that no other case uses, some weeks ahead. */
  readonly at: (time: string) => Instant;
  readonly codeOf: (call: Promise<unknown>) => Promise<string>;
  readonly refusalOf: (call: Promise<unknown>) => Promise<ContractRefusal>;
}

/** What answers. `cut-off`: a desk without the server until it settles. */
export type ContractMode = "server" | "desk" | "cut-off";

const dayMs = 86_400_000;
let days = 0;
let people = 0;

function helpOf(world: ContractWorld): ContractHelp {
  days += 1;
  const midnight = Math.floor(Date.now() / dayMs) * dayMs + (21 + days) * dayMs;
  const [desk, clinician] = [world.as("frontdesk"), world.as("clinician")];
  const refusalOf = async (call: Promise<unknown>): Promise<ContractRefusal> => {
    try {
      await call;
    } catch (error) {
      const refusal = world.refusalIn(error);
      if (refusal) return refusal;
      throw error;
    }
    return { code: "done", details: {} };
  };
  return {
    ...world,
    desk,
    clinician,
    addPatient: async (fields = {}) => {
      people += 1;
      const name = { firstName: "Camille", lastName: `Contrat ${nameOf(people)}`, birthDate: "1980-05-17" };
      return (await desk.patients.create({ ...name, ...fields })).id;
    },
    book: async (patientId, start, more = {}) =>
      desk.appointments.book({
        patientId,
        practitionerId: world.practitionerId,
        start,
        durationMinutes: 30,
        ...more,
      }),
    at: (time) => {
      const [hours = 0, minutes = 0] = time.split(":").map(Number);
      return instantOf(midnight + (hours * 60 + minutes) * 60_000);
    },
    codeOf: async (call) => (await refusalOf(call)).code,
    refusalOf,
  };
}

/** Letters only, so that no two people look alike by their number. */
const nameOf = (nr: number): string =>
  Array.from(String(nr), (digit) => String.fromCharCode(97 + Number(digit)).repeat(3)).join("");

/** Why the case cannot hold in this mode; undefined when it has to. */
const reasonIn = (mode: ContractMode, { onlyServer, needsServer }: ContractCase): string | undefined =>
  mode === "server" ? undefined : (onlyServer ?? (mode === "cut-off" ? needsServer : undefined));

/** Runs the cases. A case that cannot hold must fail, so that no reason outlives its cause. */
export function runCases(cases: readonly ContractCase[], mode: ContractMode, world: () => ContractWorld): void {
  const judged = cases.map((one) => ({ ...one, reason: reasonIn(mode, one) }));
  test.for(judged.filter(({ reason }) => reason === undefined))("$name", async ({ run }) => {
    expect.hasAssertions();
    await run(helpOf(world()));
  });
  test.for(judged.filter(({ reason }) => reason !== undefined))("not: $name, because $reason", async ({ run }) => {
    const failure = await run(helpOf(world())).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    await world().settle();
  });
}
