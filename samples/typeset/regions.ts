import type { Block, HeadingBlock } from './blocks.ts';
import { toBoxes } from './boxes.ts';
import { columnWidth, type Region } from './flow.ts';
import { contentsBoxes, coverBox } from './front.ts';
import type { Box, Press } from './press.ts';

/** Sets all blocks. A directive ends the region before it, and so does a chapter that opens a page. */
export function toRegions(press: Press, blocks: readonly Block[]): Region[] {
  const arranger = new Arranger(press, listedHeadings(blocks));
  for (const block of blocks) arranger.add(block);
  arranger.close();
  return arranger.regions;
}

/** What the contents list: every heading that comes after them. */
function listedHeadings(blocks: readonly Block[]): HeadingBlock[] {
  const begin = blocks.findIndex((block) => block.kind === 'contents');
  return blocks.slice(begin + 1).filter((block) => block.kind === 'heading');
}

class Arranger {
  readonly regions: Region[] = [];
  readonly #press: Press;
  readonly #listed: readonly HeadingBlock[];
  #boxes: Box[] = [];
  #columns = 1;
  #opensPage = false;
  #beginsBody = false;

  constructor(press: Press, listed: readonly HeadingBlock[]) {
    this.#press = press;
    this.#listed = listed;
  }

  add(block: Block): void {
    const measure = columnWidth(this.#press.theme, this.#columns);
    switch (block.kind) {
      case 'cover':
        this.#boxes.push(coverBox(this.#press));
        this.close({ bare: true });
        this.#opensPage = true;
        break;
      case 'contents':
        this.#boxes.push(...contentsBoxes(this.#press, this.#listed, measure));
        break;
      case 'body':
      case 'page-break':
        this.close();
        this.#opensPage = true;
        this.#beginsBody = block.kind === 'body';
        break;
      case 'columns':
        this.close();
        this.#columns = block.count;
        break;
      default:
        if (block.kind === 'heading') this.#beginChapter(block);
        this.#boxes.push(...toBoxes(this.#press, block, measure));
    }
  }

  #beginChapter(heading: HeadingBlock): void {
    if (heading.level > 1 || !this.#press.theme.chapterOpensPage) return;
    this.close();
    this.#opensPage = true;
  }

  close({ bare } = { bare: false }): void {
    if (this.#boxes.length === 0) return;
    this.regions.push({
      columns: this.#columns,
      boxes: this.#boxes,
      opensPage: this.#opensPage,
      beginsBody: this.#beginsBody,
      bare,
    });
    this.#boxes = [];
    this.#opensPage = false;
    this.#beginsBody = false;
  }
}
