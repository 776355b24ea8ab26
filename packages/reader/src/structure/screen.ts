import { Screen } from '../open/screen.ts';

/** The forms that sentences, lists of units and their names are tried with, in whatever order readers ask. */
export const screen = new Screen();
