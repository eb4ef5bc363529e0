import { csv, encoded, type WrittenEncoding } from "./csv-bytes.ts";

/**
 * What `checkFile("hospitals", bytes, { isAgreed: true })` answers: a refusal's code, or for each row `ok` or the code of
 * its first issue. Over HTTP the first is a 400 problem, and so is the second unless all are ok.
 */
export type FileOutcome = { readonly refused: string } | { readonly rows: readonly string[] };

export interface MalformedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly outcome: FileOutcome;
}

const rows = (...codes: string[]): FileOutcome => ({ rows: codes });
const refused = (code: string): FileOutcome => ({ refused: code });
const text = (name: string, content: string, outcome: FileOutcome): MalformedFile => ({
  name,
  bytes: csv(content),
  outcome,
});
const bytes = (name: string, content: readonly number[], outcome: FileOutcome): MalformedFile => ({
  name,
  bytes: Uint8Array.from(content),
  outcome,
});
const signed = (name: string, signature: readonly number[]): MalformedFile =>
  bytes(name, [...signature, ...csv(" [Content_Types].xml xl/workbook.xml")], refused("not_a_csv_file"));
const row = (name: string, cells: string, outcome: string): MalformedFile =>
  text(name, `name,address,phone\nA,B,\n${cells}\nC,D,\n`, rows("ok", outcome, "ok"));

const french = "name;address;phone\r\nHôpital Nord;1, rue de l'Œuvre;01 42 49 49 49\r\nÉté;2, allée;\r\n";
const written: readonly WrittenEncoding[] = [
  "utf-8",
  "utf-8-bom",
  "utf-16le",
  "utf-16le-bom",
  "utf-16be",
  "utf-16be-bom",
  "windows-1252",
  "iso-8859-15",
  "macintosh",
];

