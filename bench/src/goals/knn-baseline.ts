import { searchKey } from "@daybook/domain";
import { type Finding, interleaved, medianRatio, timed } from "../harness.ts";
import type { World } from "../world.ts";
import type { Question } from "./search-questions.ts";

/** How much faster the product is than a search for the nearest texts (`<->`) by a GiST index, for the same searches. */
export async function knnBaseline(
  world: World,
  questions: readonly Question[],
  ask: (text: string) => Promise<unknown>,
): Promise<Finding> {
  const { owner } = world;
  await owner.query("create table knn_patient as select id, search_text from patient");
  await owner.query("create index on knn_patient using gist (search_text gist_trgm_ops (siglen = 64))");
  await owner.query("vacuum (analyze) knn_patient");
  let [productAt, limitAt] = [0, 0];
  const next = (at: number) => questions[at % questions.length]?.text ?? "";
  const times = await interleaved(questions.length, {
    product: () => timed(() => ask(next(productAt++))),
    knn: () =>
      timed(() =>
        owner.query("select id from knn_patient order by search_text <->> $1 limit 10", [searchKey(next(limitAt++))]),
      ),
  });
  await owner.query("drop table knn_patient");
  return {
    goal: "G12",
    what: "one-typo search against GiST nearest neighbours, how many times faster",
    measured: medianRatio(times.knn, times.product),
    unit: "x",
    threshold: { atLeast: 10 },
  };
}
