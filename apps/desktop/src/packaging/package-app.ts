import { parseArgs } from "node:util";
import { build, Platform } from "electron-builder";
import { builderConfig, desktopFolder } from "./builder-config.ts";

/**
 * `npm run dist [-- --linux --mac --win] [--dir] [--out FOLDER]`: makes installers for this system, or for those that are
 * named; with `--dir` only the folder that an installer would unpack.
 */
const { values } = parseArgs({
  options: {
    linux: { type: "boolean" },
    mac: { type: "boolean" },
    win: { type: "boolean" },
    dir: { type: "boolean" },
    out: { type: "string" },
  },
});
const platforms = [
  ...(values.linux ? [Platform.LINUX] : []),
  ...(values.mac ? [Platform.MAC] : []),
  ...(values.win ? [Platform.WINDOWS] : []),
];
const chosen = platforms.length > 0 ? platforms : [Platform.current()];

try {
  const config = builderConfig(process.env);
  const written = await build({
    projectDir: desktopFolder,
    publish: "never",
    targets: new Map(chosen.flatMap((platform) => [...platform.createTarget(values.dir ? ["dir"] : null)])),
    config: values.out ? { ...config, directories: { ...config.directories, output: values.out } } : config,
  });
  for (const file of written) process.stdout.write(`${file}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