/** Small malformed and unusual files, each with its expected outcome (HTTP tests use them too). */
export const malformedFiles: readonly MalformedFile[] = [
  ...written.map((encoding) => ({
    name: `written in ${encoding}`,
    bytes: encoded(french, encoding),
    outcome: rows("ok", "ok"),
  })),
  bytes("no bytes", [], refused("file_empty")),
  text("blank lines only", "\n\r\n  \n", refused("file_empty")),
  bytes("a byte order mark only", [0xef, 0xbb, 0xbf], refused("file_empty")),
  text("heading only", "name,address,phone\n", refused("file_without_rows")),
  text("heading only, without a line end", "name,address,phone", refused("file_without_rows")),
  text("heading and separators", "name,address,phone\n,,\n,,\n", refused("file_without_rows")),
  signed("workbook", [0x50, 0x4b, 0x03, 0x04]),
  signed("old workbook", [0xd0, 0xcf, 0x11, 0xe0]),
  signed("PDF", [0x25, 0x50, 0x44, 0x46]),
  signed("packed", [0x1f, 0x8b]),
  signed("picture", [0x89, 0x50, 0x4e, 0x47]),
  text("sign-in page", "<!DOCTYPE html><html><body>Sign in</body></html>", refused("not_a_csv_file")),
  text("JSON", '[{"name":"A","address":"B"}]', refused("not_a_csv_file")),
  text("XML", '<?xml version="1.0"?><a/>', refused("not_a_csv_file")),
  bytes(
    "program",
    Array.from({ length: 4096 }, (_, at) => (at * 7) % 5),
    refused("not_a_csv_file"),
  ),
  bytes("UTF-32", [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], refused("undecodable_text")),
  bytes(
    "UTF-16 with half a letter",
    [...encoded("name,address\nA,B\n", "utf-16le-bom"), 0x41],
    refused("undecodable_text"),
  ),
  bytes(
    "UTF-8 and Windows-1252 mixed",
    [...csv("name,address\nÉcole,B\n"), ...encoded("Forêt,B\n", "windows-1252")],
    refused("mixed_encoding"),
  ),
  text(
    "no heading",
    "Hôpital Nord,1 rue X,01 42 49 49 49\nHôpital Sud,2 rue X,01 42 49 49 50\n",
    refused("heading_missing"),
  ),
  text("column missing", "name,phone\nA,0142494949\n", refused("missing_columns")),
  text("column unexpected", "name,address,city\nA,B,C\n", refused("unexpected_columns")),
  text("column twice", "name,address,Name\nA,B,C\n", refused("duplicate_columns")),
  text("column __proto__", "name,address,__proto__\nA,B,C\n", refused("unexpected_columns")),
  text("column constructor", "name,address,constructor\nA,B,C\n", refused("unexpected_columns")),
  text("French heading where ours is agreed", "nom,adresse\nA,B\n", refused("missing_columns")),
  text("too many columns", `name,address${",x".repeat(300)}\nA,B${",y".repeat(300)}\n`, refused("too_many_columns")),
  text("200,000 columns", `${",".repeat(200_000)}x\n`, refused("too_many_columns")),
  text("cell of a megabyte", `name,address\nA,${"x".repeat(1 << 20)}\n`, refused("cell_too_long")),
  text("quote never closed", 'name,address\nA,B\n"C,D\nE,F\n', refused("unclosed_quote")),
  text("quote never closed in the heading", 'name,"address\nA,B\n', refused("unclosed_quote")),
  text("heading in capitals and blanks", " NAME , Address ,PHONE\nA,B,\n", rows("ok")),
  text("columns in another order", "phone,address,name\n,B,A\n", rows("ok")),
  text("without the optional column", "name,address\nA,B\n", rows("ok")),
  text("semicolons", "name;address;phone\nA;1, rue X;\n", rows("ok")),
  text("tabs", "name\taddress\tphone\nA\t1, rue X\t\n", rows("ok")),
  text("bars, one at the end of each line", "name|address|phone|\nA|1, rue X||\n", rows("ok")),
  text("sep= line", "sep=;\r\nname;address\r\nA;B\r\n", rows("ok")),
  text("line ends of the old Macintosh", "name,address\rA,B\rC,D\r", rows("ok", "ok")),
  text("line ends mixed", "name,address\r\nA,B\nC,D\r\nE,F", rows("ok", "ok", "ok")),
  text("blank lines between rows", "name,address\n\nA,B\n\n , \nC,D\n\n", rows("ok", "ok")),
  text("error file of ours", "name,address,phone,error,hint\nA,B,,x,y\n", rows("ok")),
  text("same row twice", "name,address\nA,B\na ,b\n", rows("ok", "duplicate_row")),
  text("one row", "name,address\nA,B", rows("ok")),
  row("name empty", ",B,", "required"),
  row("address blank", "A,  ,", "required"),
  row("too few cells", "A,B", "too_few_cells"),
  row("too many cells", "A,12 rue X,Paris,01 42 49 49 49", "too_many_cells"),
  row("cells at the end, empty", "X,B,,,,", "ok"),
  row("quote in the middle", 'Clinic "X",B,', "ok"),
  text("letter after a closing quote", 'name,address\n"X"y,B\nC,D\n', refused("unclosed_quote")),
  // Up to the next quote that can close it, everything is one row, so there is one issue and nothing is stored.
  text(
    "letter after a closing quote, and quotes later",
    'name,address\nA,B\n"X"y,B\nC,"D"\nE,F\n',
    rows("ok", "bad_quotes", "ok"),
  ),
  row("quotes doubled", '"Clinic ""X""",B,', "ok"),
  row("line break in a name", '"X\ny",B,', "ok"),
  row("line breaks in an address", 'X,"1 rue X\r\n\r\n75010 Paris",', "ok"),
  row("line break in a telephone number", 'X,B,"01 42\n49 49 49"', "control_character"),
  row("NUL", "X\0,B,", "control_character"),
  row("bell", "X\u0007,B,", "control_character"),
  row("garbled", "HÃ´pital,B,", "garbled_text"),
  row("letter lost", "H\ufffdpital,B,", "garbled_text"),
  row("spreadsheet error", "#N/A,B,", "spreadsheet_error"),
  row("scientific telephone number", "X,B,3.36E+10", "scientific_notation"),
  row("decimal telephone number", "X,B,142494949.0", "invalid_phone"),
  row("words for a telephone number", "X,B,call us", "invalid_phone"),
  row("zero lost", "X,B,142494949", "ok"),
  row("forced text", '"=""X""",B,"=""0142494949"""', "ok"),
  row("formula kept from running", "'=X,B,'+33 1 42 49 49 49", "ok"),
  row("name too long", `${"x".repeat(201)},B,`, "too_long"),
  row("letters from the right, and without width", "مستشفى\u200b,B,", "ok"),
];
