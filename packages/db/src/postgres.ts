export const placeholder = "filled in by the commits that follow";
