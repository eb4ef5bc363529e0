import { type Lexicon, type ReadSource, readSource, type SourceNote } from "@daybook/domain";

/** Text of the notes that are kept read; a clinic's patients of a day have less. */
const mostCharacters = 4_000_000;

/** Notes as the rules read them: the last ones, up to an amount of text. */
export class ReadNotes {
  readonly #mostCharacters: number;
  /** The longest unused first. */
  readonly #known = new Map<string, ReadSource>();
  #characters = 0;

  constructor(most = mostCharacters) {
    this.#mostCharacters = most;
  }

  /**
   * A note as the rules read it. Reading takes some milliseconds, and a patient may have a hundred notes, whose text never
   * changes: so a summary that is asked for again does not read them again.
   */
  read(source: SourceNote, lexicon: Lexicon): ReadSource {
    const { id, content, date, hasUnchecked } = source;
    const earlier = this.#known.get(id);
    // Compared as a whole: a program chooses the ids of its notes, and another clinic's may have the same.
    const isSame = earlier?.content === content && earlier.date === date;
    if (earlier) this.#forget(id, earlier);
    const read = earlier && isSame ? { ...earlier, hasUnchecked } : readSource(source, lexicon);
    this.#known.set(id, read);
    this.#characters += content.length;
    for (const [oldest, note] of this.#known) {
      if (this.#characters <= this.#mostCharacters) break;
      this.#forget(oldest, note);
    }
    return read;
  }

  #forget(id: string, { content }: ReadSource): void {
    this.#known.delete(id);
    this.#characters -= content.length;
  }
}
