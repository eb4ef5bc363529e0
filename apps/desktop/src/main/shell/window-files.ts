import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { isWindowAddress } from "./window-address.ts";

/**
 * Only the page's own scripts and styles, and no network at all: the page speaks to the main process over the bridge.
 * Mantine writes style attributes, which a policy cannot distinguish from inline styles.
 */
export const windowPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/**
 * Answers a request of the window from the folder of the built page. An address without a file type is one of the
 * screens', and gets the page. Everything else that is not a file in the folder does not exist.
 * @param folder absolute, without a trailing separator
 */
export async function answerFile(folder: string, { url, method }: Pick<Request, "url" | "method">): Promise<Response> {
  if (method !== "GET" || !isWindowAddress(url)) return notFound();
  const name = nameOf(url);
  if (name === null) return notFound();
  const isScreen = path.posix.extname(name) === "";
  const file = path.join(folder, isScreen ? "index.html" : name);
  const type = types[path.extname(file)];
  const content = type && (await readInside(folder, file));
  if (!content) return notFound();
  return new Response(content, {
    headers: {
      "content-type": type,
      "content-security-policy": windowPolicy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      // The names of the other files contain a hash of their content.
      "cache-control": isScreen ? "no-cache" : "max-age=31536000, immutable",
    },
  });
}

/** The path of an address, decoded once; null if it could leave the folder. */
function nameOf(url: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  return /[\\\0:%]|\/\/|(?:^|\/)\.{1,2}(?:\/|$)/u.test(name) ? null : name;
}

/** The file's content; null if there is none, or if a link leads out of the folder. */
async function readInside(folder: string, file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const real = await realpath(file);
    if (!real.startsWith((await realpath(folder)) + path.sep)) return null;
    return Uint8Array.from(await readFile(real));
  } catch {
    return null;
  }
}

const notFound = (): Response =>
  new Response("not found", { status: 404, headers: { "content-security-policy": "default-src 'none'" } });
