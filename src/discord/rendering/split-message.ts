import { LIMITS } from '../limits.ts';
import { BREAKERS, type Piece } from './break-text.ts';
import { type Fence, readBlocks } from './read-blocks.ts';

/**
 * The text in parts of at most `limit` characters, at least 64: cut at the end of a paragraph, list
 * or fence where that fits, else of a line, sentence or word. All that is not white space is in
 * them, in its order; a fence that must be cut is closed, and opened again in the next part.
 */
export function splitMessage(text: string, limit: number = LIMITS.content): string[] {
  const packer = createPacker(limit);
  for (const block of readBlocks(text)) {
    if (block.fence === null) {
      packer.add(block);
    } else if (!packer.addWhole(block)) {
      packer.flush();
      breakFence(block.fence, limit).forEach(packer.addWhole);
    }
  }
  return packer.end();
}

/** Fills parts one after the other. */
function createPacker(limit: number) {
  const parts: string[] = [];
  let part = '';

  function flush(): void {
    const words = part.trim();
    parts.push(...(words === '' ? [] : [words]));
    part = '';
  }

  /** False where it is too long for any part. */
  function addWhole({ lead, text }: Piece): boolean {
    const joined = part === '' ? text : part + lead + text;
    if (text.length > limit) {
      return false;
    }
    if (joined.length > limit) {
      flush();
    }
    part = part === '' ? text : joined;
    return true;
  }

  function add(piece: Piece, level = 0): void {
    if (!addWhole(piece)) {
      const pieces = BREAKERS[level]?.(piece.text) ?? [];
      for (const [index, { lead, text }] of pieces.entries()) {
        add({ lead: index === 0 ? piece.lead : lead, text }, level + 1);
      }
    }
  }

  return {
    add: (piece: Piece) => add(piece),
    addWhole,
    flush,
    end() {
      flush();
      return parts;
    },
  };
}

/** Fences that fit, each with as many of the lines as it takes. */
function breakFence({ open, lines, close }: Fence, limit: number): Piece[] {
  const room = limit - open.length - close.length - 2;
  return fill(
    lines.flatMap((line) => breakLine(line, room)),
    room,
  ).map((code) => ({ lead: '\n', text: [open, code, close].join('\n') }));
}

/** Lines in texts of at most `max` characters, none of which is empty. */
function fill(lines: readonly string[], max: number): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const joined = texts.length === 0 ? line : `${texts.at(-1)}\n${line}`;
    if (joined.length > max) {
      texts.push(line);
    } else {
      texts.splice(-1, 1, joined);
    }
  }
  return texts.filter((text) => text.trim() !== '');
}

/** Code keeps its indentation, as far as there is room for it. */
function breakLine(line: string, room: number): string[] {
  if (line.length <= room) {
    return [line];
  }
  const words = line.trim();
  const indent = line.slice(0, line.indexOf(words)).slice(0, Math.floor(room / 2));
  const packer = createPacker(room - indent.length);
  packer.add({ lead: '', text: words });
  const [first = '', ...others] = packer.end();
  return [indent + first, ...others];
}
