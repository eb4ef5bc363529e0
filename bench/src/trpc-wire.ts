/** A request as the product's typed client sends it: POST, superjson, in a batch of one call. */
export const trpcCall = (procedure: string, input: unknown): { path: string; body: string } => ({
  path: `/trpc/${procedure}?batch=1`,
  body: JSON.stringify({ 0: { json: input } }),
});

export const portOf = (url: string): number => Number(new URL(url).port);
