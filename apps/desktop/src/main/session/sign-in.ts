import { randomUUID } from "node:crypto";
import { deviceRevoked, deviceTaken, helloAnswer, me, syncShapes } from "@daybook/domain";
import type { SignInOutcome } from "../core/desk.ts";
import { ProblemError } from "../core/problem.ts";
import { createSyncCalls } from "../sync/sync-calls.ts";
import { type Opened, OtherClinicError, type Profile } from "./profile.ts";
import { signInOnline } from "./sign-in-online.ts";

interface Parts {
  readonly url: string;
  readonly profile: Profile;
  /** The machine's name, and the program's version. */
  readonly name: string;
  readonly version: string;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Whoever works on the files now closes them, before they are opened anew. A wrong password disturbs nobody. */
  readonly leave: () => Promise<void>;
}

/** How a sign-in went: with the desk's files opened, with or without a session on the server. */
export type SignedIn =
  | { readonly kind: "opened"; readonly opened: Opened; readonly token: string | null }
  | Exclude<SignInOutcome, { kind: "signed-in" }>;

/**
 * Signs a person in: with the password alone if they have worked on this desk before, so that it does not matter whether the
 * server is there; otherwise with the server, which then lets them work without it for some days.
 */
export async function signIn(
  { url, profile, name, version, now, leave }: Parts,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignedIn> {
  const unlocked = await profile.unlock(email, password, now(), leave);
  if (unlocked.kind === "opened") return { ...unlocked, token: null };
  const online = await signInOnline(url, { email, password });
  if (online.kind === "unreachable" && unlocked.kind !== "unknown")
    return { kind: "refused", code: unlocked.kind === "wrong" ? "invalid_credentials" : "server_sign_in_needed" };
  if (online.kind !== "signed-in") return online;
  const { token, person } = online;
  const calls = createSyncCalls(url, () => token);
  const greet = async (deviceId: string) => {
    const proof = profile.proofOf(deviceId);
    const input = { deviceId, name, appVersion: version, shapes: syncShapes, proof, mrnsLeft: 50 };
    return { deviceId, hello: await calls.ask("sync.hello", input, helloAnswer) };
  };
  try {
    // The files came from another machine, whose secret is not here: they cannot be opened, and this is a new device.
    const { deviceId, hello } = await greet(profile.deviceId()).catch(async (error: unknown) => {
      if (!(error instanceof ProblemError) || error.problem.code !== deviceTaken.code) throw error;
      return greet(randomUUID());
    });
    if (!hello.grant) return { kind: "refused", code: "not_a_person" };
    const { clinic } = await calls.ask("session.me", {}, me);
    await leave();
    const share = Buffer.from(hello.share, "base64url");
    const admitted = { deviceId, clinicId: clinic.id, email, password, person, share, grant: hello.grant };
    return { kind: "opened", opened: await profile.admit(admitted), token };
  } catch (error) {
    if (error instanceof OtherClinicError) return { kind: "refused", code: "other_clinic" };
    if (!(error instanceof ProblemError)) throw error;
    if (error.problem.code === deviceRevoked.code) {
      await leave();
      profile.erase();
    }
    return error.problem.code === "offline" ? { kind: "unreachable" } : { kind: "refused", code: error.problem.code };
  }
}
