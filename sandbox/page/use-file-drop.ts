import { useEffect, useState } from 'preact/hooks';
import { type Attached, uploads } from './attached.ts';

/** Takes files that are dropped anywhere on the page; true while some hover over it. */
export function useFileDrop(onFiles: (files: readonly Attached[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      // A field for files has taken these already.
      if (event.defaultPrevented) return;
      event.preventDefault();
      // A dialog has fields of its own, and what lies under it is out of reach.
      if (document.querySelector('dialog[open]')) return;
      onFiles(uploads(event.dataTransfer?.files));
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return isOver;
}
