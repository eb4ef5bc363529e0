import { escapeHtml, type Language, page } from "./page-frame.ts";

const words = {
  en: {
    title: "Sign in to Daybook",
    asks: "A program on this computer wants to use Daybook as you:",
    go: (name: string) => `Continue as ${name}`,
    other: "Use another account",
    warning: "If you did not just start a program, close this page.",
  },
  fr: {
    title: "Connexion à Daybook",
    asks: "Un programme de cet ordinateur souhaite utiliser Daybook en votre nom :",
    go: (name: string) => `Continuer en tant que ${name}`,
    other: "Utiliser un autre compte",
    warning: "Si vous ne venez pas de lancer un programme, fermez cette page.",
  },
} as const;

interface Asked {
  /** Registered name of the program. */
  readonly program: string;
  readonly person: string;
  /** The signed authorization request that continues after the choice. */
  readonly oauthQuery: string;
}

/**
 * Asks a signed-in person before a program may use their account (RFC 8252, section 8.6). No button has the focus, so that a
 * key press meant for another window cannot answer.
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
