const loopback = ["127.0.0.1", "localhost", "[::1]"];

/** Origins of our own pages: the public URL's and, if that is this machine, the same port under each loopback name. */
export function ownOrigins(publicUrl: string): ReadonlySet<string> {
  const own = new URL(publicUrl);
  if (!loopback.includes(own.hostname)) return new Set([own.origin]);
  return new Set(loopback.map((host) => `${own.protocol}//${host}${own.port ? `:${own.port}` : ""}`));
}

/** Whether a request with this method only reads (RFC 9110, section 9.2.1). */
export function isSafeMethod(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}
