import type { FastifyRequest } from "fastify";

/** Bodies that are not valid JSON, kept until their requests are answered. */
const unread = new WeakMap<FastifyRequest, Buffer>();

export const keepUnread = (request: FastifyRequest, body: Buffer): void => void unread.set(request, body);

/** A body that could not be parsed as JSON, one character per byte; null if it could, or did not arrive completely. */
export const unreadBody = (request: FastifyRequest): string | null => unread.get(request)?.toString("latin1") ?? null;
