/** Bytes that a dataset may take in memory before a run goes by SQL instead: 2 GiB. */
export const loadLimit = 2 ** 31;
