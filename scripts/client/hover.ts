import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
}

/**
 * Asks the compiler's language server what an editor shows when the pointer is on the first letter of a text in a file.
 * @param tsc path of the compiler
 */
export async function hoverAt(tsc: string, file: string, text: string): Promise<string> {
  const server = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { cwd: path.dirname(file) });
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const waiting = new Map<number, (message: Message) => void>();
  readMessages(server.stdout, (message) => {
    if (message.method === undefined) waiting.get(message.id ?? -1)?.(message);
    else if (message.id !== undefined) send({ id: message.id, result: null }); // a request from the language server
  });
  const ask = (id: number, method: string, params: object) =>
    new Promise<Message>((resolve) => {
      waiting.set(id, resolve);
      send({ id, method, params });
    });
  const content = readFileSync(file, "utf8");
  const before = content.slice(0, content.indexOf(text)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const uri = pathToFileURL(file).href;
  try {
    const capabilities = { textDocument: { hover: { contentFormat: ["markdown"] } } };
    await ask(1, "initialize", { processId: null, rootUri: pathToFileURL(path.dirname(file)).href, capabilities });
    send({ method: "initialized", params: {} });
    const document = { uri, languageId: "typescript", version: 1, text: content };
    send({ method: "textDocument/didOpen", params: { textDocument: document } });
    const { result } = await ask(2, "textDocument/hover", { textDocument: { uri }, position });
    return (result as { contents?: { value?: string } } | null)?.contents?.value ?? "";
  } finally {
    server.kill();
  }
}

/** Reads messages of the protocol, each of which has a header with its length. */
function readMessages(stream: NodeJS.ReadableStream, onMessage: (message: Message) => void): void {
  let rest = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const start = rest.indexOf("\r\n\r\n") + 4;
      const length = Number(/Content-Length: (\d+)/u.exec(rest.subarray(0, Math.max(start, 0)).toString())?.[1]);
      if (start < 4 || Number.isNaN(length) || rest.length < start + length) return;
      const body = rest.subarray(start, start + length).toString();
      rest = rest.subarray(start + length);
      onMessage(JSON.parse(body) as Message);
    }
  });
}
