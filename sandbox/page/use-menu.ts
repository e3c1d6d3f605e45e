import { useEffect, useLayoutEffect } from 'preact/hooks';

/** Opens upwards where there is no room below, and takes the focus. */
export function useOpenWhereSeen(menu: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const element = menu.current;
    const frame = element?.closest('.messages')?.getBoundingClientRect();
    if (!element || !frame) return;
    const { bottom, height } = element.getBoundingClientRect();
    element.classList.toggle('up', bottom > frame.bottom && frame.top + height < bottom);
    element.querySelector('button')?.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest' });
  }, []);
}

/** Closes a menu when the pointer goes down anywhere else. */
export function useCloseOutside(
  menu: { readonly current: HTMLElement | null },
  close: () => void,
): void {
  useEffect(() => {
    const onPointer = ({ target }: PointerEvent) => {
      const isInside = target instanceof Node && menu.current?.parentElement?.contains(target);
      if (!isInside) close();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, []);
}
