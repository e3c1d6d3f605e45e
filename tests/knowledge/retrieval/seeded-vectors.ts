/** Numbers from [0, 1), the same for the same seed: a linear congruential generator's upper bits. */
export function seededRandom(seed: number): () => number {
  let state = BigInt(seed) + 1n;
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & (2n ** 64n - 1n);
    return Number(state >> 32n) / 2 ** 32;
  };
}

/** A vector of about normally distributed components, not normalised. */
export function randomVector(dimensions: number, random: () => number): Float32Array {
  return Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
}

/** Vectors around `centres` centres, as texts about few subjects are. */
export function clusteredVectors(
  count: number,
  { dimensions, centres, random }: { dimensions: number; centres: number; random: () => number },
): Float32Array[] {
  const middles = Array.from({ length: centres }, () => randomVector(dimensions, random));
  return Array.from({ length: count }, () => {
    const middle = middles[Math.floor(random() * centres)];
    return randomVector(dimensions, random).map((noise, i) => (middle?.[i] ?? 0) + noise / 2);
  });
}
