import type { Role } from "@daybook/domain";
import { call } from "../identity/testing/http-caller.ts";
import type { ServerWorld } from "../testing/server-world.ts";
import { goodPassword } from "./desk.ts";
import type { Headers } from "./surface.ts";

/** A caller. `role` is null if the server must not recognise the caller. */
export interface Identity {
  readonly name: string;
  readonly role: Role | null;
  readonly headers: Headers;
}

export const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

/** Programs and people of every role in the clinic, and callers with every kind of invalid credential. */
export async function identitiesOf(world: ServerWorld): Promise<Identity[]> {
  const services: Identity[] = [];
  for (const role of ["admin", "frontdesk", "clinician", "service"] as const)
    services.push({ name: `program as ${role}`, role, headers: bearer(await world.tokenOf(role)) });
  const people: Identity[] = [];
  for (const role of ["frontdesk", "clinician"] as const)
    people.push({ name: `person as ${role}`, role, headers: bearer((await signInAs(world, role)).token) });
  return [...services, ...people, ...(await nobodies(world))];
}

interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly cookie: string;
}

export async function signInAs(world: ServerWorld, role: Role): Promise<SignedIn> {
  const email = `${crypto.randomUUID()}@clinic.test`;
  const made = await world.server.identity.createUser({
    clinicId: world.clinic,
    email,
    name: "Robin Frost",
    role,
    password: goodPassword,
  });
  if (!made.ok) throw new Error(made.refusal.code);
  const answer = await call(`${world.url}/auth/sign-in/email`, { json: { email, password: goodPassword } });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  return { id: made.value.id, email, token: String(answer.json["token"]), cookie: cookie.join("; ") };
}

async function nobodies(world: ServerWorld): Promise<Identity[]> {
  const { identity } = world.server;
  const expired = await serviceToken(world);
  await world.db.owner.query(
    `update auth."oauthAccessToken" set "expiresAt" = now() - interval '1 minute' where "clientId" = $1`,
    [expired.clientId],
  );
  const retired = await serviceToken(world);
  await identity.revokeClient({ clinicId: world.clinic, clientId: retired.clientId });
  const [left] = [await signInAs(world, "admin"), await signInAs(world, "admin")]; // two, because a clinic keeps its last admin
  const done = await identity.deactivateUser({ clinicId: world.clinic, id: left.id });
  if (!done.ok) throw new Error(done.refusal.code);
  const good = await world.tokenOf("admin");
  return [
    { name: "nobody", headers: {} },
    { name: "expired token", headers: bearer(expired.token) },
    { name: "deactivated program", headers: bearer(retired.token) },
    { name: "deactivated person", headers: bearer(left.token) },
    { name: "garbage token", headers: bearer(`dba_${"x".repeat(43)}`) },
    { name: "shortened token", headers: bearer(good.slice(0, -1)) },
    { name: "wrong scheme", headers: { authorization: `Basic ${good}` } },
  ].map((one) => ({ ...one, role: null }));
}

/** A token of a new program, which nothing else in the test uses. */
export async function serviceToken(
  world: ServerWorld,
  role: Role = "admin",
): Promise<{ clientId: string; token: string }> {
  const { client_id: clientId, client_secret: secret } = await world.server.identity.createClient({
    clinicId: world.clinic,
    name: "test program",
    role,
  });
  const discovery = await call(`${world.url}/.well-known/oauth-authorization-server`);
  const answer = await call(String(discovery.json["token_endpoint"]), {
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` },
    form: { grant_type: "client_credentials" },
  });
  return { clientId, token: String(answer.json["access_token"]) };
}
