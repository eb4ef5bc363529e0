/** Characters that printing programs put where people type a plain one; each is one code unit, and so is its plain form. */
const plain: Readonly<Record<string, string>> = {
  "\u00a0": " ",
  "\u202f": " ",
  "\u2009": " ",
  "\u2007": " ",
  "\t": " ",
  "\u2018": "'",
  "\u2019": "'",
  "\u02bc": "'",
  "\u201c": '"',
  "\u201d": '"',
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2212": "-",
  "\u00d7": "x",
  "\u03bc": "\u00b5",
  "\u02da": "\u00b0",
  "\u00ba": "\u00b0",
};

const foldUnit = (unit: string): string => {
  const known = plain[unit];
  if (known !== undefined) return known;
  const lower = (unit.normalize("NFD")[0] ?? unit).toLowerCase();
  return lower.length === 1 ? lower : unit;
};

/**
 * The text as the rules read it: lower case, without accents, with plain blanks, quotes and dashes. Each UTF-16 code unit
 * gives exactly one, so an offset into the folded text is the same offset into the note.
 */
export const foldText = (text: string): string =>
  text.toLowerCase().length === text.length
    ? text.toLowerCase().replaceAll(/[^\n -\u007f]/g, foldUnit)
    : text.replaceAll(/[^\n -@[-`{-\u007f]/g, foldUnit);
