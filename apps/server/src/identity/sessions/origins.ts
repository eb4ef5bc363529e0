const loopback = ["127.0.0.1", "localhost", "[::1]"];

/** Where our own pages may come from: the public address, under any of its names when that is this machine itself. */
export function ownOrigins(publicUrl: string): ReadonlySet<string> {
  const own = new URL(publicUrl);
  if (!loopback.includes(own.hostname)) return new Set([own.origin]);
  return new Set(loopback.map((host) => `${own.protocol}//${host}${own.port ? `:${own.port}` : ""}`));
}

/** Whether a request only reads, by the method it uses (RFC 9110, section 9.2.1). */
export function isSafeMethod(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}
