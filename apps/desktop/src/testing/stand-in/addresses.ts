/*
 * Chromium without Electron knows no schemes of an app's own. Here they are secure origins of their own, whose requests
 * never leave the browser: `app://daybook/schedule` is `https://daybook.app.localhost/schedule`.
 */
export function toBrowser(address: string, schemes: ReadonlySet<string>): string {
  const { protocol, host, pathname, search, hash } = new URL(address);
  const scheme = protocol.slice(0, -1);
  return schemes.has(scheme) ? `https://${host}.${scheme}.localhost${pathname}${search}${hash}` : address;
}

export const fromBrowser = (address: string): string =>
  address.replace(/^https:\/\/(?<host>[a-z]+)\.(?<scheme>[a-z]+)\.localhost/u, "$<scheme>://$<host>");
