/** A call as the product's typed client sends it: POST, superjson, alone in a batch of one. */
export const trpcCall = (procedure: string, input: unknown): { path: string; body: string } => ({
  path: `/trpc/${procedure}?batch=1`,
  body: JSON.stringify({ 0: { json: input } }),
});

/** Several calls of one procedure in one request. */
export const trpcBatch = (procedure: string, inputs: readonly unknown[]): { path: string; body: string } => ({
  path: `/trpc/${inputs.map(() => procedure).join(",")}?batch=1`,
  body: JSON.stringify(Object.fromEntries(inputs.map((json, index) => [index, { json }]))),
});

export const portOf = (url: string): number => Number(new URL(url).port);
