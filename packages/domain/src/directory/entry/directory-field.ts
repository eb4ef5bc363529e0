/**
 * How a field of the directory is compared, in CloudSearch's words. `text`: by its words, folded as names are. `literal`: the
 * whole value exactly, with its case. `int`: as a number. Arrays have several values, of which one has to match.
 */
export type FieldKind = "text" | "text-array" | "literal" | "literal-array" | "int";

interface FieldDeclaration {
  /** Its name in queries and in a gateway's documents. */
  readonly name: string;
  readonly kind: FieldKind;
}

/**
 * The fields of a directory entry: the document of a CloudSearch-style gateway, and what the national extract has of it. A query
 * that names no field searches the text fields.
 */
export const directoryFields = {
  lastName: { name: "last_name", kind: "text" },
  firstName: { name: "first_name", kind: "text" },
  rppsNumber: { name: "rpps_number", kind: "text" },
  professionName: { name: "profession_name", kind: "text" },
  specialtyNames: { name: "specialty_names", kind: "text-array" },
  registeredName: { name: "registered_name", kind: "text" },
  finess: { name: "finess", kind: "text" },
  activitySegmentName: { name: "activity_segment_name", kind: "text" },
  street: { name: "street", kind: "text" },
  postcode: { name: "postcode", kind: "text" },
  city: { name: "city", kind: "text" },
  professionCode: { name: "profession_code", kind: "int" },
  finessJustice: { name: "finess_justice", kind: "literal" },
  activitySegmentCode: { name: "activity_segment_code", kind: "literal" },
  gender: { name: "gender", kind: "literal" },
  buildingNumber: { name: "building_number", kind: "literal" },
  departmentCode: { name: "department_code", kind: "literal" },
  phoneNumber: { name: "phone_number", kind: "literal" },
  email: { name: "email", kind: "literal" },
  secureEmail: { name: "secure_email", kind: "literal-array" },
  identTechStructure: { name: "ident_tech_structure", kind: "literal" },
  typeContact: { name: "type_contact", kind: "literal" },
  bimedocClient: { name: "bimedoc_client", kind: "int" },
} as const satisfies Readonly<Record<string, FieldDeclaration>>;

export type DirectoryField = keyof typeof directoryFields;
type FieldOfKind<Kind extends FieldKind> = {
  [Field in DirectoryField]: (typeof directoryFields)[Field]["kind"] extends Kind ? Field : never;
}[DirectoryField];
export type TextField = FieldOfKind<"text" | "text-array">;
export type LiteralField = FieldOfKind<"literal" | "literal-array">;
export type NumberField = FieldOfKind<"int">;
export type ArrayField = FieldOfKind<"text-array" | "literal-array">;

export const directoryFieldNames = Object.keys(directoryFields) as DirectoryField[];

const fieldByName = new Map<string, DirectoryField>(
  directoryFieldNames.map((field) => [directoryFields[field].name, field]),
);

/** The field that a query or a document calls so; undefined when there is none. */
export const fieldNamed = (name: string): DirectoryField | undefined => fieldByName.get(name);

const kindOf = (field: DirectoryField): FieldKind => directoryFields[field].kind;
export const isTextField = (field: DirectoryField): field is TextField => kindOf(field).startsWith("text");
export const isNumberField = (field: DirectoryField): field is NumberField => kindOf(field) === "int";
export const isArrayField = (field: DirectoryField): field is ArrayField => kindOf(field).endsWith("-array");

/** In the order of their places in a search text. */
export const textFields: readonly TextField[] = directoryFieldNames.filter(isTextField);
