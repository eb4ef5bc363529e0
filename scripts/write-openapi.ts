import { appRouter, declaredProcedures } from "@daybook/api";
import { openApiDocument } from "@daybook/server/src/http/openapi/openapi-document.ts";
import { writeGenerated } from "./generated-file.ts";

/** Writes docs/openapi.json from the router, with the default address of a server. */
const document = openApiDocument({ procedures: declaredProcedures(appRouter), publicUrl: "http://127.0.0.1:4000" });
writeGenerated("docs/openapi.json", `${JSON.stringify(document, null, 2)}\n`, "write-openapi.ts");
