import { foldWhiteSpace } from './line.ts';
import { normalizeLine } from './normalize.ts';

const MAX_LENGTH = 300;
const FILE_NAME =
  /\.(?:pdf|docx?|pptx?|xlsx?|odt|rtf|txt|html?|tex|dvi|ps|indd|pages|qxd|pmd|fm|wpd|tiff?|jpe?g)$/i;
const TOOL_DEFAULT =
  /^(?:untitled|unbenannt|sans titre|sin título|无标题|無標題|未命名|document|doc|slide|presentation|powerpoint presentation|powerpoint 演示文稿|print|scan|(?:new )?microsoft \w+ document|title|none|null|unknown|about:blank)[\s\d()_-]*$/i;
const TOOL_PREFIX = /^(?:microsoft (?:office )?(?:word|excel|powerpoint)|print|layout \d+|wpd) - /i;
const CODE = /^[\d\W_]*$|^[a-z]*\d[\w.-]*$|^[0-9a-f-]{16,}$|^\S*[_\\/]\S*$|^<[0-9a-f]+>$/i;

/**
 * The title a PDF gives itself, where a reader would call it one: `null` for nothing, file names,
 * codes, and what programs put in by themselves.
 */
export function usableTitle(title: unknown): string | null {
  if (typeof title !== 'string') return null;
  const cut = title.slice(0, MAX_LENGTH).toWellFormed();
  const text = foldWhiteSpace(normalizeLine(foldWhiteSpace(cut)));
  const useless = [FILE_NAME, TOOL_DEFAULT, TOOL_PREFIX].some((pattern) => pattern.test(text));
  const code = CODE.test(text) && !/[^\p{ASCII}]/u.test(text);
  const garbled = text.includes('\uFFFD') || !/\p{L}{3}|\p{Script=Han}/u.test(text);
  return useless || code || garbled ? null : text;
}
