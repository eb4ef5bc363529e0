import type { SearchParameters } from "../directory/query/read-search.ts";

export { testEntries } from "./directory-entries.ts";
export { extractLines } from "./extract-lines.ts";

/** Ids of the entries in directory-entries.ts that a search finds, or what its refusal says. */
export type QueryOutcome = readonly string[] | { readonly error: string };

interface DirectoryQuery {
  readonly search: SearchParameters;
  readonly outcome: QueryOutcome;
}

const everybody = ["marie-paris", "marie-lyon", "jean-pierre", "eleonore", "hans", "aoife", "lan", "jean"];
const but = (...ids: string[]): string[] => everybody.filter((id) => !ids.includes(id));
const simple = (q: string, ...outcome: string[]): DirectoryQuery => ({ search: { q }, outcome });
const structured = (q: string, ...outcome: string[]): DirectoryQuery => ({
  search: { q, "q.parser": "structured" },
  outcome,
});
const filter = (fq: string, ...outcome: string[]): DirectoryQuery => ({ search: { q: "*", fq }, outcome });
const withOptions = (q: string, options: string, ...outcome: string[]): DirectoryQuery => ({
  search: { q, "q.options": options },
  outcome,
});
const fails = (search: SearchParameters, error: string): DirectoryQuery => ({ search, outcome: { error } });
const breaks = (fq: string, what: string): DirectoryQuery => fails({ q: "*", fq }, `Syntax error in query: ${what}.`);
const badOptions = (options: string, what: string): DirectoryQuery =>
  fails({ q: "dupont", "q.options": options }, `Invalid value for parameter q.options: ${what}.`);

