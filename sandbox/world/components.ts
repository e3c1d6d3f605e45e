/** Every component in the tree, parents before their children. */
export function flatten(components: readonly unknown[]): Record<string, unknown>[] {
  return components.filter(isObject).flatMap((component) => {
    const { components: children, accessory, component: labelled } = component;
    const below = [...(Array.isArray(children) ? children : []), accessory, labelled];
    return [component, ...flatten(below)];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
