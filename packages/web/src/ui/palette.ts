/**
 * The one palette. Lights and classes look the same in tables, charts and text; every colour that carries text on
 * white reaches 4.5 : 1. Lights differ by shape and word too, classes by lightness.
 */
export const ink = {
  /** Navigation ground. */
  night: '#1a2429',
  nightRule: '#2e3b42',
  nightText: '#aebac0',
  text: '#1b2226',
  quiet: '#566068',
  faint: '#606970',
  rule: '#e3e1da',
  ruleStrong: '#c9c6bc',
  paper: '#ffffff',
  ground: '#f6f5f1',
  wash: '#faf9f6',
  /** 石青: actions, links, focus. */
  azurite: '#14606e',
  azuriteDeep: '#0d4651',
  azuriteWash: '#e8f1f2',
  /** 朱砂: the seal and nothing else. */
  cinnabar: '#a8322a',
} as const;

export const lightColours = {
  green: '#1f7a4d',
  yellow: '#9a5b00',
  red: '#b3261e',
  filled: '#5a4fa0',
  none: '#606970',
} as const;

export const lightWashes = {
  green: '#e7f3ec',
  yellow: '#fbf0dd',
  red: '#fbe9e7',
  filled: '#eeecf8',
  none: '#f0f0ee',
} as const;

/** Best to worst, light to dark; `text` is the ink that reads on it. */
export const classColours: Readonly<Record<string, { fill: string; text: string }>> = {
  A: { fill: '#c4e3d3', text: '#123c2b' },
  B: { fill: '#86bdbc', text: '#0c2c2f' },
  C: { fill: '#3f7d94', text: '#ffffff' },
  D: { fill: '#233a5e', text: '#ffffff' },
};
const otherClass = { fill: '#dedbd2', text: '#3a4247' };

/** Colours of a class; marks such as T or 不参评 share the neutral one. */
export function classColour(name: string | null): { fill: string; text: string } {
  return (name === null ? undefined : classColours[name]) ?? otherClass;
}

/** Lines drawn on charts. */
export const chartColours = {
  value: ink.azurite,
  previous: '#9aa5aa',
  pass: '#1b2226',
  stretch: '#9a5b00',
  pace: '#606970',
} as const;

/** Hands the palette to the style sheets as custom properties. */
export function applyPalette(root: HTMLElement): void {
  for (const [name, colour] of Object.entries(ink)) root.style.setProperty(`--${name}`, colour);
  for (const [name, colour] of Object.entries(lightColours)) root.style.setProperty(`--light-${name}`, colour);
  for (const [name, colour] of Object.entries(lightWashes)) root.style.setProperty(`--wash-${name}`, colour);
}
