import { accept, noteFileEmpty, noteFileUnreadable, type Result, refuse } from "@daybook/domain";

/** The largest file that may be a note. */
export const largestNoteFile = 20 * 1024 * 1024;

const signatures: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ["PDF", [0x25, 0x50, 0x44, 0x46]],
  ["PNG", [0x89, 0x50, 0x4e, 0x47]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["ZIP", [0x50, 0x4b, 0x03, 0x04]],
];

const kindOf = (bytes: Uint8Array): string | undefined =>
  signatures.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0];

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // bytes that this encoding does not have
  }
}

/**
 * The text of an uploaded file, by its bytes and not by its name: UTF-8, UTF-16 with a byte order mark, or else
 * Windows-1252. A file of another kind is refused with its kind.
 */
export function textOfFile(bytes: Uint8Array): Result<string> {
  if (bytes.length === 0) return refuse(noteFileEmpty);
  const kind = kindOf(bytes);
  if (kind !== undefined) return refuse(noteFileUnreadable(kind));
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const text = isUtf16
    ? decode(bytes, first === 0xff ? "utf-16le" : "utf-16be")
    : (decode(bytes, "utf-8") ?? decode(bytes, "windows-1252"));
  // A text has no zero bytes; a program or a picture has.
  return text === null || text.includes("\0") ? refuse(noteFileUnreadable("unknown")) : accept(text);
}

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
    else if (name !== "file" || "content" in members) return refuse(noteFileUnreadable("form"));
    else {
      const text = textOfFile(new Uint8Array(await value.arrayBuffer()));
      if (!text.ok) return text;
      members["content"] = text.value;
      members["source"] = "text";
    }
  }
  return "content" in members ? accept(members) : refuse(noteFileEmpty);
}
