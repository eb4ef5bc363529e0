import { scope } from "@daybook/domain";
import type { Schema } from "./schemas.ts";

/** What a call may be authorised by: each is enough. */
export const security = [{ bearer: [] }, { oauth2: [scope.all] }];
export const securityOfReads = [...security, { oauth2: [scope.read] }];

/** Where the identity routes are (identity/routes.ts), as the discovery document announces them. */
export function securitySchemes(publicUrl: string): Record<string, Schema> {
  const tokenUrl = `${publicUrl}/auth/oauth2/token`;
  const ours = {
    [scope.all]: "What the role of the caller allows in its clinic.",
    [scope.read]: "Of that, what only reads.",
  };
  return {
    bearer: {
      type: "http",
      scheme: "bearer",
      description: "An access token from the token endpoint, or from the outside identity provider when one is set.",
    },
    oauth2: {
      type: "oauth2",
      description:
        "Services use client credentials, made by `daybook client:create`; without `scope` they get all of theirs. People sign in with an authorization code and PKCE (S256).",
      flows: {
        clientCredentials: { tokenUrl, scopes: ours },
        authorizationCode: {
          authorizationUrl: `${publicUrl}/auth/oauth2/authorize`,
          tokenUrl,
          refreshUrl: tokenUrl,
          scopes: {
            openid: "Who signed in.",
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
