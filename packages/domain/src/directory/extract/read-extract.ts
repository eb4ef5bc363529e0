import { accept, type Result, refuse } from "../../shared/result.ts";
import type { DirectoryEntry } from "../entry/directory-entry.ts";
import { type ExtractColumns, findExtractColumns } from "./extract-columns.ts";
import { extractCutOff, extractDamaged } from "./extract-refusals.ts";
import { type Activity, readActivity } from "./read-activity.ts";

/** One line in a hundred may have a wrong number of cells; a small file may have a few. */
const mostDamagedShare = 0.01;
const fewDamaged = 10;

export interface ExtractCounts {
  /** Lines without the heading. */
  lines: number;
  /** Lines with a wrong number of cells, which are left out. */
  damaged: number;
  entries: number;
}

/**
 * Reads the lines of an extract. One person has a line for each know-how at each place of work, one after the other: these
 * become one entry for each profession and place, with all its know-how.
 */
export class ExtractReader {
  readonly counts: ExtractCounts = { lines: 0, damaged: 0, entries: 0 };
  #columns: ExtractColumns | null = null;
  #firstDamaged = 0;
  #personId = "";
  #person = new Map<string, Activity>();

  /** @returns the entries of the persons that are complete */
  push(lines: readonly string[]): Result<DirectoryEntry[]> {
    const entries: DirectoryEntry[] = [];
    for (const line of lines) {
      if (!this.#columns) {
        const found = findExtractColumns(withoutEnd(line.replace(/^\uFEFF/u, "")));
        if (!found.ok) return found;
        this.#columns = found.value;
        continue;
      }
      this.counts.lines += 1;
      const cells = withoutEnd(line).split("|");
      if (cells.length !== this.#columns.width) {
        this.#damaged();
        continue;
      }
      const activity = readActivity(this.#columns, cells);
      if (!activity) continue;
      if (activity.personId !== this.#personId) this.#flush(entries);
      this.#personId = activity.personId;
      this.#add(activity);
    }
    return this.#isTooDamaged() ? refuse(extractDamaged(this.#firstDamaged)) : accept(entries);
  }

  /**
   * @param rest what follows the last line break: the last line if it is whole, or nothing
   * @returns the entries of the last person
   */
  end(rest: string): Result<DirectoryEntry[]> {
    const damagedBefore = this.counts.damaged;
    const last = rest === "" ? accept([]) : this.push([rest]);
    if (!last.ok) return last;
    if (!this.#columns || this.counts.damaged > damagedBefore) return refuse(extractCutOff(this.counts.lines + 1));
    const entries = [...last.value];
    this.#flush(entries);
    return this.#isTooDamaged(true) ? refuse(extractDamaged(this.#firstDamaged)) : accept(entries);
  }

  #damaged(): void {
    this.counts.damaged += 1;
    if (this.#firstDamaged === 0) this.#firstDamaged = this.counts.lines + 1;
  }

  #isTooDamaged(isEnd = false): boolean {
    const { damaged, lines } = this.counts;
    return damaged > fewDamaged && (isEnd || lines > 1000) && damaged > lines * mostDamagedShare;
  }

  #add(activity: Activity): void {
    const before = this.#person.get(activity.id);
    if (!before) this.#person.set(activity.id, activity);
    else if (activity.specialtyName !== null) before.specialtyNames.add(activity.specialtyName);
  }

  #flush(entries: DirectoryEntry[]): void {
    for (const { id, fields, specialtyNames } of this.#person.values()) {
      const names = [...specialtyNames];
      entries.push({ id, fields: names.length > 0 ? { ...fields, specialtyNames: names } : fields });
    }
    this.counts.entries += this.#person.size;
    this.#person = new Map();
  }
}

/** Without the carriage return of Windows, and without NUL, which the database does not take. */
function withoutEnd(line: string): string {
  const text = line.endsWith("\r") ? line.slice(0, -1) : line;
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}
