import type { Breakpoint } from '../../knowledge/chunking/breakpoints.ts';
import type { Catalogue } from './catalogue-type.ts';

interface ChunkingTexts {
  readonly explanation: readonly string[];
  readonly defaultButton: string;
  readonly fixedButton: string;
  readonly breakpointButtons: Readonly<Record<Breakpoint, string>>;
  readonly length: string;
  readonly lengthRange: (min: number, max: number) => string;
  readonly overlap: string;
  readonly overlapRange: string;
  readonly threshold: Readonly<Record<Breakpoint, string>>;
  readonly percentileRange: (standard: number) => string;
  readonly spreadRange: (most: number, standard: number) => string;
}

const en: ChunkingTexts = {
  explanation: [
    'PDFs are cut into passages before they are searched.',
    '- **Fixed size:** passages of the same length; each repeats the end of the one before it.',
    '- **By meaning:** a cut wherever two sentences differ out of the ordinary, which is measured as a percentile, in standard deviations or in interquartile ranges. It takes longer.',
    '-# This is for PDFs that are added from now on. `/reindex` brings it to those that are here.',
  ],
  defaultButton: 'Default',
  fixedButton: 'Fixed size …',
  breakpointButtons: {
    percentile: 'Meaning: percentile …',
    standard_deviation: 'Meaning: deviation …',
    interquartile: 'Meaning: quartiles …',
  },
  length: 'Characters of a passage',
  lengthRange: (min, max) => `A whole number from ${format(min)} to ${format(max)}`,
  overlap: 'Characters that are repeated',
  overlapRange: 'A whole number from 0 to half of the passage',
  threshold: {
    percentile: 'Percentile',
    standard_deviation: 'Standard deviations',
    interquartile: 'Interquartile ranges',
  },
  percentileRange: (standard) => `From 0 to 100; higher gives longer passages (usual: ${standard})`,
  spreadRange: (most, standard) =>
    `From 0 to ${most}; higher gives longer passages (usual: ${standard})`,
};

const zh: ChunkingTexts = {
  explanation: [
    'PDF 会先切成小段，再供检索。',
    '- **固定长度：** 每段长度相同，并重复上一段的结尾。',
    '- **按语义：** 在相邻句子差异异常大的地方切开，差异用百分位、标准差或四分位距来衡量。耗时更长。',
    '-# 只对今后添加的 PDF 生效。已有的 PDF 可用 `/reindex` 重建索引。',
  ],
  defaultButton: '默认',
  fixedButton: '固定长度……',
  breakpointButtons: {
    percentile: '按语义：百分位……',
    standard_deviation: '按语义：标准差……',
    interquartile: '按语义：四分位距……',
  },
  length: '每段的字符数',
  lengthRange: (min, max) => `${format(min)} 到 ${format(max)} 之间的整数`,
  overlap: '重叠的字符数',
  overlapRange: '0 到每段长度的一半之间的整数',
  threshold: {
    percentile: '百分位',
    standard_deviation: '标准差的倍数',
    interquartile: '四分位距的倍数',
  },
  percentileRange: (standard) => `0 到 100；越大，段落越长（通常为 ${standard}）`,
  spreadRange: (most, standard) => `0 到 ${most}；越大，段落越长（通常为 ${standard}）`,
};

/** What is said where a channel's way of cutting up its documents is chosen. */
export const chunkingTexts: Catalogue<ChunkingTexts> = { en, 'zh-CN': zh };

function format(count: number): string {
  return count.toLocaleString('en');
}
