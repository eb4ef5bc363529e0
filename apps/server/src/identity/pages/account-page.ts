import { escapeHtml, type Language, page } from "./page-frame.ts";

const words = {
  en: {
    title: "Sign in to Daybook",
    asks: "A program on this computer asks to work in Daybook under your name:",
    go: (name: string) => `Continue as ${name}`,
    other: "Use another account",
    warning: "Did you not start a program just now? Then close this page.",
  },
  fr: {
    title: "Connexion à Daybook",
    asks: "Un programme de cet ordinateur demande à travailler dans Daybook sous votre nom :",
    go: (name: string) => `Continuer en tant que ${name}`,
    other: "Utiliser un autre compte",
    warning: "Vous n’avez lancé aucun programme à l’instant ? Fermez alors cette page.",
  },
} as const;

interface Asked {
  /** As the program is registered. */
  readonly program: string;
  readonly person: string;
  /** The signed authorization request to go on with. */
  readonly oauthQuery: string;
}

/**
 * What a person who is signed in sees before a program gets their account (RFC 8252, section 8.6). No button has
 * the focus: a key that was meant for another window must not answer.
 */
export function accountPage(language: Language, { program, person, oauthQuery }: Asked): string {
  const text = words[language];
  const query = `<input type="hidden" name="oauth_query" value="${escapeHtml(oauthQuery)}">`;
  return page(
    language,
    text.title,
    `<p>${text.asks}</p>
<p><strong>${escapeHtml(program)}</strong></p>
<form method="post" action="/auth/account">${query}
<button type="submit" name="choice" value="continue">${escapeHtml(text.go(person))}</button>
</form>
<form method="post" action="/auth/account">${query}
<button type="submit" name="choice" value="other">${text.other}</button>
</form>
<p>${text.warning}</p>`,
  );
}
