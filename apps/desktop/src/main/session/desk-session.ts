import type { Person } from "../core/desk.ts";
import { fromRefusal, ProblemError } from "../core/problem.ts";
import { signedOut } from "../core/refusals.ts";
import { type Grant, openSession } from "./open-session.ts";
import type { OnlineSignIn } from "./sign-in-online.ts";

interface Parts {
  readonly person: Person;
  /** Of a session with which the person has just signed in. */
  readonly token: string | null;
  readonly grant: Grant;
  /** Signs in with the password that was just given; used once, if the grant does not open the first session. */
  readonly withPassword: () => Promise<OnlineSignIn>;
  /** The server opens no session for the grant any more. */
  readonly onEnded: () => void;
}

/**
 * The session of whoever works on the desk. It ends on the server after half an hour without a call; with the person's
 * grant, the desk opens another one, so that a long time without the server does not sign anybody out.
 */
export class DeskSession {
  readonly #url: string;
  #person: Person;
  #token: string | null;
  #grant: Grant;
  #withPassword: (() => Promise<OnlineSignIn>) | null;
  readonly #onEnded: () => void;
  #opening: Promise<boolean> | null = null;

  constructor(url: string, { person, token, grant, withPassword, onEnded }: Parts) {
    this.#url = url;
    this.#person = person;
    this.#token = token;
    this.#grant = grant;
    this.#onEnded = onEnded;
    this.#withPassword = token === null ? withPassword : null;
  }

  person(): Person {
    return this.#person;
  }

  grant(): Grant {
    return this.#grant;
  }

  useGrant(grant: Grant): void {
    this.#grant = grant;
  }

  /** The token of the present session; empty without one. */
  token(): string {
    return this.#token ?? "";
  }

  /** @returns whether there is a session now; false when the server is out of reach */
  async ensure(): Promise<boolean> {
    if (this.#token !== null) return true;
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Does work that needs a session; if the server says that the session has ended, does it once more with a new one. */
  async with<T>(work: () => Promise<T>): Promise<T> {
    const token = this.#token;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
      if (this.#token === token) this.#token = null;
      if (!(await this.ensure())) throw error;
      return work();
    }
  }

  /** @throws ProblemError when the grant has ended: the person has to give the password again */
  async #open(): Promise<boolean> {
    const opened = await this.#ask();
    if (opened === null) return false;
    this.#withPassword = null;
    if (opened === "refused") {
      this.#onEnded();
      throw new ProblemError(fromRefusal(signedOut));
    }
    this.#token = opened.token;
    this.#person = { ...this.#person, name: opened.name, role: opened.role };
    return true;
  }

  /** Null when the server is out of reach. */
  async #ask() {
    const opened = await openSession(this.#url, this.#grant);
    if (opened.kind === "opened") return opened;
    if (opened.kind === "unreachable") return null;
    const signed = await this.#withPassword?.();
    if (signed?.kind === "unreachable") return null;
    return signed?.kind === "signed-in" ? { token: signed.token, ...signed.person } : "refused";
  }
}
