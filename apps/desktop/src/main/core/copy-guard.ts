import { isDamage, isDiskFull } from "@daybook/db/sqlite";
import { fromRefusal, ProblemError } from "./problem.ts";
import { copyDamaged, diskFull } from "./refusals.ts";

interface Parts {
  /** The disk has no room left, or has room again. */
  readonly onDisk: () => void;
  readonly onDamaged: () => void;
}

/** Says in words what is wrong with the file of the desk's copy, whoever works on it. */
export class CopyGuard {
  readonly #parts: Parts;
  #isDiskFull = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  isDiskFull(): boolean {
    return this.#isDiskFull;
  }

  /**
   * Does work on the file.
   * @param isWrite whether the work has certainly written something when it succeeds
   * @throws ProblemError when the file is damaged, or cannot grow
   */
  async run<T>(work: () => Promise<T>, isWrite: boolean): Promise<T> {
    try {
      const done = await work();
      if (isWrite) this.#noteDisk(false);
      return done;
    } catch (error) {
      throw this.#problem(error);
    }
  }

  /** Reads the file at once. @throws ProblemError */
  read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.#problem(error);
    }
  }

  #problem(error: unknown): unknown {
    if (isDiskFull(error)) {
      this.#noteDisk(true);
      return new ProblemError(fromRefusal(diskFull), { cause: error });
    }
    if (!isDamage(error)) return error;
    this.#parts.onDamaged();
    return new ProblemError(fromRefusal(copyDamaged), { cause: error });
  }

  #noteDisk(isFull: boolean): void {
    if (isFull === this.#isDiskFull) return;
    this.#isDiskFull = isFull;
    this.#parts.onDisk();
  }
}
