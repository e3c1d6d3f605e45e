import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Whoever is this near to the end wants to stay there. */
const NEAR_END_PX = 120;

/**
 * Keeps a list at its end for who is there already, and leads there whenever `own`, the number of
 * things that are the person's own, grows. Away from the end, `isAway` is true.
 */
export function useStickyEnd(own: number) {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const before = useRef(own);
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    // Only the person's own scrolling counts: when the list changes its size, the browser scrolls.
    let height = element.scrollHeight;
    let room = element.clientHeight;
    const watch = () => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      const isResize = scrollHeight !== height || clientHeight !== room;
      height = scrollHeight;
      room = clientHeight;
      const isNear = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      if (isNear || !isResize) isAtEnd.current = isNear;
      setAway(!isAtEnd.current);
    };
    const stay = () => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    };
    // Pictures, opened menus and the window change heights without a new message.
    const sizes = new ResizeObserver(stay);
    for (const part of [element, ...element.children]) sizes.observe(part);
    element.addEventListener('scroll', watch, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', watch);
    };
  }, []);
  useLayoutEffect(() => {
    if (own > before.current) isAtEnd.current = true;
    before.current = own;
    const element = list.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  });
  const toEnd = () => {
    isAtEnd.current = true;
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  };
  return { list, isAway, toEnd };
}
