import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type StatusLook, statusIcons, statusLooks } from "../../../../appointments/status-look.ts";
import tokens from "../../../../core/looks/tokens.css?raw";

const dark = '[data-mantine-color-scheme="dark"]';
const [lightTokens = "", darkTokens = ""] = tokens.split(dark);

/** The text colour of cards with that look. */
function colourOf(look: StatusLook, theme: string): string {
  const status = look === "withdrawn" ? "cancelled" : look;
  const [, colour] = new RegExp(`--status-${status}-text: (#\\w+);`, "u").exec(theme) ?? [];
  if (!colour) throw new Error(`tokens.css has no colour for the text of ${look}`);
  return colour;
}

/** The icon as an image in a style sheet. */
function imageOf(look: StatusLook, theme: string): string {
  const svg = renderToStaticMarkup(createElement(statusIcons[look], { color: colourOf(look, theme) }))
    .replace(/ class="[^"]*"/u, "")
    .replace(/ aria-hidden="[^"]*"/u, "")
    .replaceAll('"', "'");
  return `url("data:image/svg+xml,${svg.replaceAll(/[#<>]/gu, encodeURIComponent)}")`;
}

const rules = (theme: string, within: string) =>
  statusLooks.map((look) => `${within}.${look} {\n  background-image: ${imageOf(look, theme)};\n}\n`);

// `vitest --project unit status-glyphs --update` writes the file again.
test("the glyphs on cards are the icons of the statuses, in the colours that cards are written in", async () => {
  const css = [
    "/* Written by status-glyphs.test.ts from the icons of status-look.ts and the colours of tokens.css. */\n",
    ...rules(lightTokens, ""),
    ...rules(darkTokens, `${dark} `),
  ];
  await expect(css.join("\n")).toMatchFileSnapshot("./status-glyphs.module.css");
});
