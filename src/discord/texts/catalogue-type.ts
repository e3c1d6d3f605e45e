/** Languages in which the bot speaks by itself. */
export type Language = 'en' | 'zh-CN';

/** The same sentences in each language. */
export type Catalogue<Sentences> = Readonly<Record<Language, Sentences>>;
