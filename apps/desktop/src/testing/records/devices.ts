import { syncShapes } from "@daybook/domain";
import type { DeskWorld } from "../desk-world.ts";

const devices = [
  ["00000000-0000-4000-8000-0000000000d1", "Reception 1"],
  ["00000000-0000-4000-8000-0000000000d2", "Home-visit laptop"],
] as const;

/** Two computers that keep a copy, and one that was revoked. */
export async function addDevices({ world }: DeskWorld): Promise<void> {
  const admin = await world.clientOf("admin");
  const revoked = "00000000-0000-4000-8000-0000000000d3";
  const known = await admin.sync.devices.query();
  if (known.items.length > 0) return;
  for (const [id, name] of [...devices, [revoked, "Spare tablet"] as const])
    await admin.sync.hello.mutate({
      deviceId: id,
      name,
      appVersion: "1.4.0",
      shapes: syncShapes,
      mrnsLeft: 50,
    });
  await admin.sync.revoke.mutate({ id: revoked });
}
