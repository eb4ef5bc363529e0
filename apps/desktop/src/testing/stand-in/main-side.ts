import { EventEmitter } from "node:events";

type Handler = (event: object, ...given: unknown[]) => unknown;

export class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }
}
export const ipcMain = new IpcMain();

type Answer = (request: Request) => Promise<Response>;
export const protocol = {
  handlers: new Map<string, Answer>(),
  registered: [] as unknown[],
  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    protocol.registered.push(...schemes);
  },
  handle: (scheme: string, answer: Answer): void => void protocol.handlers.set(scheme, answer),
};

type Decide<Choice> = (choice: Choice) => void;
type RequestFilter = (details: { readonly url: string }, decide: Decide<{ cancel: boolean }>) => void;
type PermissionRequest = (contents: { getURL: () => string }, permission: string, decide: Decide<boolean>) => void;
type PermissionCheck = (contents: null, permission: string, origin: string) => boolean;

/** Electron's defaults, which grant everything, until the app sets its own. */
export class Session extends EventEmitter {
  permissionRequest: PermissionRequest = (_contents, _permission, decide) => decide(true);
  permissionCheck: PermissionCheck = () => true;
  #filter: RequestFilter = (_details, decide) => decide({ cancel: false });
  readonly webRequest = {
    onBeforeRequest: (filter: RequestFilter): void => {
      this.#filter = filter;
    },
  };
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(): void {}
  mayRequest(url: string): boolean {
    let isCancelled = false;
    this.#filter({ url }, ({ cancel }) => {
      isCancelled = cancel;
    });
    return !isCancelled;
  }
}
export const session = { defaultSession: new Session() };
