import { Screen } from '../open/screen.ts';

/** The forms that sentences, their parts and names in them are tried with, in whatever order readers ask. */
export const screen = new Screen();
