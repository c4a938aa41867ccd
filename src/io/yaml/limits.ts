/** The most that one YAML file may hold. */
export const MAX_YAML_BYTES = 1024 ** 2;
