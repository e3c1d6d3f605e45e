import { defaultThresholds } from '../../knowledge/chunking/breakpoints.ts';
import { defaultFixed } from '../../knowledge/chunking/chunk-document.ts';
import type { ChunkingSetting } from '../../knowledge/settings.ts';
import { customId } from '../custom-id.ts';
import { textsFor } from '../texts/catalogue.ts';
import { BREAKPOINTS, STANDARD } from './choices.ts';
import { inWords, type PanelState } from './describe-settings.ts';
import { backButton, button, HANDLERS, type PanelPage, rowOf } from './panel.ts';

/**
 * The choice of how documents are cut up. Buttons carry the numbers that the form behind them
 * begins with, so that nothing must be read before it opens.
 */
export function chunkingPage(state: PanelState): PanelPage {
  const { settings, chunking: texts } = textsFor(state.language);
  const { chunking } = state.settings;
  const current = settings.title(settings.names.chunking, inWords('chunking', state));
  const fixed = fixedNumbers(chunking);
  return {
    content: [current, ...texts.explanation].join('\n'),
    components: [
      rowOf(
        button(texts.defaultButton, customId(HANDLERS.set, 'chunking', STANDARD)),
        button(texts.fixedButton, customId(HANDLERS.numbers, 'fixed', ...fixed.map(String))),
        ...BREAKPOINTS.map((breakpoint) => {
          const threshold = thresholdOf(chunking, breakpoint);
          const id = customId(HANDLERS.numbers, breakpoint, String(threshold));
          return button(texts.breakpointButtons[breakpoint], id);
        }),
      ),
      rowOf(backButton(settings.back)),
    ],
  };
}

function fixedNumbers(chunking: ChunkingSetting | null): readonly number[] {
  const { maxLength, overlap } = chunking?.method === 'fixed' ? chunking : defaultFixed;
  return [maxLength, overlap];
}

function thresholdOf(
  chunking: ChunkingSetting | null,
  breakpoint: (typeof BREAKPOINTS)[number],
): number {
  return chunking?.method === 'semantic' && chunking.breakpoint === breakpoint
    ? chunking.threshold
    : defaultThresholds[breakpoint];
}
