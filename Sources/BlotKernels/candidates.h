// The walk over a text, included once an instruction set: KERNEL(name) gives a function's name, TARGET its attribute, and
// KERNEL(masks) fills the bitmaps of the 64 bytes at `text`.

// Bit i stands for byte i.
typedef struct {
  uint64_t word;       // letters, digits, underscore
  uint64_t digit;
  uint64_t backslash;
  uint64_t separator;  // : and =
  uint64_t closer;     // what may stand between a key and its separator: quotes, backslash, space
  uint64_t anywhere;   // a shape may begin that is not bound to the beginning of a word
} KERNEL(bitmaps);

TARGET static inline __attribute__((always_inline)) void KERNEL(masks)(const blot_plan *plan, const uint8_t *text,
                                                                       KERNEL(bitmaps) *out, int keys);

// Bits `by` places further on, those of `b` behind those of `a`.
static inline __attribute__((always_inline)) uint64_t KERNEL(ahead)(uint64_t a, uint64_t b, int by) {
  return a >> by | b << (64 - by);
}

// Where one of the next eight bytes, the first included, is a digit.
static inline __attribute__((always_inline)) uint64_t KERNEL(digit_near)(uint64_t a, uint64_t b) {
  for (int by = 1; by < 8; by *= 2) {
    a |= KERNEL(ahead)(a, b, by);
    b |= b >> by;
  }
  return a;
}

// Where sixteen word bytes follow each other.
static inline __attribute__((always_inline)) uint64_t KERNEL(long_run)(uint64_t a, uint64_t b) {
  for (int by = 1; by < 16; by *= 2) {
    a &= KERNEL(ahead)(a, b, by);
    b &= b >> by;
  }
  return a;
}

TARGET static size_t KERNEL(candidates)(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position,
                                        uint32_t *out, size_t capacity) {
  size_t at = *position, written = 0;
  if (at >= count) return 0;
  const int keys = plan->key_suffixes != 0;
  KERNEL(bitmaps) here, next;
  KERNEL(masks)(plan, text + at, &here, keys);
  // What the byte before the 64 says: whether a word goes on, whether an escape does.
  uint64_t word_before = 0, backslash_before = 0;
  {
    const uint8_t before = text[(ptrdiff_t)at - 1];
    const int is_word = (before >= '0' && before <= '9') || ((before | 0x20) >= 'a' && (before | 0x20) <= 'z') || before == '_';
    backslash_before = before == '\\';
    word_before = is_word && text[(ptrdiff_t)at - 2] != '\\';
  }
  while (at < count && capacity - written >= 128) {
    KERNEL(masks)(plan, text + at + 64, &next, keys);
    const uint64_t escaped = here.backslash << 1 | backslash_before;
    // A word begins behind what is no word, and behind the letter of an escape (\n, \t).
    const uint64_t goes_on = here.word & ~escaped;
    uint64_t words = here.word & ~(goes_on << 1 | word_before);
    uint64_t anywhere = here.anywhere;
    word_before = goes_on >> 63;
    backslash_before = here.backslash >> 63;
    uint64_t ends = 0;
    if (keys && (here.separator | (next.separator & 63))) {
      uint64_t a = here.separator, b = next.separator;
      for (int closers = 0; closers < 6 && (a | (b & 127)); closers++) {
        a = a >> 1 | b << 63;
        b >>= 1;
        ends |= a & here.word;
        a &= here.closer;
        b &= next.closer;
      }
    }
    if (count - at < 64) {
      const uint64_t valid = ((uint64_t)1 << (count - at)) - 1;
      words &= valid;
      anywhere &= valid;
      ends &= valid;
    }
    const uint64_t digit_near = KERNEL(digit_near)(here.digit, next.digit);
    const uint64_t long_run = KERNEL(long_run)(here.word, next.word);
    uint64_t all = words | anywhere | ends;
    while (all) {
      const uint64_t one = all & -all;
      const uint32_t offset = (uint32_t)at + (uint32_t)__builtin_ctzll(all);
      const uint8_t *byte = text + offset;
      all ^= one;
      if (words & one) {
        uint64_t fits = blot_begins_literal(plan, byte);
        if (plan->others[0][byte[0]]) fits |= blot_fits(plan->others, byte);
        if (digit_near & one) fits |= blot_fits(plan->digits, byte);
        if (long_run & one) fits |= blot_fits(plan->longs, byte);
        // Written in any case and kept where something is left.
        out[written] = offset << 1;
        written += fits != 0;
      }
      if (__builtin_expect((anywhere & one) != 0, 0) && blot_fits(plan->any, byte) &&
          (written == 0 || out[written - 1] != offset << 1))
        out[written++] = offset << 1;
      if ((ends & one) && blot_may_end_key(plan, byte)) out[written++] = offset << 1 | 1;
    }
    at += 64;
    here = next;
  }
  *position = at;
  return written;
}
