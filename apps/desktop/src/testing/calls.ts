import type { Page, Request } from "playwright-core";

/** One procedure that the page called; several may travel in one request. */
export interface Call {
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const dayMs = 20 * 3_600_000;

/** Notes from now on which procedures the page calls. */
export type Calls = ReturnType<typeof noteCalls>;

export function noteCalls(page: Page) {
  const calls: Call[] = [];
  const note = (request: Request) => {
    const [, paths] = /\/trpc\/(?<paths>[^?]+)/u.exec(request.url()) ?? [];
    if (!paths || paths.includes("onChange")) return;
    const inputs = JSON.parse(request.postData() ?? "{}") as Record<string, { json?: Call["input"] }>;
    calls.push(...paths.split(",").map((path, place) => ({ path, input: inputs[place]?.json ?? {} })));
  };
  page.on("request", note);
  const lengthOf = ({ input }: Call) => Date.parse(String(input["to"])) - Date.parse(String(input["from"]));
  const of = (path: string) => calls.filter((call) => call.path === path);
  return {
    calls,
    commands: () => calls.filter(({ path }) => /^appointments\.(?:book|move|setStatus)$/u.test(path)).length,
    /** Requests of a whole day or more. */
    days: () => of("appointments.day").filter((call) => lengthOf(call) >= dayMs).length,
    /** Requests of one appointment alone. */
    rows: () => of("appointments.day").filter((call) => lengthOf(call) < dayMs).length,
    stop: () => page.off("request", note),
  };
}
