import type { Result } from "@daybook/domain";
import type { Pool } from "pg";
import type { z } from "zod";
import type { Config } from "../config.ts";

/** What a command works with: the prepared database, under the role that serves requests. */
interface World {
  readonly pool: Pool;
  readonly config: Config;
  /** Somebody pressed Ctrl+C: what takes long comes to an end where that does no harm. */
  readonly signal: AbortSignal;
}

/** Both forms of an answer: `json` for programs, `text` for people. */
export interface Answer {
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Whether the answer is bad news; the exit code tells. */
  readonly bad?: boolean;
}

interface OptionWords {
  /** Stands for the value in the usage: `--email E`. */
  readonly valueName: string;
  readonly about: string;
}

export interface Command {
  readonly name: string;
  readonly about: string;
  /** By the name of the input's member; `timeZone` is `--time-zone`. */
  readonly options: Readonly<Record<string, OptionWords>>;
  /** The option that may stand without its name. */
  readonly positional?: string;
  readonly input: z.ZodObject;
  /** @param values the output of `input` */
  readonly run: (values: never, world: World) => Promise<Result<Answer>>;
}

interface Definition<Shape extends z.ZodRawShape> extends Omit<Command, "input" | "run" | "options"> {
  readonly options: { readonly [Member in keyof Shape]: OptionWords };
  readonly input: z.ZodObject<Shape>;
  readonly run: (values: z.output<z.ZodObject<Shape>>, world: World) => Promise<Result<Answer>>;
}

/** Ties the options to the input, and the input to what the command runs on. */
export const defineCommand = <Shape extends z.ZodRawShape>(definition: Definition<Shape>): Command => definition;
