import styles from "./avatar.module.css";

/** Initials in a circle; a decoration beside the name, so screen readers skip it. */
export function Avatar({ text, size = 28 }: { readonly text: string; readonly size?: number }) {
  return (
    <span className={styles["avatar"]} style={{ width: size, height: size }} aria-hidden="true">
      {text}
    </span>
  );
}
