import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runNpm } from "./run-npm.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A project in a folder outside this repository, in which only the packed client is installed. */
export interface EmptyProject extends Disposable {
  readonly folder: string;
  write(file: string, text: string): void;
  /** Compiles with these options in `tsconfig.json`. Returns the compiler's output, which is empty without errors. */
  compile(options: Readonly<Record<string, unknown>>): string;
}

/** Installs a tarball like another project would, but without the network: its dependencies are copied from this repository. */
export function createEmptyProject(tarball: string): EmptyProject {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-empty-"));
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  write("package.json", JSON.stringify({ name: "empty", private: true, type: "module" }));
  const wanted = withDependencies(["@trpc/client", "@trpc/server", "eventsource", "superjson", "@types/node"]);
  runNpm(
    // `--legacy-peer-deps`: the peer dependency TypeScript of @trpc/client is this repository's compiler.
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

/** Folder of a package that this repository has installed. */
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

/** The Node programs on this machine, by version: the present one, and those on the PATH. */
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
