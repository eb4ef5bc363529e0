/** The value of one cookie of a `Cookie` header, decoded. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(at + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}

/** Names of our cookies. Browsers accept `__Secure-` cookies only over https, so no insecure page can set them. */
export function cookieNames(publicUrl: string): { session: string; device: string } {
  const secure = publicUrl.startsWith("https:") ? "__Secure-" : "";
  return { session: `${secure}daybook.session_token`, device: `${secure}daybook.device` };
}

/**
 * The token without the signature that the library appends: its 256 random bits are enough, and it is looked up by its hash.
 */
export function sessionTokenOf(cookie: string | null): string | null {
  return cookie?.split(".")[0] || null;
}
