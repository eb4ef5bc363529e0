import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { statusGlyphs } from "./status-glyphs.ts";
import { statusIcons, statusLooks } from "./status-look.tsx";

/** The pieces of a drawing as one path; every piece begins where it says, and not where the one before has ended. */
function onePath(markup: string): string {
  const pieces = [...markup.matchAll(/<(path|circle|line) ([^>]*)>/gu)].map(([, kind, attributes = ""]) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`, "u").exec(attributes)?.[1] ?? "";
    const number = (name: string) => Number(of(name));
    if (kind === "path") return of("d").replace(/^m([\d.]+ [\d.]+)/u, "M$1l");
    if (kind === "line")
      return `M${of("x1")} ${of("y1")}l${number("x2") - number("x1")} ${number("y2") - number("y1")}`;
    const r = number("r");
    return `M${number("cx") + r} ${of("cy")}a${r} ${r} 0 0 1-${2 * r} 0a${r} ${r} 0 0 1 ${2 * r} 0z`;
  });
  return pieces.join("");
}

test.each(statusLooks)("the glyph of %s is its icon", (look) => {
  expect(onePath(renderToStaticMarkup(createElement(statusIcons[look])))).toBe(statusGlyphs[look]);
});
