import type { Result } from "@daybook/domain";
import type { Pool } from "pg";
import type { z } from "zod";
import type { Config } from "../config.ts";

/** What a command runs with: the migrated database, as the role that serves requests. */
interface World {
  readonly pool: Pool;
  readonly config: Config;
  /** Aborted by Ctrl+C: a long command then stops at the next safe point. */
  readonly signal: AbortSignal;
}

/** An answer in two forms: `json` for programs, `text` for people. */
export interface Answer {
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Whether the command failed, which sets the exit code. */
  readonly bad?: boolean;
}

interface OptionWords {
  /** Placeholder of the value in the usage: `--email E`. */
  readonly valueName: string;
  readonly about: string;
}

export interface Command {
  readonly name: string;
  readonly about: string;
  /** By member of the input; `timeZone` becomes `--time-zone`. */
  readonly options: Readonly<Record<string, OptionWords>>;
  /** The option whose value may be given without its name. */
  readonly positional?: string;
  readonly input: z.ZodObject;
  /** @param values the parsed `input` */
  readonly run: (values: never, world: World) => Promise<Result<Answer>>;
}

interface Definition<Shape extends z.ZodRawShape> extends Omit<Command, "input" | "run" | "options"> {
  readonly options: { readonly [Member in keyof Shape]: OptionWords };
  readonly input: z.ZodObject<Shape>;
  readonly run: (values: z.output<z.ZodObject<Shape>>, world: World) => Promise<Result<Answer>>;
}

/** Makes the compiler check that options and `run` match the input. */
export const defineCommand = <Shape extends z.ZodRawShape>(definition: Definition<Shape>): Command => definition;
