import type { Catalogue } from './catalogue-type.ts';

const en = {};

export const documentTexts: Catalogue<typeof en> = { en, 'zh-CN': {} };
