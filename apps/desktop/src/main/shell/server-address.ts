export const defaultServer = "http://127.0.0.1:4000";

/**
 * The server's address, without a trailing slash.
 * @param given from `DAYBOOK_SERVER_URL`, or what the installer was built with
 * @throws Error with words for a person, if the address is not usable
 */
export function readServerAddress(given: string | undefined): string {
  if (given === undefined || given === "") return defaultServer;
  const wrong = `DAYBOOK_SERVER_URL is ${JSON.stringify(given)}. It must be an address such as https://daybook.example.org`;
  if (!URL.canParse(given)) throw new Error(`${wrong}.`);
  const { protocol, hostname, origin, pathname, search, hash, username } = new URL(given);
  if (pathname !== "/" || search !== "" || hash !== "" || username !== "") throw new Error(`${wrong}, without more.`);
  const isThisMachine = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isThisMachine))
    throw new Error(`${wrong}: patients' data needs https, except on this machine.`);
  return origin;
}
