import type { OperationExamples } from "./operation-example.ts";

const id = 101;
const given = { name: "Hôpital de la Croix-Rousse", address: "103 grande rue, 69004 Lyon", phone: "+33 4 72 00 00 02" };
const stored = { ...given, id, creation_batch_id: null, active: true, version: 1, created_at: "2027-01-04T07:30:00Z" };

export const hospitalExamples: OperationExamples = {
  "hospitals.create": { request: given, response: stored },
  "hospitals.list": {
    query: { q: "croix rousse", active: true, sort: "name" },
    response: { items: [stored], total: 1, page: 1, page_size: 50 },
  },
  "hospitals.get": { path: { id }, response: stored },
  "hospitals.update": {
    path: { id },
    request: { ...given, active: false, version: 1 },
    response: { ...stored, active: false, version: 2 },
  },
  "hospitals.delete": { path: { id } },
};
