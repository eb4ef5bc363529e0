import { scope } from "@daybook/domain";

/** Scopes that a program may have for itself: the whole API, or reading only. Its role limits it further. */
export const serviceScopes = [scope.all, scope.read] as const;
/** Scopes that a program may ask a person for. Those of OpenID Connect identify the person and give no access to the API. */
export const userScopes = ["openid", "profile", "email", "offline_access", ...serviceScopes] as const;
