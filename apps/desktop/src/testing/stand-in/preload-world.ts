/** What crosses between the page and the main process: JSON, with bytes as base64. */
export const pack = (value: unknown): string =>
  JSON.stringify(value, (_name, member: unknown) =>
    member instanceof ArrayBuffer ? { $bytes: Buffer.from(member).toString("base64") } : member,
  );

export const unpack = (text: string): unknown =>
  JSON.parse(text, (_name, member: unknown) => {
    const bytes = (member as { $bytes?: string } | null)?.$bytes;
    return bytes === undefined ? member : Uint8Array.from(Buffer.from(bytes, "base64")).buffer;
  });

/** The page's name for the function with which the main process sends to it. */
export const emitName = "__standInEmit";
/** The page's name for the function with which the preload script sends to the main process; gone before the page runs. */
export const sendName = "__standInSend";

/**
 * A script that runs the preload script before the page, as a sandboxed one: it can require `electron` only, and what it
 * exposes is copied and frozen. In Electron it has a world of its own; here it is a closure in the page's.
 */
export const preloadWorld = (preload: string): string => `(() => {
  const send = globalThis.${sendName};
  if (!send) return;
  delete globalThis.${sendName};
  const pack = (value) => JSON.stringify(value, (name, member) => member instanceof ArrayBuffer
    ? { $bytes: btoa(Array.from(new Uint8Array(member), (byte) => String.fromCharCode(byte)).join("")) } : member);
  const unpack = (text) => JSON.parse(text, (name, member) => member?.$bytes === undefined ? member
    : Uint8Array.from(atob(member.$bytes), (letter) => letter.charCodeAt(0)).buffer);
  const listeners = new Map();
  const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
  Object.defineProperty(globalThis, "${emitName}", { value: (channel, given) => {
    for (const listener of [...of(channel)]) listener({}, ...unpack(given));
  } });
  // As where the app denies every window: the page gets none. The address is asked of the app's handler.
  globalThis.open = (address) => {
    void send("open", new URL(address, location.href).href, "[]");
    return null;
  };
  const ipcRenderer = {
    invoke: async (channel, ...given) => {
      const { failed, got } = unpack(await send("invoke", channel, pack(given)));
      if (failed !== undefined) throw new Error("Error invoking remote method '" + channel + "': " + failed);
      return got;
    },
    send: (channel, ...given) => void send("send", channel, pack(given)),
    on: (channel, listener) => void of(channel).add(listener),
    removeListener: (channel, listener) => void of(channel).delete(listener),
  };
  // Functions pass as functions, everything else as a copy.
  const copy = (value) => {
    if (typeof value === "function") return (...given) => copy(value(...given.map(copy)));
    if (value instanceof Promise) return value.then(copy);
    if (Array.isArray(value)) return Object.freeze(value.map(copy));
    if (value === null || typeof value !== "object") return value;
    if (value instanceof ArrayBuffer) return value.slice(0);
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)])));
  };
  const contextBridge = { exposeInMainWorld: (name, value) =>
    Object.defineProperty(globalThis, name, { value: copy(value), enumerable: true }) };
  const require = (name) => {
    if (name === "electron") return { contextBridge, ipcRenderer };
    throw new Error("module not found: " + name);
  };
  ((require, module, exports) => {
${preload}
  })(require, { exports: {} }, {});
})();`;
