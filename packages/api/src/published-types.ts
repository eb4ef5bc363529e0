import type { DaybookClient, Observer } from "@daybook/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "./root.ts";

// What `@daybook/client` tells other services of the procedures is written by a script. Here the compiler compares it with the
// router itself: it refuses this file when an input is not taken, or an answer is not what was said.

type InputOf<Procedure> = Procedure extends { query(input: infer Input, ...rest: never): unknown }
  ? Input
  : Procedure extends { mutate(input: infer Input, ...rest: never): unknown }
    ? Input
    : Procedure extends { subscribe(input: infer Input, ...rest: never): unknown }
      ? Input
      : never;
type OutputOf<Procedure> = Procedure extends { query(...args: never): Promise<infer Output> }
  ? Output
  : Procedure extends { mutate(...args: never): Promise<infer Output> }
    ? Output
    : Procedure extends { subscribe(input: never, observer: Observer<infer Event>): unknown }
      ? Event
      : never;
/** Of a stream of tRPC, what its events say beside their ids. */
type Told<Output> = Output extends AsyncIterable<{ readonly id: string; readonly data: infer Data }> ? Data : Output;

/** The names of an import's fields are gathered at run time, so the router knows them as texts only. */
type Comparable<Output> = Output extends { mapping: unknown } ? Omit<Output, "mapping"> : Output;

type PublishedInputs = {
  [Part in keyof DaybookClient]: {
    [Name in keyof DaybookClient[Part]]: Exclude<InputOf<DaybookClient[Part][Name]>, undefined>;
  };
};
type PublishedOutputs = {
  [Part in keyof DaybookClient]: {
    [Name in keyof DaybookClient[Part]]: Comparable<OutputOf<DaybookClient[Part][Name]>>;
  };
};
type RouterInputs = inferRouterInputs<AppRouter>;
type RouterOutputs = inferRouterOutputs<AppRouter>;
type Answers = {
  [Part in keyof RouterOutputs]: { [Name in keyof RouterOutputs[Part]]: Told<RouterOutputs[Part][Name]> };
};

/** Compiles only where the one type can be used as the other. */
type Usable<Given extends Wanted, Wanted> = Given;

export type TakenInputs = Usable<PublishedInputs, RouterInputs>;
export type GivenAnswers = Usable<Answers, PublishedOutputs>;
