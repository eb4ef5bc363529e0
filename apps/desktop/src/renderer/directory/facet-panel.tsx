import { Checkbox } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { ListFilter } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import styles from "./directory.module.css";
import { countFacet, type FacetName, type Facets, facetNames, hasFacets, noFacets, toggleFacet } from "./facets.ts";
import type { FoundWorker } from "./found-worker.ts";

const mostShown = 6;

interface Props {
  readonly workers: readonly FoundWorker[];
  readonly facets: Facets;
  readonly onChange: (facets: Facets) => void;
}

/** Filters of what was found, with how many each would leave. In a narrow window they open above the list. */
export function FacetPanel({ workers, facets, onChange }: Props) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery("(max-width: 1279px)", false, { getInitialValueInEffect: false });
  const [isOpen, setIsOpen] = useState(false);
  if (workers.length === 0 && !hasFacets(facets)) return null;
  const count = facetNames.reduce((sum, name) => sum + facets[name].length, 0);
  return (
    <section className={styles["facets"]} aria-label={t("directory.filters")} data-narrow={isNarrow || undefined}>
      {isNarrow && (
        <Button
          leftSection={<ListFilter size={14} aria-hidden="true" />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {count === 0 ? t("directory.filters") : t("directory.filtersOn", { count })}
        </Button>
      )}
      {(isOpen || !isNarrow) && (
        <div className={styles["facetList"]}>
          {facetNames.map((name) => (
            <Facet key={name} name={name} workers={workers} facets={facets} onChange={onChange} />
          ))}
        </div>
      )}
      {hasFacets(facets) && (
        <Button variant="subtle" color="gray" onClick={() => onChange(noFacets)}>
          {t("directory.clear")}
        </Button>
      )}
    </section>
  );
}

function Facet({ name, workers, facets, onChange }: Props & { readonly name: FacetName }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const counts = countFacet(workers, facets, name);
  if (counts.length === 0) return null;
  const shown = isOpen ? counts : counts.filter(([value], at) => at < mostShown || facets[name].includes(value));
  const wordOf = (value: string) =>
    name === "inClinic" ? t(value === "linked" ? "directory.linked" : "directory.notYet") : value;
  return (
    <fieldset className={styles["facet"]}>
      <legend>{t(`directory.facets.${name}`)}</legend>
      {shown.map(([value, count]) => (
        <div key={value} className={styles["value"]}>
          <Checkbox
            size="xs"
            label={
              <>
                {wordOf(value)} <span className="visually-hidden">({count})</span>
              </>
            }
            checked={facets[name].includes(value)}
            onChange={() => onChange(toggleFacet(facets, name, value))}
          />
          <span className="figures" aria-hidden="true">
            {count}
          </span>
        </div>
      ))}
      {counts.length > mostShown && (
        <Button variant="subtle" color="gray" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t(isOpen ? "common.less" : "common.more")}
        </Button>
      )}
    </fieldset>
  );
}
