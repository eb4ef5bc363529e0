type Language = "en" | "fr";

const words = {
  en: {
    title: "Sign in to Daybook",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    refused: "That e-mail and password do not match an account.",
    wait: "Too many attempts. Try again in a few minutes.",
    busy: "The server is busy. Try again in a moment.",
    invalid: "This sign-in request is not valid. Go back to the program you came from and start again.",
  },
  fr: {
    title: "Connexion à Daybook",
    email: "E-mail",
    password: "Mot de passe",
    submit: "Se connecter",
    refused: "Cet e-mail et ce mot de passe ne correspondent à aucun compte.",
    wait: "Trop de tentatives. Réessayez dans quelques minutes.",
    busy: "Le serveur est occupé. Réessayez dans un instant.",
    invalid: "Cette demande de connexion n’est pas valable. Revenez au programme d’où vous venez et recommencez.",
  },
} as const;

export type LoginMessage = "refused" | "wait" | "busy" | "invalid";

/** The first of English and French that the browser asks for. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? "").toLowerCase().split(",")) {
    const primary = part.trim().split(/[-;]/u)[0];
    if (primary === "fr" || primary === "en") return primary;
  }
  return "en";
}

/** A form that works without scripts. `oauthQuery` is the signed authorization request to go on with. */
export function loginPage(language: Language, oauthQuery: string, message?: LoginMessage): string {
  const text = words[language];
  const alert = message ? `<p role="alert" id="message">${text[message]}</p>` : "";
  const described = message ? ' aria-describedby="message" aria-invalid="true"' : "";
  return page(
    language,
    `${alert}<form method="post" action="/auth/login">
<input type="hidden" name="oauth_query" value="${escapeHtml(oauthQuery)}">
<label for="email">${text.email}</label>
<input id="email" name="email" type="email" autocomplete="username" required autofocus${described}>
<label for="password">${text.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${described}>
<button type="submit">${text.submit}</button>
</form>`,
  );
}

export function loginErrorPage(language: Language): string {
  return page(language, `<p role="alert">${words[language].invalid}</p>`);
}

/**
 * Nothing is loaded from anywhere. Browsers hold the answer to a form to `form-action` too, and it leads to the program
 * that asked, on this machine.
 */
export const loginPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://127.0.0.1:* http://[::1]:*";

function page(language: Language, body: string): string {
  const { title } = words[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 22rem; margin: 12vh auto; padding: 0 1rem }
label { display: block; margin-top: 1rem; font-weight: 600 }
input, button { font: inherit; box-sizing: border-box; width: 100%; padding: .6rem; margin-top: .25rem }
button { margin-top: 1.5rem; cursor: pointer }
[role="alert"] { border-left: .25rem solid; padding-left: .75rem }
</style>
</head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