/** Searches and their outcomes. Our parser, the local index and a gateway have to agree on each of them. */
export const directoryQueries: readonly DirectoryQuery[] = [
  // Simple: words.
  simple("dupont", "marie-paris", "marie-lyon", "jean-pierre"),
  simple("DUPONT marie", "marie-paris", "marie-lyon"),
  simple("dupont lyon", "marie-lyon", "jean-pierre"),
  simple("dup"),
  simple("lefevre", "eleonore"),
  simple("Lefèvre Éléonore", "eleonore"),
  simple("muller", "hans"),
  simple("mueller", "hans"),
  simple("o'brien", "aoife"),
  simple("brien", "aoife"),
  simple("jean-pierre", "jean-pierre"),
  simple("10000000009", "marie-paris", "marie-lyon"),
  simple("690070024", "eleonore", "jean"),
  simple("69007", "eleonore", "jean"),
  simple("vasculaire", "hans"),
  simple("m.dupont@brotteaux.test"),
  simple("zzz"),
  simple("- + |"),
  // Simple: operators.
  simple("dupont +paris", "marie-paris"),
  simple("dupont -lyon", "marie-paris"),
  simple("-lyon", "marie-paris", "hans", "aoife", "lan"),
  simple("dupont lyon |nguyen", "marie-lyon", "jean-pierre", "lan"),
  simple("nguyen |dupont lyon", "marie-lyon", "jean-pierre"),
  simple("nguyen |(dupont paris)", "marie-paris", "lan"),
  simple("(petit | nguyen) paris", "lan"),
  simple("dup*", "marie-paris", "marie-lyon", "jean-pierre"),
  simple("dup* mar*", "marie-paris", "marie-lyon", "jean-pierre"), // Martin begins with it too
  simple("jean-p*", "jean-pierre"),
  simple("1000000000*", "marie-paris", "marie-lyon"),
  simple("*", ...everybody),
  simple('"saint jean"', "eleonore", "jean"),
  simple('"jean saint"'),
  simple('"clinique parc"'),
  simple('"clinique parc"~1', "eleonore", "jean"),
  simple('"parc clinique"~1', "eleonore", "jean"),
  simple('"clinique jean"~2'),
  simple('"clinique jean"~3', "eleonore", "jean"),
  simple("dupond~1", "marie-paris", "marie-lyon", "jean-pierre"),
  simple("dupotn~1", "marie-paris", "marie-lyon", "jean-pierre"),
  simple("dupnod~1"),
  simple("dupnod~2", "marie-paris", "marie-lyon", "jean-pierre"),
  simple("lefebre~1", "eleonore"),
  simple(String.raw`\(dupont\) paris`, "marie-paris"),
  // Options.
  withOptions("jean", "{fields: ['first_name']}", "jean-pierre", "jean"),
  withOptions("jean", "{fields: ['registered_name^5', 'street']}", "eleonore", "jean"),
  withOptions("petit nguyen", '{"defaultOperator":"or"}', "lan", "jean"),
  withOptions("petit +nguyen", "{defaultOperator:'or'}"),
  withOptions("dup*", "{operators: ['prefix']}"),
  withOptions("dupont -lyon", "{operators: ['not']}", "marie-lyon", "jean-pierre"),
  // Structured.
  structured("matchall", ...everybody),
  structured("'dupont'", "marie-paris", "marie-lyon", "jean-pierre"),
  structured("(and 'jean lyon')"),
  structured("(and 'jean' 'lyon')", "jean-pierre", "eleonore", "jean"),
  structured("(and last_name:'dupont' city:'lyon')", "marie-lyon", "jean-pierre"),
  structured("(or city:'marseille' city:'strasbourg')", "hans", "aoife"),
  structured("(not city:'lyon')", "marie-paris", "hans", "aoife", "lan"),
  structured("(and 'dupont' (not (or 'paris' postcode:'69003')))", "marie-lyon"),
  structured("(term field=last_name 'Müller')", "hans"),
  structured("(term field=last_name boost=2 'petit')", "jean"),
  structured("(phrase field=registered_name 'parc saint')", "eleonore", "jean"),
  structured("(phrase 'saint parc')"),
  structured("(prefix field=last_name 'le')", "eleonore"),
  structured("(prefix field=email 'm.')", "marie-lyon"),
  structured("(near field=registered_name distance=2 'clinique saint')", "eleonore", "jean"),
  structured("(near field=registered_name distance=1 'clinique saint')"),
  structured(String.raw`registered_name:'l\'etoile'`, "lan"),
  // Filters.
  filter("profession_code:10", "marie-paris", "marie-lyon", "hans", "jean"),
  filter("profession_code:[40,70]", "jean-pierre", "eleonore", "aoife"),
  filter("profession_code:{40,70}", "eleonore"),
  filter("profession_code:[60,}", "eleonore", "aoife"),
  filter("profession_code:{,21]", "marie-paris", "marie-lyon", "hans", "lan", "jean"),
  filter("(range field=profession_code {,21})", "marie-paris", "marie-lyon", "hans", "jean"),
  filter("department_code:['67','69']", "marie-lyon", "jean-pierre", "eleonore", "hans", "jean"),
  filter("activity_segment_code:'SA07'", "marie-lyon", "jean-pierre"),
  filter("activity_segment_code:'sa07'"),
  filter("secure_email:'plage@mssante.test'", "aoife"),
  filter("bimedoc_client:1", "aoife"),
  filter("(not specialty_names:'generale')", ...but("marie-paris", "marie-lyon")),
  filter("(and gender:'F' (or city:'paris' city:'lyon'))", "marie-paris", "marie-lyon", "eleonore", "lan"),
  { search: { q: "dupont", fq: "postcode:'69006'" }, outcome: ["marie-lyon"] },
  // Errors.
  fails({ q: "  " }, "The parameter q is required and must not be empty."),
  fails({ q: "(dupont" }, "Syntax error in query: the parenthesis is not closed (position 1)."),
  fails({ q: "dupont)" }, "Syntax error in query: unexpected ) (position 7)."),
  fails({ q: 'dupont "marie' }, "Syntax error in query: the quotation mark is not closed (position 8)."),
  breaks("location:'here'", "field (location) does not exist"),
  breaks("(and last_name:'dupont'", "the parenthesis is not closed (position 1)"),
  breaks("last_name:'dupont')", "unexpected ) (position 19)"),
  breaks("last_name:'dupont", "the quotation mark is not closed (position 11)"),
  breaks("(xor 'a' 'b')", "operator (xor) does not exist"),
  breaks("(and)", "(and) has no operand"),
  breaks("(not 'a' 'b')", "(not) takes one operand"),
  breaks("Jean Dupont:'x'", "unexpected word (position 1)"),
  breaks("dupont@clinic.test:'x'", "field (?) does not exist"),
  breaks("(and 'a' 'b'] )", "unexpected ] (position 13)"),
  breaks("(range field=profession_code 'a')", "unexpected text (position 30)"),
  breaks("(term field=nobody 'a')", "field (nobody) does not exist"),
  breaks("(term distance=2 'a')", "option (distance) is not allowed in (term)"),
  breaks("profession_code:'ten'", "field (profession_code) takes a whole number"),
  breaks("profession_code:[,10]", "an open end of a range has a brace"),
  breaks("last_name:['a','b']", "field (last_name) is text and has no ranges"),
  breaks("dupont", "unexpected word (position 1)"),
  breaks("last_name:", "unexpected end of the query"),
  fails({ q: "dupont", size: 10_001 }, "Invalid value (10001) for parameter size: expected a number from 0 to 10000."),
  fails({ q: "dupont", size: -1 }, "Invalid value (-1) for parameter size: expected a number from 0 to 10000."),
  fails({ q: "dupont", return: "last_name,shoe_size" }, "Syntax error in query: field (shoe_size) does not exist."),
  fails({ q: "dupont", "q.parser": "lucene" }, "Invalid value for parameter q.parser: expected simple or structured."),
  fails({ q: '"a b c d e"~2' }, "Syntax error in query: more than 4 words near each other."),
  badOptions("{fields: [", "not a JSON object"),
  badOptions("[]", "expected an object"),
  badOptions("{defaultOperator: 'xor'}", "defaultOperator must be 'and' or 'or'"),
  badOptions("{fields: ['profession_code']}", "field (profession_code) is not a text field"),
  badOptions("{operators: ['star']}", "unknown operator (star)"),
  badOptions("{sloppy: 1}", "unknown option (sloppy)"),
];
