import { app, type Session, session, shell, type WebContents } from "electron";
import { outsideAddress } from "./outside-address.ts";
import { isWindowAddress } from "./window-address.ts";

/**
 * Refuses what the page never needs: other pages, new windows, the network, devices. Copying text is the one permission
 * that is granted, to the page itself.
 */
export function guardWindows(server: string): void {
  guardSession(session.defaultSession);
  app.on("web-contents-created", (_event, contents) => guardContents(contents, server));
}

function guardContents(contents: WebContents, server: string): void {
  contents.setWindowOpenHandler(({ url }) => {
    const outside = outsideAddress(url, server);
    if (outside) void shell.openExternal(outside);
    return { action: "deny" };
  });
  const stay = (event: { readonly url: string; preventDefault: () => void }) => {
    if (!isWindowAddress(event.url)) event.preventDefault();
  };
  contents.on("will-navigate", stay);
  contents.on("will-redirect", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

function guardSession(windowSession: Session): void {
  windowSession.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isGranted(permission, contents.getURL())),
  );
  windowSession.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  windowSession.setDevicePermissionHandler(() => false);
  // The page's policy forbids the network already; this also holds for a page that was taken over.
  windowSession.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocal(url) }));
  windowSession.on("will-download", (event, item) => {
    // The page saves a table as a file that it made itself.
    if (!item.getURL().startsWith("blob:")) event.preventDefault();
  });
}

const isGranted = (permission: string, address: string): boolean =>
  permission === "clipboard-sanitized-write" && isWindowAddress(address);

const isLocal = (address: string): boolean => isWindowAddress(address) || /^(?:blob|data|devtools):/u.test(address);
