import type { DeskWorld } from "./desk-world.ts";

/** Closes a day for every practitioner of the demo clinic; a closed day stays closed. */
export async function closeDay({ world }: DeskWorld, date: string): Promise<void> {
  const token = await world.tokenOf("admin");
  const { body } = await world.rest("GET", "/practitioners?active=true&page_size=200", { token });
  for (const { id } of body["items"] as { id: string }[]) {
    const path = `/practitioners/${id}/availability`;
    const { weekly, exceptions } = (await world.rest("GET", path, { token })).body as {
      weekly: object[];
      exceptions: { date: string }[];
    };
    if (exceptions.some((each) => each.date === date)) continue;
    const answer = await world.rest("PUT", path, {
      token,
      body: { weekly, exceptions: [...exceptions, { date, closed: true }] },
    });
    if (answer.status !== 200) throw new Error(`availability: ${JSON.stringify(answer.body)}`);
  }
}
