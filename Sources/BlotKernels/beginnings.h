// Where something may begin or end among the blocks of a batch, found from the bitmaps of its bytes; candidates.h includes
// it. Entry i of these stands for the block before that of entry i of what is found. The compiler makes the loops work on
// several blocks at once.

static inline __attribute__((always_inline)) uint64_t KERNEL(one_behind)(uint64_t before, uint64_t here) {
  return here << 1 | before >> 63;
}

static inline __attribute__((always_inline)) uint64_t KERNEL(ahead)(uint64_t here, uint64_t next, int by) {
  return here >> by | next << (64 - by);
}

// A word begins behind what is no word, and behind the letter of an escape (\n, \t).
TARGET static void KERNEL(find_words)(const uint64_t *restrict word, const uint64_t *restrict backslash,
                                      const uint64_t *restrict unicode, uint32_t count, uint64_t *restrict begins,
                                      uint64_t *restrict ends) {
  for (uint32_t i = 1; i <= count; i++) {
    const uint64_t goes_on_before = word[i - 1] & ~(backslash[i - 1] << 1);
    const uint64_t goes_on = word[i] & ~KERNEL(one_behind)(backslash[i - 1], backslash[i]);
    const uint64_t within = KERNEL(one_behind)(goes_on_before, goes_on);
    begins[i - 1] = word[i] & (~within | unicode[i]);
    ends[i - 1] = ~word[i] & within;
  }
}

// Segments of names, in any script: snake_case, camelCase.
TARGET static void KERNEL(find_names)(const bitmaps *restrict m, uint32_t count, uint64_t *restrict names) {
  for (uint32_t i = 1; i <= count; i++) {
    const uint64_t segment_before = (m->word[i - 1] & ~m->underscore[i - 1]) | m->high[i - 1];
    const uint64_t segment = (m->word[i] & ~m->underscore[i]) | m->high[i];
    const uint64_t goes_on_before = segment_before & ~(m->backslash[i - 1] << 1);
    const uint64_t goes_on = segment & ~KERNEL(one_behind)(m->backslash[i - 1], m->backslash[i]);
    const uint64_t small_before = segment_before & ~(m->upper[i - 1] | m->digit[i - 1] | m->high[i - 1]);
    const uint64_t small = segment & ~(m->upper[i] | m->digit[i] | m->high[i]);
    const uint64_t hump = m->upper[i] & KERNEL(one_behind)(small_before, small);
    const uint64_t begins = ~KERNEL(one_behind)(goes_on_before, goes_on) | hump | m->unicode[i];
    names[i - 1] = segment & begins & ~m->digit[i];
  }
}

// A key may end, in any script, before a separator, or before up to eight closers and one, as many as JSON in a cell in
// two strings of JSON has.
TARGET static void KERNEL(find_keys)(const bitmaps *restrict m, uint32_t count, uint64_t *restrict keys) {
  for (uint32_t i = 1; i <= count; i++) {
    const uint64_t closer = m->closer[i], next_closer = m->closer[i + 1];
    const uint64_t two_closers = closer & KERNEL(ahead)(closer, next_closer, 1);
    const uint64_t next_two_closers = next_closer & next_closer >> 1;
    const uint64_t four_closers = two_closers & KERNEL(ahead)(two_closers, next_two_closers, 2);
    const uint64_t next_four_closers = next_two_closers & next_two_closers >> 2;
    // From where closers alone, none to eight, lead to a separator.
    uint64_t a = m->separator[i], b = m->separator[i + 1];
    a |= closer & KERNEL(ahead)(a, b, 1);
    b |= next_closer & b >> 1;
    a |= two_closers & KERNEL(ahead)(a, b, 2);
    b |= next_two_closers & b >> 2;
    a |= four_closers & KERNEL(ahead)(a, b, 4);
    b |= next_four_closers & b >> 4;
    a |= closer & KERNEL(ahead)(a, b, 1);
    b |= next_closer & b >> 1;
    keys[i - 1] = (m->word[i] | m->high[i]) & KERNEL(ahead)(a, b, 1);
  }
}

