/** Stands among the codes for the entries of the extract that name no département. */
export const withoutDepartment = "without";
