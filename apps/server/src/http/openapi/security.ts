import { scope } from "@daybook/domain";
import type { Schema } from "./schemas.ts";

/** Ways to authorise a call; each one is enough. */
export const security = [{ bearer: [] }, { oauth2: [scope.all] }];
export const securityOfReads = [...security, { oauth2: [scope.read] }];

/** The identity routes (identity/routes.ts), with the addresses of the discovery document. */
export function securitySchemes(publicUrl: string): Record<string, Schema> {
  const tokenUrl = `${publicUrl}/auth/oauth2/token`;
  const ours = {
    [scope.all]: "Everything that the caller's role may do.",
    [scope.read]: "Reading only, within the caller's role.",
  };
  return {
    bearer: {
      type: "http",
      scheme: "bearer",
      description:
        "An access token from the token endpoint, or from the external identity provider if one is configured.",
    },
    oauth2: {
      type: "oauth2",
      description:
        "Services use client credentials, created with `daybook client:create`; without `scope` they get all their scopes. People sign in with an authorization code and PKCE (S256).",
      flows: {
        clientCredentials: { tokenUrl, scopes: ours },
        authorizationCode: {
          authorizationUrl: `${publicUrl}/auth/oauth2/authorize`,
          tokenUrl,
          refreshUrl: tokenUrl,
          scopes: {
            openid: "Identifies the person who signed in.",
            profile: "Their name.",
            email: "Their e-mail address.",
            offline_access: "A refresh token.",
            ...ours,
          },
        },
      },
    },
  };
}
