import { z } from "zod";

/** More than any clinic needs in a day; a slip of the hand is refused. */
export const mostDailyTokens = 1_000_000_000;
export const dailyTokens = z.number().int().min(0).max(mostDailyTokens);

/** The summary service as an administrator sees it. */
export const summaryService = z.strictObject({
  isSetUp: z.boolean().meta({ description: "Whether the server has an address or a key of a service." }),
  host: z.string().nullable().meta({ description: "Where masked text of notes goes to." }),
  model: z.string().nullable(),
  isOn: z.boolean().meta({ description: "Whether the clinic lets text of notes go there." }),
  dailyTokens: dailyTokens.meta({
    description: "Most tokens that the clinic spends on summaries in a day; beyond them Daybook makes them itself.",
  }),
  tokensToday: z.number().int().meta({ description: "Tokens spent today, in the clinic's time zone." }),
  callsToday: z.number().int().meta({ description: "How often the service was asked today." }),
});
export type SummaryService = z.infer<typeof summaryService>;

export const getServiceInput = z.strictObject({});
/** What is left out stays as it is. */
export const setServiceInput = z
  .strictObject({ isOn: z.boolean().optional(), dailyTokens: dailyTokens.optional() })
  .refine(({ isOn, dailyTokens: limit }) => isOn !== undefined || limit !== undefined, {
    path: ["isOn"],
    message: "give is_on, daily_tokens or both",
  });
export const validateServiceInput = z.strictObject({});

/** What a test of the service gave; no text of a note is sent. */
export const serviceTest = z.strictObject({
  ok: z.boolean(),
  why: z
    .enum(["not_set_up", "slow", "unusable"])
    .nullable()
    .meta({ description: "`unusable` for a wrong key, too: the service answered something else than a sentence." }),
});
export type ServiceTest = z.infer<typeof serviceTest>;

/** The question of a test: about nobody. */
export const serviceTestRequest = {
  system: "You answer in JSON of the given form.",
  user: "NOTE 1 taken 2000-01-01 other\n[[1.1]] This is a test.\nWrite one sentence that says what the note says.",
  answerTokens: 200,
  spanCount: 1,
} as const;
