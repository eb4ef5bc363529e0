import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import { type ClinicId, clinicId, type Role } from "@daybook/domain";
import Fastify, { type FastifyInstance } from "fastify";
import { createIdentity, type Identity } from "../identity.ts";

export const goodPassword = "ghost lamp river 9";

export interface IdentityWorld extends AsyncDisposable {
  readonly db: TestDatabase;
  readonly app: FastifyInstance;
  readonly identity: Identity;
  readonly url: string;
  readonly clinic: ClinicId;
  readonly otherClinic: ClinicId;
  /** Log lines as text. */
  readonly logged: string[];
  /** Moves the server's clock forwards or, with a negative number, backwards. */
  advance(minutes: number): void;
  addUser(role?: Role, more?: { email?: string; clinic?: ClinicId }): Promise<{ id: string; email: string }>;
  /** Another server process on the same database, without HTTP. */
  another(): Promise<Identity>;
}

interface Options {
  readonly publicUrl?: string;
  readonly oidcIssuer?: string;
}

/** The identity routes on a real port with a real database, a clock that tests can move, and two empty clinics. */
export async function createIdentityWorld(clusterUrl: string, options: Options = {}): Promise<IdentityWorld> {
  const db = await createTestDatabase(clusterUrl);
  const clinic = await addClinic(db);
  const otherClinic = await addClinic(db);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logged: string[] = [];
  const note = (details: object, message: string) => void logged.push(`${JSON.stringify(details)} ${message}`);
  let offset = 0;
  const build = () =>
    createIdentity({
      pool: db.pool,
      databaseUrl: db.servingUrl,
      publicUrl: options.publicUrl ?? url,
      secret: "a secret of thirty-two characters or more 7Qx",
      now: () => Date.now() + offset,
      oidcIssuer: options.oidcIssuer,
      log: { warn: note, error: note },
    });
  const others: Identity[] = [];
  const identity = await build().catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  const app = Fastify({ trustProxy: true });
  identity.register(app);
  app.all("/whoami", async ({ headers, method }) => ({
    actor: await identity.authenticate({
      authorization: headers.authorization,
      cookie: headers.cookie,
      origin: headers.origin,
      method,
    }),
  }));
  await app.listen({ host: "127.0.0.1", port });

  return {
    db,
    app,
    identity,
    url,
    clinic,
    otherClinic,
    logged,
    advance: (minutes) => {
      offset += minutes * 60_000;
    },
    addUser: async (role = "frontdesk", { email = `${randomUUID()}@clinic.test`, clinic: at = clinic } = {}) => {
      const made = await identity.createUser({
        clinicId: at,
        email,
        name: "Robin Frost",
        role,
        password: goodPassword,
      });
      if (!made.ok) throw new Error(made.refusal.code);
      return { id: made.value.id, email };
    },
    another: async () => {
      const other = await build();
      others.push(other);
      return other;
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await Promise.all([identity, ...others].map((one) => one.close()));
      await db.close();
    },
  };
}

async function addClinic(db: TestDatabase): Promise<ClinicId> {
  const id = clinicId.parse(randomUUID());
  await db.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'Europe/Paris')", [id]);
  return id;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" ? address?.port : undefined;
      server.close(() => (port ? resolve(port) : reject(new Error("no free port"))));
    });
  });
}
