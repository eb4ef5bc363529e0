import type { Bridge, DeskStatus } from "../../../shared/bridge.ts";
import type { Connection } from "./backend.ts";
import { writePendingRecords } from "./pending-records.ts";

const unknownYet: DeskStatus = {
  deviceId: null,
  online: true,
  offlineSince: null,
  lastSync: null,
  pending: 0,
  attention: 0,
  problem: null,
  outageSheet: null,
  filling: null,
};

/** The desk's state, as the main process tells it. */
export class BridgeConnection implements Connection {
  readonly #bridge: Bridge;
  readonly #listeners = new Set<() => void>();
  #status = unknownYet;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.onStatus((status) => {
      const isOther = status.pending !== this.#status.pending;
      this.#status = status;
      if (isOther) void this.#askPending();
      for (const tell of this.#listeners) tell();
    });
  }

  async #askPending(): Promise<void> {
    writePendingRecords(await this.#bridge.ask("unconfirmed", null));
  }

  offlineSince(): number | null {
    return this.#status.offlineSince;
  }

  /** The main process asks the server by itself, and tells when it is gone. */
  silentSeconds(): number | null {
    return null;
  }

  status(): DeskStatus {
    return this.#status;
  }

  check(): void {
    void this.#bridge.ask("check", null);
  }

  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }
}
