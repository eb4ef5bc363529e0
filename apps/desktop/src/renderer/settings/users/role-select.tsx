import type { Role } from "@daybook/domain";
import { Select } from "@mantine/core";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "../settings.module.css";

export type StaffRole = Exclude<Role, "service">;
const staffRoles: readonly StaffRole[] = ["frontdesk", "clinician", "admin"];

/** A choice of roles, each with a line that explains it. */
export function RoleSelect({
  label,
  value,
  onChange,
  withLabel,
}: {
  readonly label: string;
  readonly value: Role;
  readonly onChange: (role: StaffRole) => void;
  readonly withLabel?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Select
      {...(withLabel ? { label } : { "aria-label": label })}
      {...(withLabel ? {} : { maw: 176, miw: 148 })}
      value={value}
      onChange={(chosen) => {
        const role = staffRoles.find((each) => each === chosen);
        if (role && role !== value) onChange(role);
      }}
      data={staffRoles.map((role) => ({ value: role, label: t(`common.role.${role}`) }))}
      comboboxProps={{ width: 280, position: "bottom-start" }}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <span className={styles["hint"]} style={{ display: "block" }}>
            {t(`users.roleHints.${option.value as StaffRole}`)}
          </span>
        </span>
      )}
    />
  );
}
