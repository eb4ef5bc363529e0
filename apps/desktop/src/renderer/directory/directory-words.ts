import { createStore, useStore } from "../core/store.ts";

/** The words in the directory's search field. They are kept here and not in the address: they may be anybody's name. */
const words = createStore("");

export const useDirectoryWords = (): string => useStore(words);
/** Also called from elsewhere, before the screen is shown: the search then begins with these words. */
export const setDirectoryWords = (text: string): void => words.write(text);

const bookWords = createStore("");
export const useBookWords = (): string => useStore(bookWords);
/** The same for the colleagues in the clinic's own book. */
export const setBookWords = (text: string): void => bookWords.write(text);
