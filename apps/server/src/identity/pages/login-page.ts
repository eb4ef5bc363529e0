import { escapeHtml, type Language, page } from "./page-frame.ts";

const words = {
  en: {
    title: "Sign in to Daybook",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    refused: "Wrong e-mail or password.",
    wait: "Too many attempts. Try again in a few minutes.",
    busy: "The server is busy. Try again in a moment.",
    invalid: "This sign-in request is not valid. Return to the program you came from and try again.",
  },
  fr: {
    title: "Connexion à Daybook",
    email: "E-mail",
    password: "Mot de passe",
    submit: "Se connecter",
    refused: "E-mail ou mot de passe incorrect.",
    wait: "Trop de tentatives. Réessayez dans quelques minutes.",
    busy: "Le serveur est occupé. Réessayez dans un instant.",
    invalid:
      "Cette demande de connexion n’est pas valable. Retournez dans le programme que vous utilisiez et réessayez.",
  },
} as const;

export type LoginMessage = "refused" | "wait" | "busy" | "invalid";

/** A form that works without scripts. @param oauthQuery the signed authorization request that continues after sign-in */
export function loginPage(language: Language, oauthQuery: string, message?: LoginMessage): string {
  const text = words[language];
  const alert = message ? `<p role="alert" id="message">${text[message]}</p>` : "";
  const described = message ? ' aria-describedby="message" aria-invalid="true"' : "";
  return page(
    language,
    words[language].title,
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
  const { title, invalid } = words[language];
  return page(language, title, `<p role="alert">${invalid}</p>`);
}