// Where fifteen bytes of addresses stand in a row, and all of a block where "::" begins in it or the next; returns whether
// there is any.
TARGET static int KERNEL(find_special)(const bitmaps *restrict m, uint32_t count, uint64_t *restrict special) {
  uint64_t any = 0;
  for (uint32_t i = 1; i <= count; i++) {
    uint64_t a = m->address[i], b = m->address[i + 1];
    a &= KERNEL(ahead)(a, b, 1);
    b &= b >> 1;
    a &= KERNEL(ahead)(a, b, 2);
    b &= b >> 2;
    a &= KERNEL(ahead)(a, b, 4);
    b &= b >> 4;
    a &= KERNEL(ahead)(a, b, 7);
    const uint64_t colon = m->colon[i], next_colon = m->colon[i + 1];
    const uint64_t double_colons = (colon & KERNEL(ahead)(colon, next_colon, 1)) | (next_colon & next_colon >> 1);
    special[i - 1] = a | -(uint64_t)(double_colons != 0);
    any |= special[i - 1];
  }
  return any != 0;
}

// The bits behind a \u and its four digits, where any word may begin; returns whether anything is escaped.
TARGET static int KERNEL(find_unicode)(const uint8_t *text, bitmaps *m, uint32_t count) {
  uint64_t backslashes = 0;
  for (uint32_t i = 0; i <= count; i++) {
    backslashes |= m->backslash[i];
    m->unicode[i] = 0;
  }
  if (!backslashes) return 0;
  for (uint32_t i = 0; i <= count; i++) {
    const uint8_t *const block = text + 64 * (ptrdiff_t)i - 64;
    const uint64_t before = i > 0 ? m->backslash[i - 1] : 0;
    for (uint64_t escaped = KERNEL(one_behind)(before, m->backslash[i]); escaped; escaped &= escaped - 1) {
      const uint32_t bit = (uint32_t)__builtin_ctzll(escaped);
      if (block[bit] != 'u') continue;
      if (bit + 5 < 64) {
        m->unicode[i] |= (uint64_t)1 << (bit + 5);
      } else if (i < count) {
        m->unicode[i + 1] |= (uint64_t)1 << (bit + 5 - 64);
      }
    }
  }
  return 1;
}

// Where a shape may begin that does not wait for a word.
TARGET static void KERNEL(find_others)(const blot_plan *plan, const uint8_t *text, const bitmaps *m, uint32_t count,
                                       uint64_t *restrict others) {
  for (uint32_t i = 0; i < count; i++) others[i] = m->outside[i + 1];
  if (!plan->has_inside) return;
  for (uint32_t i = 0; i < count; i++) others[i] |= m->word[i + 1] & KERNEL(in_buckets)(&plan->inside, text + 64 * i);
}

// Fills what is found from the bitmaps of the batch at `text`, where `left` bytes are left of the text.
TARGET static __attribute__((noinline)) void KERNEL(find_beginnings)(const blot_plan *plan, const uint8_t *text, size_t left,
                                                                     batch *batch) {
  const uint32_t count = batch->size / 64;
  bitmaps *const m = &batch->bits;
  batch->has_escapes = KERNEL(find_unicode)(text, m, count);
  KERNEL(find_words)(m->word, m->backslash, m->unicode, count, batch->word_begins, batch->word_ends);
  KERNEL(find_names)(m, count, batch->name_begins);
  KERNEL(find_keys)(m, count, batch->key_ends);
  KERNEL(find_others)(plan, text, m, count, batch->others);
  batch->has_special = KERNEL(find_special)(m, count, batch->special);
  if (left < batch->size) {
    const uint64_t valid = ((uint64_t)1 << (left & 63)) - 1;
    batch->word_begins[count - 1] &= valid;
    batch->name_begins[count - 1] &= valid;
    batch->key_ends[count - 1] &= valid;
    batch->others[count - 1] &= valid;
  }
}
