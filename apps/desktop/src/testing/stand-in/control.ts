/** What a test can ask of the stand-in, over Node's channel between a process and its parent. */
export interface Control {
  /** Chooses an entry of the menu by its labels. */
  readonly clickMenu: (...labels: string[]) => void;
  /** The messages that are open now. */
  readonly dialogs: () => readonly DialogShown[];
  /** Presses a button of the message that was opened first. */
  readonly pressButton: (label: string) => void;
  /** Addresses that were given to the system to open. */
  readonly openedOutside: () => readonly string[];
  /** The options of the window, as its constructor got them. */
  readonly windowOptions: () => Readonly<Record<string, unknown>>;
  /** What the app's handlers answer when a page asks for a permission. */
  readonly asksPermission: (
    permission: string,
    address: string,
  ) => { readonly request: boolean; readonly check: boolean };
  /** Whether the app lets a page request this address. */
  readonly mayRequest: (address: string) => boolean;
  /** The main process's answer to a message that another frame or page sends; a text is the error. */
  readonly sendAs: (
    frame: { readonly url: string; readonly isTop: boolean },
    channel: string,
    ...given: unknown[]
  ) => unknown;
  /** Channels on which the main process answers. */
  readonly channels: () => readonly string[];
  /** The system locks the screen. */
  readonly lockScreen: () => void;
  /** The person closes the window with the button of its frame. */
  readonly closeWindow: () => void;
  /** The privileges with which the app registered its scheme. */
  readonly schemes: () => readonly unknown[];
  readonly windowCount: () => number;
}

export interface DialogShown {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

export interface Question {
  readonly id: number;
  readonly ask: keyof Control;
  readonly given: readonly unknown[];
}

export type Reply = { readonly id: number; readonly got: unknown } | { readonly id: number; readonly failed: string };

type Answers = { readonly [Ask in keyof Control]: (...given: Parameters<Control[Ask]>) => unknown };

/** Answers what the test asks of this process. */
export function answerControl(answers: Answers): void {
  process.on("message", ({ id, ask, given }: Question) => {
    const answer = answers[ask] as (...given: readonly unknown[]) => unknown;
    Promise.resolve()
      .then(() => answer(...given))
      .then(
        (got) => process.send?.({ id, got: got ?? null }),
        (error: unknown) => process.send?.({ id, failed: String(error) }),
      );
  });
}
