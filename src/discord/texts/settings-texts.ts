import type { Catalogue } from './catalogue-type.ts';

const en = {};

export const settingsTexts: Catalogue<typeof en> = { en, 'zh-CN': {} };
