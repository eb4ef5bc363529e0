import type { DialogShown } from "./control.ts";

interface Options {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
  readonly signal?: AbortSignal;
}

interface OpenDialog {
  readonly shown: DialogShown;
  readonly answer: (response: number) => void;
}

/** Messages that the app shows and nobody has answered. */
export const openDialogs: OpenDialog[] = [];

export const dialog = {
  showErrorBox: (title: string, content: string): void => void process.stderr.write(`${title}: ${content}\n`),
  showMessageBox: async (_window: unknown, options: Options): Promise<{ readonly response: number }> =>
    new Promise((resolve) => {
      const { message, detail = "", buttons = ["OK"], cancelId = 0, signal } = options;
      const open: OpenDialog = {
        shown: { message, detail, buttons },
        answer(response) {
          openDialogs.splice(openDialogs.indexOf(open), 1);
          resolve({ response });
        },
      };
      openDialogs.push(open);
      signal?.addEventListener("abort", () => open.answer(cancelId), { once: true });
    }),
};
