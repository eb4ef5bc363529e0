/**
 * The version of all rules and lexica that read notes. A stored finding names the version that found it; raise it with every
 * change of a rule or a list, and findings of older versions are computed again.
 */
export const rulesVersion = 3;
