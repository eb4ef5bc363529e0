/** How the client authenticates. */
export type Credential =
  | {
      /**
       * Credentials of a service, created with `daybook client:create`. The client fetches and renews access tokens by
       * itself.
       */
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      /** An access token, or a function that returns one and is called before every request. */
      readonly token: string | (() => string | Promise<string>);
    };

export interface ClientOptions {
  /** URL of the server, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly auth: Credential;
  /**
   * How often a call is repeated if an answer was lost or the server was busy (default 3). Only queries, and commands with
   * an idempotency key, are repeated, because repeating them has no second effect.
   */
  readonly retries?: number;
  /** Milliseconds to wait for each answer (default 30,000). */
  readonly timeoutMs?: number;
}
