import { accept, noteFileEmpty, noteFileUnreadable, type Result, refuse } from "@daybook/domain";

/**
 * The members of a note that came as a form with one file, in the shape of a JSON body. Fields that no note has stay, so that
 * they are refused like any unknown member.
 */
export async function readNoteForm(body: Uint8Array, contentType: string): Promise<Result<Record<string, unknown>>> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } })
    .formData()
    .catch(() => null);
  if (!form) return refuse(noteFileUnreadable("form"));
  const members: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") members[name] = value;
    else if (name !== "file" || "file" in members || "content" in members) return refuse(noteFileUnreadable("form"));
    else members["file"] = { name: value.name, base64: Buffer.from(await value.arrayBuffer()).toString("base64") };
  }
  return "file" in members ? accept(members) : refuse(noteFileEmpty);
}
