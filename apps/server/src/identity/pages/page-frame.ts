export type Language = "en" | "fr";

/** English or French, whichever the browser prefers; English if it asks for neither. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? "").toLowerCase().split(",")) {
    const primary = part.trim().split(/[-;]/u)[0];
    if (primary === "fr" || primary === "en") return primary;
  }
  return "en";
}

/**
 * Content security policy: the pages load nothing. `form-action` must allow loopback addresses, because browsers apply it
 * also to the redirect after a form, which leads to the program on this machine that asked for the sign-in.
 */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://127.0.0.1:* http://[::1]:*";

/** A page that works without scripts and loads nothing. */
export function page(language: Language, title: string, body: string): string {
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
form + form button { margin-top: .75rem }
[role="alert"] { border-left: .25rem solid; padding-left: .75rem }
</style>
</head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
