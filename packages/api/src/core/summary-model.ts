import type { ModelRequest } from "@daybook/domain";

/** Why a model gave nothing that can be used. */
export type ModelFailure = "slow" | "unusable";

export type ModelReply =
  | {
      readonly ok: true;
      readonly text: string;
      /** What the service says that it took, question and answer; null when it does not say. */
      readonly tokens: number | null;
    }
  | { readonly ok: false; readonly why: ModelFailure };

/**
 * Port: the summary service, which the server implements. It never throws, and answers within its own limit of time whatever
 * the service does.
 */
export interface SummaryModel {
  /** The model's name, as a summary names it. */
  readonly name: string;
  /** The host that note text is sent to. */
  readonly host: string;
  ask(request: ModelRequest): Promise<ModelReply>;
}
