import { type Lexicon, type ReadSource, readSource, type SourceNote } from "@daybook/domain";

/** Text of the notes that are kept read; a clinic's patients of a day have less. */
const mostCharacters = 4_000_000;

/** The last read notes, the longest unused first. */
const known = new Map<string, ReadSource>();
let characters = 0;

/**
 * A note as the rules read it. Reading takes some milliseconds, and a patient may have a hundred notes, whose text never
 * changes: so a summary that is asked for again does not read them again.
 */
export function readOnce(source: SourceNote, lexicon: Lexicon): ReadSource {
  const { id, content, date, hasUnchecked } = source;
  const earlier = known.get(id);
  known.delete(id);
  // Compared as a whole: a program chooses the ids of its notes, and another clinic's may have the same.
  const isSame = earlier?.content === content && earlier.date === date;
  if (earlier && !isSame) characters -= earlier.content.length;
  const read = earlier && isSame ? { ...earlier, hasUnchecked } : readSource(source, lexicon);
  known.set(id, read);
  if (!isSame) characters += content.length;
  for (const [oldest, { content: text }] of known) {
    if (characters <= mostCharacters) break;
    known.delete(oldest);
    characters -= text.length;
  }
  return read;
}
