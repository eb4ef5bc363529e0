/** How long to wait before a stream that ended is opened again. */
const againMs = 1_000;
/** The server sends a sign of life every 15 seconds; without one, the line is dead although nobody closed it. */
const silenceMs = 40_000;

interface Parts {
  readonly url: string;
  readonly deviceId: () => string;
  /** The session's token. */
  readonly token: () => string;
  /** There is something to fetch, or somebody wants time that is kept for this desk. */
  readonly onNews: (news: { readonly leases: boolean }) => void;
  /** The stream is open: the server is there. */
  readonly onOpen: () => void;
  /** The stream broke: the server may be out of reach. */
  readonly onBroken: () => void;
}

/**
 * Follows the server's word that there is something new (`sync.onNudge`), and opens the stream again whenever it ends.
 * @returns the function that stops it
 */
export function followNews(parts: Parts): () => void {
  const stopped = new AbortController();
  void follow(parts, stopped.signal);
  return () => stopped.abort();
}

async function follow(parts: Parts, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await readStream(parts, stopped).catch(() => undefined);
    if (stopped.aborted) return;
    parts.onBroken();
    await pause(againMs, stopped);
  }
}

/** Reads the stream until it ends. */
async function readStream({ url, deviceId, token, onNews, onOpen }: Parts, stopped: AbortSignal): Promise<void> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceMs);
  try {
    const input = encodeURIComponent(JSON.stringify({ json: { deviceId: deviceId() } }));
    const answer = await fetch(`${url}/trpc/sync.onNudge?input=${input}`, {
      headers: {
        accept: "text/event-stream",
        authorization: `Bearer ${token()}`,
        "x-daybook-background": "1",
      },
      redirect: "manual",
      signal: AbortSignal.any([stopped, silent.signal]),
    });
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel();
      return;
    }
    onOpen();
    const read = readEvents(onNews);
    const decoder = new TextDecoder();
    for await (const bytes of answer.body) {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceMs);
      read(decoder.decode(bytes, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Calls `onNews` for each event with data and without a name; events with a name, such as `ping`, are tRPC's own. */
function readEvents(onNews: Parts["onNews"]): (text: string) => void {
  let rest = "";
  return (text) => {
    const events = (rest + text).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events)
      if (/^data:/mu.test(event) && !/^event:/mu.test(event)) onNews({ leases: event.includes('"leases":true') });
  };
}

const pause = (ms: number, stopped: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    timer.unref();
    stopped.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      stopped.removeEventListener("abort", done);
      resolve();
    }
  });
