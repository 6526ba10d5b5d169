// The body of the kernels, included once an instruction set: KERNEL(name) gives the function's name, TARGET its
// attribute, and classify_word is defined before.
#define WORDS_A_VECTOR 8
typedef uint64_t KERNEL(vector) __attribute__((vector_size(64), aligned(8)));

#define INLINE TARGET static inline __attribute__((always_inline))

INLINE KERNEL(vector) KERNEL(load)(const uint64_t *p) {
  KERNEL(vector) v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

INLINE void KERNEL(store)(uint64_t *p, KERNEL(vector) v) { __builtin_memcpy(p, &v, sizeof v); }

// The bits of a row `offset` bytes further on (or back, where negative).
INLINE KERNEL(vector) KERNEL(shifted)(const uint64_t *row, int offset) {
  const int words = offset >> 6, bits = offset & 63;
  row += words;
  if (bits == 0) return KERNEL(load)(row);
  return (KERNEL(load)(row) >> bits) | (KERNEL(load)(row + 1) << (64 - bits));
}

TARGET static void KERNEL(rows)(const blot_program *program, const blot_scratch *scratch, const uint8_t *text) {
  enum { first = BLOT_ROW_FRONT - 1, end = BLOT_ROW_FRONT + BLOT_TILE_WORDS + 3 };
  for (int word = first; word < end; word++)
    KERNEL(classify)(program, scratch->rows + word, text + 64 * (word - BLOT_ROW_FRONT));
  for (size_t i = 0; i < program->step_count; i++) {
    const blot_row_step *step = program->steps + i;
    uint64_t *target = scratch->rows + (size_t)step->target * BLOT_ROW_WORDS;
    const uint64_t *a = scratch->rows + (size_t)step->a * BLOT_ROW_WORDS;
    const uint64_t *b = scratch->rows + (size_t)step->b * BLOT_ROW_WORDS;
    const uint64_t *c = scratch->rows + (size_t)step->c * BLOT_ROW_WORDS;
    // The vectors begin one before the tile and end behind the words that are filled; words beyond stay zero enough:
    // only bits within 128 bytes of the tile are ever read.
    for (int w = 0; w + WORDS_A_VECTOR < BLOT_ROW_WORDS; w += WORDS_A_VECTOR) {
      KERNEL(vector) result;
      if (step->kind == BLOT_AND_AHEAD) result = KERNEL(load)(a + w) & KERNEL(shifted)(b + w, step->shift);
      else if (step->kind == BLOT_OR_AND_AHEAD)
        result = KERNEL(load)(a + w) | (KERNEL(load)(b + w) & KERNEL(shifted)(c + w, step->shift));
      else {
        KERNEL(vector) behind = KERNEL(load)(c + w) << 1;
        if (w > 0) behind |= KERNEL(load)(c + w - 1) >> 63;
        result = KERNEL(load)(a + w) | (KERNEL(load)(b + w) & behind);
      }
      KERNEL(store)(target + w, result);
    }
    for (int w = BLOT_ROW_WORDS - WORDS_A_VECTOR; w < BLOT_ROW_WORDS; w++) {
      const uint64_t next = w + 1 < BLOT_ROW_WORDS ? 1 : 0;
      if (step->kind == BLOT_AND_AHEAD) {
        uint64_t s = step->shift == 0 ? b[w] : (b[w] >> step->shift) | (next ? b[w + 1] << (64 - step->shift) : 0);
        target[w] = a[w] & s;
      } else if (step->kind == BLOT_OR_AND_AHEAD) {
        uint64_t s = step->shift == 0 ? c[w] : (c[w] >> step->shift) | (next ? c[w + 1] << (64 - step->shift) : 0);
        target[w] = a[w] | (b[w] & s);
      } else target[w] = a[w] | (b[w] & (c[w] << 1 | c[w - 1] >> 63));
    }
  }
}

TARGET static void KERNEL(shapes)(const blot_program *program, const blot_scratch *scratch) {
  uint64_t stack[BLOT_MAX_DEPTH][BLOT_TILE_WORDS] __attribute__((aligned(64)));
  for (size_t f = 0; f < program->family_count; f++) scratch->alive[f] = 0;
  const blot_node *nodes = program->nodes;
  size_t i = 0;
  while (i < program->node_count) {
    const blot_node node = nodes[i];
    const uint64_t *row = scratch->rows + (size_t)node.row * BLOT_ROW_WORDS + BLOT_ROW_FRONT;
    uint64_t *here = stack[node.depth];
    KERNEL(vector) any = {0};
    if (node.depth == 0) {
      for (int w = 0; w < BLOT_TILE_WORDS; w += WORDS_A_VECTOR) {
        const KERNEL(vector) v = KERNEL(shifted)(row + w, node.offset);
        KERNEL(store)(here + w, v);
        any |= v;
      }
    } else {
      const uint64_t *parent = stack[node.depth - 1];
      for (int w = 0; w < BLOT_TILE_WORDS; w += WORDS_A_VECTOR) {
        const KERNEL(vector) v = KERNEL(load)(parent + w) & KERNEL(shifted)(row + w, node.offset);
        KERNEL(store)(here + w, v);
        any |= v;
      }
    }
    uint64_t some = 0;
    for (int lane = 0; lane < WORDS_A_VECTOR; lane++) some |= any[lane];
    if (some == 0) {
      i = node.skip;
      continue;
    }
    if (node.family >= 0) {
      uint64_t *target = scratch->families + (size_t)node.family * BLOT_TILE_WORDS;
      const int fresh = scratch->alive[node.family] == 0;
      uint64_t words = 0;
      for (int w = 0; w < BLOT_TILE_WORDS; w++) {
        const uint64_t bits = fresh ? here[w] : target[w] | here[w];
        target[w] = bits;
        words |= (uint64_t)(bits != 0) << w;
      }
      scratch->alive[node.family] = words;
    }
    i++;
  }
}

TARGET static size_t KERNEL(candidates)(const blot_program *program, const blot_scratch *scratch, const uint8_t *text,
                                        size_t limit, uint32_t base, uint64_t *candidates, size_t capacity) {
  KERNEL(rows)(program, scratch, text);
  KERNEL(shapes)(program, scratch);
  size_t count = 0;
  for (size_t f = 0; f < program->family_count; f++) {
    const blot_family family = program->families[f];
    const blot_literal *literals = program->literals + family.first_literal;
    uint64_t words = scratch->alive[f];
    const uint64_t *row = scratch->families + f * BLOT_TILE_WORDS;
    while (words) {
      const int w = __builtin_ctzll(words);
      words &= words - 1;
      uint64_t bits = row[w];
      while (bits) {
        const uint32_t at = (uint32_t)(w * 64 + __builtin_ctzll(bits));
        bits &= bits - 1;
        if (at >= limit) break;
        if (family.literal_count) {
          uint64_t head;
          __builtin_memcpy(&head, text + at, 8);
          uint32_t l = 0;
          while (l < family.literal_count && ((head | literals[l].fold) & literals[l].mask) != literals[l].value) l++;
          if (l == family.literal_count) continue;
        }
        if (count == capacity) return SIZE_MAX;
        candidates[count++] = (uint64_t)(base + at) << 16 | f;
      }
    }
  }
  if (program->key_row != 0xFFFF) {
    const uint64_t *row = scratch->rows + (size_t)program->key_row * BLOT_ROW_WORDS + BLOT_ROW_FRONT;
    for (int w = 0; w < BLOT_TILE_WORDS; w++) {
      uint64_t bits = row[w];
      while (bits) {
        const uint32_t at = (uint32_t)(w * 64 + __builtin_ctzll(bits));
        bits &= bits - 1;
        if (at >= limit) break;
        const uint32_t hash = blot_key_suffix_hash(text + at);
        if (!(program->key_suffixes[hash >> 3] >> (hash & 7) & 1)) continue;
        if (count == capacity) return SIZE_MAX;
        candidates[count++] = (uint64_t)(base + at) << 16 | program->family_count;
      }
    }
  }
  return count;
}
#undef WORDS_A_VECTOR
#undef INLINE
