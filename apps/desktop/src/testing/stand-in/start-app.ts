import { fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Control, Question, Reply } from "./control.ts";
import { removeInstanceLock } from "./profile.ts";

/** Where `vite build` puts the app. */
export const builtApp = fileURLToPath(new URL("../../../dist/app", import.meta.url));

export interface AppOptions {
  readonly server: string;
  /** Folder of the built app: the one of this repository, or one that was unpacked. */
  readonly folder?: string;
  /** Folder that stands for `userData`; a fresh one if it is not given. */
  readonly profile?: string;
  /** The moment at which the app starts, in epoch milliseconds. */
  readonly now?: number;
  readonly locale?: "en-GB" | "fr-FR";
  readonly theme?: "light" | "dark";
  readonly args?: readonly string[];
}

type Asked = {
  readonly [Ask in keyof Control]: (...given: Parameters<Control[Ask]>) => Promise<ReturnType<Control[Ask]>>;
};

export interface RunningApp extends AsyncDisposable {
  readonly page: Page;
  readonly control: Asked;
  readonly profile: string;
  /** Resolves with the exit code when the app has ended. */
  readonly ended: Promise<number | null>;
  readonly kill: () => Promise<void>;
}

/** Starts the built app on the stand-in for Electron and waits for its window. */
export async function startBuiltApp({
  server,
  folder = builtApp,
  now,
  locale,
  theme,
  args = [],
  ...options
}: AppOptions): Promise<RunningApp> {
  const profile = options.profile ?? mkdtempSync(path.join(os.tmpdir(), "daybook-app-"));
  removeInstanceLock(profile);
  const { child, ended } = runApp({ server, folder, profile, args, now, locale, theme });
  const browser = await Promise.race([
    connectTo(path.join(profile, "chromium")),
    ended.then((code) => {
      throw new Error(`the app ended with ${code} before it had a window`);
    }),
  ]);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent("page"));
  if (!page) throw new Error("the app has no window");
  await page.waitForURL(/^https:\/\/daybook\.app\.localhost\//u);
  const kill = async () => {
    child.kill("SIGKILL");
    await browser.close().catch(() => undefined);
    await ended;
  };
  return {
    page,
    profile,
    control: controlOf(child),
    ended,
    kill,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) await kill();
    },
  };
}

interface Run extends Required<Pick<AppOptions, "server" | "folder" | "profile" | "args">> {
  readonly now: number | undefined;
  readonly locale: string | undefined;
  readonly theme: string | undefined;
}

/** Runs the app's main file; what it writes to standard error comes here. */
export function runApp({ server, folder, profile, args, now, locale, theme }: Run) {
  const register = new URL("register.ts", import.meta.url).href;
  const child = fork(path.join(folder, "main/main.js"), [...args], {
    execArgv: ["--import", register],
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      DAYBOOK_SERVER_URL: server,
      STAND_IN_PROFILE: profile,
      STAND_IN_APP: path.resolve(folder, "../.."),
      ...(now === undefined ? {} : { STAND_IN_AHEAD_MS: String(now - Date.now()) }),
      ...(locale === undefined ? {} : { STAND_IN_LOCALE: locale }),
      ...(theme === undefined ? {} : { STAND_IN_THEME: theme }),
    },
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
  });
  return { child, ended };
}

/** Drives the window over Chromium's own protocol, beside the app. */
async function connectTo(folder: string): Promise<Browser> {
  const file = path.join(folder, "DevToolsActivePort");
  for (;;) {
    const [port] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    if (port) {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null);
      if (browser) return browser;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

function controlOf(child: ReturnType<typeof fork>): Asked {
  const waiting = new Map<number, (reply: Reply) => void>();
  child.on("message", (reply: Reply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  let lastId = 0;
  const ask = async (name: string, given: readonly unknown[]): Promise<unknown> => {
    lastId += 1;
    const question: Question = { id: lastId, ask: name as keyof Control, given };
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(question.id, resolve);
      child.send(question);
    });
    if ("failed" in reply) throw new Error(reply.failed);
    return reply.got;
  };
  return new Proxy({} as Asked, {
    get:
      (_target, name) =>
      async (...given: unknown[]) =>
        ask(String(name), given),
  });
}
