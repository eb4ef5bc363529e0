import { defaultVariantColorsResolver, type VariantColorsResolver } from "@mantine/core";

/** Text and hovered background of a control that is only a text or an icon, by its colour. */
const plain: Readonly<Record<string, readonly [ink: string, over: string]>> = {
  gray: ["var(--text2)", "var(--sunken)"],
  red: ["var(--danger)", "var(--danger-subtle)"],
};
const border = "1px solid transparent";

/** The colours of the library's buttons, from tokens.css. What our screens do not use looks as the library draws it. */
export const variantColors: VariantColorsResolver = (input) => {
  const { variant, color } = input;
  switch (variant) {
    case "default":
      return {
        background: "var(--control)",
        hover: "var(--control-over)",
        color: "var(--text)",
        border: "1px solid var(--control-border)",
      };
    case "filled":
      return color === "red"
        ? {
            background: "var(--danger)",
            hover: "color-mix(in srgb, var(--danger) 86%, var(--text))",
            color: "var(--surface)",
            border,
          }
        : { background: "var(--accent)", hover: "var(--accent-hover)", color: "var(--on-accent)", border };
    case "subtle": {
      const [ink, hover] = plain[color ?? ""] ?? ["var(--accent)", "var(--accent-subtle)"];
      return { background: "transparent", hover, color: ink, border };
    }
    default:
      return defaultVariantColorsResolver(input);
  }
};
