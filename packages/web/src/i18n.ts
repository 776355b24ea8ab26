import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', { eager: true, import: 'default' });

/** Language → page → words. */
export function resources(): Resource {
  const all: Resource = {};
  for (const [path, words] of Object.entries(files)) {
    const [language = '', file = ''] = path.split('/').slice(-2);
    all[language] = { ...all[language], [file.replace('.json', '')]: words };
  }
  return all;
}

const storageKey = 'niepan.language';

function rememberedLanguage(): Language {
  const kept = globalThis.localStorage?.getItem(storageKey);
  return languages.find((language) => language === kept) ?? 'zh-CN';
}

/** Starts the dictionary; a missing key shows as its own name, which a test forbids. */
export function startLanguage(): void {
  const all = resources();
  void i18next.use(initReactI18next).init({
    resources: all,
    lng: rememberedLanguage(),
    fallbackLng: false,
    ns: Object.keys(all['zh-CN'] ?? {}),
    defaultNS: 'common',
    fallbackNS: 'common',
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = rememberedLanguage();
}

/** Switches at once and remembers the choice in this browser. */
export function switchLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
