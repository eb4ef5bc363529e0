/** The moment in an import at which all processes are killed. */
export type KillPoint =
  | { readonly at: "upload"; readonly ms: number }
  | { readonly at: "queued" }
  | { readonly at: "chunk"; readonly nth: number; readonly ms: number }
  | { readonly at: "last-chunk"; readonly ms: number }
  | { readonly at: "send"; readonly nth: number; readonly ms: number }
  | { readonly at: "list"; readonly nth: number; readonly ms: number }
  | { readonly at: "activate"; readonly ms: number };

export type KillTarget = "local" | "remote";

export interface Kill {
  readonly target: KillTarget;
  readonly point: KillPoint;
  readonly first: "server" | "database";
}

const phases = {
  local: ["chunk", "last-chunk", "queued", "upload"],
  remote: ["send", "activate", "list", "upload", "queued", "send"],
} as const;

/** Kills for all phases in turn, half during imports into our own tables, half during imports into a remote directory. */
export function seededKills(seed: number, count: number): Kill[] {
  const chance = seededChance(seed);
  const upTo = (most: number) => Math.floor(chance() * (most + 1));
  return Array.from({ length: count }, (_, index) => {
    const target = index % 2 === 0 ? "local" : "remote";
    const turn = Math.floor(index / 2);
    const at = phases[target][turn % phases[target].length] ?? "queued";
    return { target, point: pointOf(at, upTo), first: chance() < 0.5 ? "server" : "database" };
  });
}

/** Milliseconds are counted from the named event; 0 kills at once, before its work is done or answered. */
function pointOf(at: KillPoint["at"], upTo: (most: number) => number): KillPoint {
  switch (at) {
    case "upload":
      return { at, ms: upTo(250) };
    case "queued":
      return { at };
    case "chunk":
      return { at, nth: 1 + upTo(3), ms: upTo(60) };
    case "last-chunk":
      return { at, ms: upTo(12) };
    case "send":
      return { at, nth: 1 + upTo(119), ms: upTo(2) * 15 };
    case "list":
      return { at, nth: 1 + upTo(1), ms: upTo(2) * 10 };
    case "activate":
      return { at, ms: upTo(3) * 10 };
  }
}

/** Mulberry32, by Tommy Ettinger, in the public domain: the same numbers for the same seed. */
export function seededChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
