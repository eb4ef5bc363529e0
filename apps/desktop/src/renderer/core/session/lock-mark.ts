const key = "daybook.locked";

/** That the screen is locked, which a reload does not lift. */
export const isLocked = (): boolean => sessionStorage.getItem(key) !== null;
export const markLocked = (): void => sessionStorage.setItem(key, "1");
export const unmarkLocked = (): void => sessionStorage.removeItem(key);
