import { scope } from "@daybook/domain";

/** What a program may ask for on its own behalf: the whole API, or its reads. Roles decide within that. */
export const serviceScopes = [scope.all, scope.read] as const;
/** What a program may ask a person for. Those of OpenID Connect say who the person is and open nothing here. */
export const userScopes = ["openid", "profile", "email", "offline_access", ...serviceScopes] as const;
