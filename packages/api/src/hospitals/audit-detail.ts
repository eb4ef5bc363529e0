/** Names the hospital in the detail of the audit entry, because the entry's id column holds UUIDs only. */
export const auditDetail = (id: number) => ({ detail: `hospital ${id}` });
