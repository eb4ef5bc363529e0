/** What the domain imports as its polyfill: the browser's own Temporal, or the polyfill that main.tsx has installed. */
export const Temporal = (globalThis as unknown as { Temporal: unknown }).Temporal;
