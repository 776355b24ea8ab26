import { useTranslation } from 'react-i18next';

export interface Named {
  readonly name: string;
  /** The package's English name, where it gives one. */
  readonly english: string | null;
}

/** The name to show: the package's English one for English readers, else the Chinese one, which is the official name. */
export function labelOf({ name, english }: Named, language: string): string {
  return language === 'en' ? (english ?? name) : name;
}

/** A name of the policies in the reader's language; the official name stays at hand. */
export function Label(props: Named) {
  const { i18n } = useTranslation();
  const label = labelOf(props, i18n.language);
  return label === props.name ? label : <span title={props.name}>{label}</span>;
}
