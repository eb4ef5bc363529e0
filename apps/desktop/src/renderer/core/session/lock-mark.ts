const key = "daybook.locked";

/** Whether the screen is locked. A reload does not unlock it. */
export const isLocked = (): boolean => sessionStorage.getItem(key) !== null;
export const markLocked = (): void => sessionStorage.setItem(key, "1");
export const unmarkLocked = (): void => sessionStorage.removeItem(key);
