/** How the client shows who it is. */
export type Credential =
  | {
      /** A service's credentials, made by `daybook client:create`. Access tokens are fetched and renewed by the client. */
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      /** An access token, or a function that answers one; it is asked before every request. */
      readonly token: string | (() => string | Promise<string>);
    };

export interface ClientOptions {
  /** Address of the server, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly auth: Credential;
  /**
   * How often a call is repeated after an answer was lost, or the server was not ready (3). Only queries are, and commands
   * with an idempotency key: repeating these has no second effect.
   */
  readonly retries?: number;
  /** Milliseconds to wait for each answer (30,000). */
  readonly timeoutMs?: number;
}
