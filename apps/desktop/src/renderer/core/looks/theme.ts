import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { variantColors } from "./variant-colors.ts";

/** Mantine asks for ten shades; the colours that are drawn come from tokens.css, to which the resolver below points. */
const accent: MantineColorsTuple = [
  "#dcefec",
  "#bfe1dc",
  "#93cdc5",
  "#62b6ab",
  "#3a9f93",
  "#1d8a7e",
  "#0b6b62",
  "#08564f",
  "#06443f",
  "#04332f",
];

export const theme = createTheme({
  colors: { accent },
  primaryColor: "accent",
  variantColorResolver: variantColors,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontSizes: { xs: "11px", sm: "13px", md: "13px", lg: "14px", xl: "16px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "24px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "sm",
  respectReducedMotion: true,
  focusRing: "never", // ours is in base.css, the same for every element
  components: {
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 32 } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", allowDeselect: false, checkIconPosition: "right" } },
    Modal: {
      defaultProps: {
        centered: true,
        lockScroll: false, // the page itself never scrolls; locking it would make the browser recalculate all styles
        radius: "lg",
        // No fade-in: it must take the keys at once. mantine.css lets it fade in visually.
        transitionProps: { duration: 0 },
        attributes: { header: { role: "none" } }, // a page has one banner, and it is not this
      },
    },
    Popover: { defaultProps: { shadow: "none", transitionProps: { duration: 120, transition: "fade" } } },
    Menu: { defaultProps: { shadow: "none", transitionProps: { duration: 120, transition: "fade" } } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Checkbox: { defaultProps: { size: "xs" } },
    Tooltip: { defaultProps: { openDelay: 500, withArrow: false } },
  },
});

const fromTokens = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text2)",
  "--mantine-color-placeholder": "var(--text3)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--canvas)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--border)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--disabled)",
  "--mantine-color-accent-filled": "var(--accent)",
  "--mantine-color-accent-filled-hover": "var(--accent-hover)",
  "--mantine-color-accent-light": "var(--accent-subtle)",
  "--mantine-color-accent-light-color": "var(--accent)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent-hover)",
  "--mantine-primary-color-light": "var(--accent-subtle)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-color-white": "#fff",
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: fromTokens, dark: fromTokens });
