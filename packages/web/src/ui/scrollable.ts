/** Makes a box that scrolls sideways reachable by keyboard. */
export const scrollable = { tabIndex: 0 } as const;
