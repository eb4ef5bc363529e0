const key = "daybook.email";

/** Who signed in here last, so that only the password is asked; a member of staff's address, never a patient's. */
export const rememberedEmail = (): string => localStorage.getItem(key) ?? "";
export const rememberEmail = (email: string): void => localStorage.setItem(key, email);
