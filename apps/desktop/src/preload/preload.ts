import { contextBridge, ipcRenderer } from "electron";
import { type Bridge, type Command, channels, type DeskStatus, type Told } from "../shared/bridge.ts";

/*
 * Runs in the window before the page, in a world of its own, and gives the page the one object that it may use. The page
 * gets neither `ipcRenderer` nor the event objects of Electron, so it can use no channel but these.
 */
const followers = new Map<number, (told: Told) => void>();
let lastFollower = 0;
ipcRenderer.on(channels.told, (_event, id: number, told: Told) => {
  followers.get(id)?.(told);
  if (!told.ok) followers.delete(id);
});

/** Listens to the main process, which is told that somebody listens now. Returns the function that ends it. */
function listen<What>(channel: string, tell: (what: What) => void): () => void {
  const listener = (_event: unknown, what: What) => tell(what);
  ipcRenderer.on(channel, listener);
  ipcRenderer.send(channel);
  return () => {
    ipcRenderer.removeListener(channel, listener);
  };
}

const bridge: Bridge = {
  call: async ({ path, input }) => ipcRenderer.invoke(channels.call, path, input),
  follow({ path, input }, tell) {
    lastFollower += 1;
    const id = lastFollower;
    followers.set(id, tell);
    ipcRenderer.send(channels.follow, id, path, input);
    return () => {
      if (followers.delete(id)) ipcRenderer.send(channels.stop, id);
    };
  },
  ask: async (question, given) => ipcRenderer.invoke(channels.ask, question, given),
  request: async (request) => ipcRenderer.invoke(channels.request, request),
  onStatus: (tell) => listen<DeskStatus>(channels.status, tell),
  onCommand: (tell) => listen<Command>(channels.command, tell),
  useLanguage: (language) => ipcRenderer.send(channels.language, language),
};

contextBridge.exposeInMainWorld("daybook", bridge);
