/** What a program may ask for on its own behalf. Roles decide what it may do; this only names the audience. */
export const serviceScopes = ["daybook"] as const;
export const userScopes = ["openid", "profile", "email", "offline_access", "daybook"] as const;
