const key = "daybook.email";

/**
 * The e-mail address of who signed in here last, so that only the password is asked for. A staff member's, never a
 * patient's.
 */
export const rememberedEmail = (): string => localStorage.getItem(key) ?? "";
export const rememberEmail = (email: string): void => localStorage.setItem(key, email);
