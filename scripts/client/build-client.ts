import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { dts } from "rolldown-plugin-dts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const source = path.join(root, "packages/client");

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
const manifestIn = (folder: string) => JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;

/**
 * Writes the package `@daybook/client` into a folder: one JavaScript file, one file of types, and a package.json without
 * dependencies on this repository.
 */
export async function buildClient(folder: string): Promise<void> {
  const { version, description, dependencies } = manifestIn(source);
  const server = manifestIn(path.join(root, "apps/server"));
  if (server.version !== version)
    throw new Error(`the client has version ${version}, the server ${server.version}; the client compares the two`);
  mkdirSync(folder, { recursive: true });
  await build({
    input: path.join(source, "src/index.ts"),
    cwd: source,
    platform: "neutral",
    external: (id) => !id.startsWith(".") && !path.isAbsolute(id),
    // Declarations are generated for each file separately, because all exports have explicit types.
    plugins: [dts({ oxc: true, tsconfig: false })],
    output: { dir: path.join(folder, "dist"), format: "esm" },
    logLevel: "warn",
  });
  const range = (name: string) => ({ [name]: `^${dependencies[name]}` });
  const manifest = {
    name: "@daybook/client",
    version,
    description,
    type: "module",
    sideEffects: false,
    license: "UNLICENSED",
    engines: { node: ">=20.3" },
    files: ["dist"],
    types: "./dist/index.d.ts",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    dependencies: { ...range("@trpc/client"), ...range("eventsource"), ...range("superjson") },
    // A peer dependency of @trpc/client. npm and pnpm install it automatically.
    peerDependencies: range("@trpc/server"),
  };
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(path.join(source, "README.md"), path.join(folder, "README.md"));
}
