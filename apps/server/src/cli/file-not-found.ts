import type { Refusal } from "@daybook/domain";

/** The file does not exist or cannot be read. */
export const fileNotFound: Refusal = {
  code: "file_not_found",
  category: "invalid",
  message: "The file does not exist or cannot be read.",
};
