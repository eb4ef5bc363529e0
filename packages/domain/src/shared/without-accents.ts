/**
 * Text in lower case without accents; punctuation stays. For words and passwords; names are compared by `searchKey`, which
 * also knows letters that languages write differently.
 */
export const withoutAccents = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
