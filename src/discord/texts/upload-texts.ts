import type { Catalogue } from './catalogue-type.ts';

const en = {};

export const uploadTexts: Catalogue<typeof en> = { en, 'zh-CN': {} };
