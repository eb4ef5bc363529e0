import { parentPort, workerData } from "node:worker_threads";
import { openDesk } from "./core/open-desk.ts";
import { answerMessages } from "./thread/answer-messages.ts";
import type { ThreadOptions, ToThread } from "./thread/messages.ts";

/** The thread that holds the desk of the app: its cache, its session and what waits for the server. */
if (!parentPort) throw new Error("this file runs as a thread of the app");
const port = parentPort;
const { server, profile } = workerData as ThreadOptions;
const desk = openDesk({ server, locksWhenIdle: true, ...(profile ? { profile } : {}) });
const answer = answerMessages(desk, (message) => port.postMessage(message));
port.on("message", (message: ToThread) => answer(message));
port.postMessage({ kind: "status", status: desk.status() });
