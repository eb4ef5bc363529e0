import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from "electron";
import { z } from "zod";
import { type Command, channels, type DeskStatus, type Language, type Told } from "../../shared/bridge.ts";
import type { DeskThread } from "../thread/desk-thread.ts";
import { isWindowAddress } from "./window-address.ts";

const longest = { path: 80, email: 320, password: 1_024, choice: 10_000 };
/** A page that loses its mind must not fill the desk's memory with streams. */
const mostFollowers = 50;

const path = z
  .string()
  .max(longest.path)
  .regex(/^[a-z]\w*(?:\.[a-z]\w*)+$/iu);
const followerId = z.int().positive();
const password = z.string().max(longest.password);
const question = z.discriminatedUnion("question", [
  z.object({
    question: z.literal("signIn"),
    given: z.object({ email: z.string().max(longest.email), password }),
  }),
  z.object({ question: z.literal("unlock"), given: z.object({ password }) }),
  z.object({ question: z.enum(["signOut", "check", "sync", "unconfirmed", "attention"]), given: z.null() }),
  z.object({
    question: z.literal("resolve"),
    given: z.object({ itemId: z.string().max(longest.path), choice: z.string().max(longest.choice) }),
  }),
]);
/** What passes to the server besides procedures. The session is added behind the bridge; the page never sees it. */
const request = z.object({
  path: z.union([
    z.enum(["/ready", "/auth/setup-state", "/auth/change-password"]),
    z.string().regex(/^\/api\/v1\/imports\?kind=[a-z]+$/u),
  ]),
  method: z.enum(["GET", "POST"]),
  headers: z.partialRecord(z.enum(["content-type", "idempotency-key"]), z.string().max(200)),
  body: z.instanceof(ArrayBuffer).nullable(),
});

export interface BridgeHost {
  /** Sends a command to the window; it is kept until the page listens. */
  readonly tell: (command: Command) => void;
  /** Call when the page was loaded anew: its streams are gone. */
  readonly forget: () => void;
}

interface Served {
  readonly ipc: Pick<IpcMain, "handle" | "on">;
  readonly desk: DeskThread;
  readonly contents: WebContents;
  readonly onLanguage: (language: Language) => void;
}

/**
 * The main process's side of the bridge. Every message is refused unless the page of this window sent it, and read by a
 * schema before anything is done with it.
 */
export function serveBridge({ ipc, desk, contents, onLanguage }: Served): BridgeHost {
  const followers = new Map<number, () => void>();
  const waiting: Command[] = [];
  let listens = false;
  const send = (channel: string, ...given: unknown[]) => {
    if (!contents.isDestroyed()) contents.send(channel, ...given);
  };
  const isOwn = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    sender === contents && senderFrame?.parent === null && isWindowAddress(senderFrame.url);
  const answer = (channel: string, work: (...given: unknown[]) => Promise<unknown>) =>
    ipc.handle(channel, async (event, ...given: unknown[]) => {
      if (!isOwn(event)) throw new Error("this page may not ask");
      return work(...given);
    });
  const hear = (channel: string, work: (...given: unknown[]) => void) =>
    ipc.on(channel, (event, ...given: unknown[]) => {
      if (isOwn(event)) work(...given);
    });

  answer(channels.call, async (givenPath, input) => desk.call(path.parse(givenPath), input));
  answer(channels.ask, async (asked, given) => {
    const read = question.parse({ question: asked, given });
    return desk.ask(read.question, read.given);
  });
  answer(channels.request, async (given) => desk.request(request.parse(given)));
  hear(channels.follow, (givenId, givenPath, input) => {
    const read = z.tuple([followerId, path]).safeParse([givenId, givenPath]);
    if (!read.success || followers.has(read.data[0]) || followers.size >= mostFollowers) return;
    const [id, wanted] = read.data;
    const end = desk.follow(wanted, input, (told: Told) => {
      if (!told.ok) followers.delete(id);
      send(channels.told, id, told);
    });
    followers.set(id, end);
  });
  hear(channels.stop, (givenId) => {
    const { data: id = 0 } = followerId.safeParse(givenId);
    followers.get(id)?.();
    followers.delete(id);
  });
  hear(channels.status, () => send(channels.status, desk.status()));
  hear(channels.command, () => {
    listens = true;
    for (const command of waiting.splice(0)) send(channels.command, command);
  });
  hear(channels.language, (given) => {
    const read = z.enum(["en", "fr"]).safeParse(given);
    if (read.success) onLanguage(read.data);
  });
  desk.onStatus((status: DeskStatus) => send(channels.status, status));

  return {
    tell(command) {
      if (listens) send(channels.command, command);
      else waiting.push(command);
    },
    forget() {
      listens = false;
      for (const end of followers.values()) end();
      followers.clear();
    },
  };
}
