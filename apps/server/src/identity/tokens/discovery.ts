import type { Provider } from "../provider.ts";

/** Entries that the library announces although we do not serve them. */
const notServed = new Set([
  "end_session_endpoint",
  "registration_endpoint",
  "backchannel_logout_supported",
  "backchannel_logout_session_supported",
  "dpop_signing_alg_values_supported",
  "token_endpoint_auth_signing_alg_values_supported",
  "introspection_endpoint_auth_signing_alg_values_supported",
  "revocation_endpoint_auth_signing_alg_values_supported",
]);
const clientAuthentication = ["client_secret_basic", "client_secret_post"];

/** The document of OpenID Connect Discovery; the same document serves RFC 8414. */
export async function discoveryDocument(provider: Provider): Promise<Record<string, unknown>> {
  const announced = Object.entries(await provider.metadata()).filter(([name]) => !notServed.has(name));
  return {
    ...Object.fromEntries(announced),
    prompt_values_supported: ["login", "none", "select_account"],
    token_endpoint_auth_methods_supported: [...clientAuthentication, "none"],
    introspection_endpoint_auth_methods_supported: clientAuthentication,
    revocation_endpoint_auth_methods_supported: clientAuthentication,
  };
}
