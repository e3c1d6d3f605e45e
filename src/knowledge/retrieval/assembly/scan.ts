// AssemblyScript, not TypeScript: `build.mjs` beside it makes `../scan-kernel.ts` of it.

// Eight components at a time: the codes are widened to 16 bits while they are loaded, and
// `dot_i16x8` multiplies and adds pairs into 32 bits. The caller's query keeps sums within those.
// @ts-ignore: decorator
@inline
function accumulate(sum: v128, query: v128, codes: usize): v128 {
  return i32x4.add(sum, i32x4.dot_i16x8_s(query, v128.load_ext<i8>(codes)));
}

// @ts-ignore: decorator
@inline
function sumOfLanes(sum: v128): i32 {
  return (
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) +
    i32x4.extract_lane(sum, 3)
  );
}

function scanRow(query: usize, codes: usize, stride: usize): i32 {
  let even = i32x4.splat(0);
  let odd = i32x4.splat(0);
  for (let i: usize = 0; i < stride; i += 16) {
    even = accumulate(even, v128.load(query + 2 * i), codes + i);
    odd = accumulate(odd, v128.load(query + 2 * i, 16), codes + i + 8);
  }
  return sumOfLanes(i32x4.add(even, odd));
}

// Four rows share each load of the query.
function scanFourRows(query: usize, codes: usize, stride: usize, dots: usize): void {
  let first = i32x4.splat(0);
  let second = i32x4.splat(0);
  let third = i32x4.splat(0);
  let fourth = i32x4.splat(0);
  for (let i: usize = 0; i < stride; i += 8) {
    const part = v128.load(query + 2 * i);
    const row = codes + i;
    first = accumulate(first, part, row);
    second = accumulate(second, part, row + stride);
    third = accumulate(third, part, row + 2 * stride);
    fourth = accumulate(fourth, part, row + 3 * stride);
  }
  store<i32>(dots, sumOfLanes(first));
  store<i32>(dots, sumOfLanes(second), 4);
  store<i32>(dots, sumOfLanes(third), 8);
  store<i32>(dots, sumOfLanes(fourth), 12);
}

/**
 * Writes to `dots`, as 32-bit integers, the dot product of the query and each of `rows` rows.
 * The query is `stride` 16-bit integers, a row `stride` signed bytes; `stride` divides by 16.
 */
export function scan(query: usize, codes: usize, stride: usize, rows: usize, dots: usize): void {
  let row: usize = 0;
  for (; row + 4 <= rows; row += 4) {
    scanFourRows(query, codes + row * stride, stride, dots + 4 * row);
  }
  for (; row < rows; row++) {
    store<i32>(dots + 4 * row, scanRow(query, codes + row * stride, stride));
  }
}
