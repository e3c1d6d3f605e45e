import type { Catalogue } from './catalogue-type.ts';

const en = {};

export const askTexts: Catalogue<typeof en> = { en, 'zh-CN': {} };
