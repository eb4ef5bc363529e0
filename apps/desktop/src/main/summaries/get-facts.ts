import { accept, getFactsInput, patientFactsOf } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";
import { readKeptStory } from "./kept-story.ts";

/** The facts of the notes in the copy, which has no older ones; only those call it who may read all notes. */
export const getFacts = withInput(getFactsInput, (scope, { patientId }) => {
  const story = readKeptStory(scope, patientId);
  if (!story.ok) return story;
  const { sources } = story.value;
  scope.touch({ patientIds: [patientId], recordCount: sources.length });
  return accept(patientFactsOf(sources, false));
});
