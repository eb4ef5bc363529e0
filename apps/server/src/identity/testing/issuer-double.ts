import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

export interface IssuerDouble extends AsyncDisposable {
  readonly issuer: string;
  /** Number of requests it has received. */
  readonly asked: () => number;
  /** Sets the behaviour from now on. `silent` never answers, `failing` answers 503, `lying` names another issuer. */
  behave(how: "well" | "silent" | "failing" | "lying"): void;
  /** Signs a token that is valid except for what is given. */
  sign(claims: JWTPayload, options?: { alg?: string; key?: "own" | "unknown" }): Promise<string>;
}

/** An OpenID provider on loopback with its own keys, whose behaviour tests can choose. */
export async function startIssuerDouble(): Promise<IssuerDouble> {
  const own = await generateKeyPair("RS256");
  const unknown = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "own", alg: "RS256", use: "sig" };
  let behaviour = "well";
  let asked = 0;
  const waiting = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    asked += 1;
    if (behaviour === "silent") {
      waiting.add(response);
      return;
    }
    if (behaviour === "failing") {
      response.writeHead(503).end();
      return;
    }
    const named = behaviour === "lying" ? "https://else.example" : issuer;
    const body = request.url?.endsWith("/keys") ? { keys: [jwk] } : { issuer: named, jwks_uri: `${issuer}/keys` };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    asked: () => asked,
    behave: (how) => {
      behaviour = how;
    },
    sign: (claims, { key = "own" } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: issuer, sub: "someone", iat: now, exp: now + 300, email_verified: true, ...claims })
        .setProtectedHeader({ alg: "RS256", kid: "own" })
        .sign(key === "own" ? own.privateKey : unknown.privateKey);
    },
    async [Symbol.asyncDispose]() {
      for (const response of waiting) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
