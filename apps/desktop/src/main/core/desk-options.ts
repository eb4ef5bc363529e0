export interface DeskOptions {
  /** Address of the server, without a trailing slash. It may differ from one start to the next. */
  readonly server: string;
  /** Where the desk keeps its copy; without it, the desk keeps nothing and works only with the server. */
  readonly profile?: {
    readonly folder: string;
    /** 32 bytes that do not leave this machine: from the keychain of the operating system, or a file. */
    readonly machineSecret: Uint8Array;
  };
  /** Whether the desk asks for the password again after half an hour without a call, as a session on the server ends. */
  readonly locksWhenIdle?: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number;
}
