import { accept, type Result, refuse } from "../../shared/result.ts";
import type { OutboxPath } from "../offline-procedures.ts";
import type { PushedCommand } from "./command.ts";
import { commandTooNew, commandTooOld } from "./command-refusals.ts";

type Given = Pick<PushedCommand, "input" | "base">;
type Step = (given: Given) => Given;

/** The forms of commands, of which a server takes the present one and the two before it. */
export interface CommandForms {
  /** The form in which this version's desks record commands. */
  readonly present: number;
  /**
   * How a command of a form becomes one of the next form. A procedure whose input did not change with a form has no step for
   * it. Add a step with each change of an input that an earlier input does not fit, and raise `present`.
   */
  readonly steps: { readonly [Path in OutboxPath]?: Readonly<Record<number, Step>> };
}

export const commandForms: CommandForms = { present: 1, steps: {} };

const earlierTaken = 2;

/** A command that waited on a desk during updates, in the present form. Its signature is over what was recorded. */
export function upcast(
  path: OutboxPath,
  { shape, input, base }: Pick<PushedCommand, "shape" | "input" | "base">,
  { present, steps }: CommandForms = commandForms,
): Result<Given> {
  if (shape > present) return refuse(commandTooNew);
  if (shape < present - earlierTaken) return refuse(commandTooOld);
  let given: Given = { input, base };
  for (let form = shape; form < present; form += 1) given = steps[path]?.[form]?.(given) ?? given;
  return accept(given);
}
