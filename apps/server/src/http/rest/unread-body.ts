import type { FastifyRequest } from "fastify";

/** Bodies that are no JSON, for as long as their requests are answered. */
const unread = new WeakMap<FastifyRequest, Buffer>();

export const keepUnread = (request: FastifyRequest, body: Buffer): void => void unread.set(request, body);

/** The body that came and could not be read as JSON, each byte a character; null when it could, or did not come whole. */
export const unreadBody = (request: FastifyRequest): string | null => unread.get(request)?.toString("latin1") ?? null;
