/** The scheme of the window's own files. Not `file:`, whose pages may read other files. */
export const windowScheme = "app";
const windowHost = "daybook";

/** Address of the page, without a trailing slash. */
export const windowAddress = `${windowScheme}://${windowHost}`;

/** Whether an address is one of the window's own. */
export function isWindowAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${windowScheme}:` && host === windowHost && username === "" && password === "";
}
