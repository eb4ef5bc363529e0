/**
 * The address to open in the person's browser for a link that leaves the window; null for one that is not opened. Only
 * pages of the clinic's own server are: other schemes start programs, and other hosts get no visit from a clinic's desk.
 */
export function outsideAddress(address: string, server: string): string | null {
  // Control characters and spaces are removed silently by some readers of addresses, and not by others.
  if (/[\s\p{C}]/u.test(address) || !URL.canParse(address)) return null;
  const { origin, protocol, username, password, href } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return origin === new URL(server).origin && username === "" && password === "" ? href : null;
}
