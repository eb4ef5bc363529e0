import "@fontsource-variable/inter/wght.css";
import "./core/mantine.css";
import "./core/tokens.css";
import "./core/base.css";

// Browsers that know Temporal, as the desktop's window does, are spared 60 kB. The rest of the page needs it from its
// first line on, so it is loaded after this.
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
const { start } = await import("./start.tsx");
await start();
