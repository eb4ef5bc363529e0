import type { Practitioner } from "@daybook/domain";
import { Link } from "wouter";
import { initials, phoneText } from "../../core/time/format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { useMay } from "../only-for-admins.tsx";
import settings from "../settings.module.css";
import styles from "./practitioners.module.css";
import { fullName, useActivation } from "./use-activation.ts";

export function PractitionerRow({ practitioner }: { readonly practitioner: Practitioner }) {
  const { t } = useTranslation();
  const may = useMay("practitioners.update");
  const { turn, busy } = useActivation(practitioner);
  const { id, specialties, phone, active } = practitioner;
  return (
    <li>
      <Link href={paths.practitioner(id)} className={styles["person"] ?? ""}>
        <Avatar text={initials(practitioner)} />
        <span className={styles["name"]}>{fullName(practitioner)}</span>
        <span className={settings["hint"]}>{specialties.join(", ")}</span>
      </Link>
      {!active && <span className={settings["chip"]}>{t("practitioners.inactive")}</span>}
      <span className={`${settings["hint"]} figures`}>{phone && phoneText(phone)}</span>
      {may && (
        <Button
          variant="subtle"
          color="gray"
          loading={busy}
          aria-label={`${t(active ? "practitioners.deactivate" : "practitioners.activate")} ${fullName(practitioner)}`}
          onClick={() => void turn(!active)}
        >
          {t(active ? "practitioners.deactivate" : "practitioners.activate")}
        </Button>
      )}
    </li>
  );
}
