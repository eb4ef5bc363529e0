import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runNpm } from "./run-npm.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A project in a folder of its own, far from this repository, that has the packed client and nothing else. */
export interface EmptyProject extends Disposable {
  readonly folder: string;
  write(file: string, text: string): void;
  /** What the compiler says with these options in a `tsconfig.json`; nothing where all is well. */
  compile(options: Readonly<Record<string, unknown>>): string;
}

/**
 * Installs a tarball as a stranger would, but without a network: the packages that it depends on are those which this
 * repository has installed.
 */
export function createEmptyProject(tarball: string): EmptyProject {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-empty-"));
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  write("package.json", JSON.stringify({ name: "empty", private: true, type: "module" }));
  const wanted = withDependencies(["@trpc/client", "@trpc/server", "eventsource", "superjson", "@types/node"]);
  runNpm(
    // `--legacy-peer-deps`: the compiler, which @trpc/client names as a peer, is that of this repository.
    [
      "install",
      "--offline",
      "--ignore-scripts",
      "--install-links",
      "--legacy-peer-deps",
      "--no-audit",
      "--no-fund",
    ].concat(tarball, wanted.map(installed)),
    folder,
  );
  return {
    folder,
    write,
    compile(options) {
      const strict = { strict: true, skipLibCheck: false, target: "ES2022", types: ["node"], outDir: "out" };
      write("tsconfig.json", JSON.stringify({ compilerOptions: { ...strict, ...options }, include: ["*.ts"] }));
      const tsc = path.join(installed("typescript"), "bin/tsc");
      return spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" }).stdout;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where this repository has a package. */
export const installed = (name: string) => path.join(root, "node_modules", name);

function withDependencies(names: readonly string[], found: string[] = []): string[] {
  for (const name of names) {
    if (found.includes(name)) continue;
    found.push(name);
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(installed(name), "package.json"), "utf8")) as {
      dependencies?: Record<string, string>;
    };
    withDependencies(Object.keys(dependencies), found);
  }
  return found;
}

/** The Nodes of this machine, by version: the one that runs this, and those on the path. */
export function nodesHere(): Map<string, string> {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const programs = folders.flatMap((folder) => {
    const names = listOf(folder).filter((name) => /^node(?:\.exe)?$/u.test(name));
    return names.map((name) => path.join(folder, name));
  });
  const found = new Map<string, string>();
  for (const program of [process.execPath, ...programs]) {
    const version = spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim();
    if (version && !found.has(version)) found.set(version, program);
  }
  return found;
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
