// The walk over a text, included once an instruction set: KERNEL(name) gives a function's name, TARGET its attribute, and
// KERNEL(masks) fills the bitmaps of the 64 bytes at `text`.

// Bit i stands for byte i.
typedef struct {
  uint64_t word;       // letters, digits, underscore
  uint64_t digit, upper, underscore;
  uint64_t backslash;
  uint64_t separator;  // : and =
  uint64_t closer;     // what may stand between a key and its separator: quotes, backslash, space
  uint64_t begins;     // a shape may begin that begins with a word byte
  uint64_t outside;    // a shape may begin that begins with another
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

// Where eight and where sixteen word bytes follow each other.
static inline __attribute__((always_inline)) void KERNEL(word_runs)(uint64_t a, uint64_t b, uint64_t *eight,
                                                                    uint64_t *sixteen) {
  for (int by = 1; by < 8; by *= 2) {
    a &= KERNEL(ahead)(a, b, by);
    b &= b >> by;
  }
  *eight = a;
  *sixteen = a & KERNEL(ahead)(a, b, 8);
}

TARGET static size_t KERNEL(candidates)(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position,
                                        uint32_t *out, size_t capacity) {
  size_t at = *position, written = 0;
  if (at >= count) return 0;
  const int keys = plan->key_suffixes != 0;
  const blot_words *const contexts = plan->context;
  const uint64_t in_word = ~(plan->run8 | plan->run16 | plan->any);
  KERNEL(bitmaps) here, next;
  KERNEL(masks)(plan, text + at, &here, keys);
  // What the byte before the 64 says: whether a word goes on, whether an escape does.
  uint64_t word_before = 0, lower_before = 0, backslash_before = 0;
  {
    const uint8_t before = text[(ptrdiff_t)at - 1];
    const int is_lower = before >= 'a' && before <= 'z';
    const int is_word = (before >= '0' && before <= '9') || is_lower || (before >= 'A' && before <= 'Z') || before == '_';
    backslash_before = before == '\\';
    word_before = is_word && text[(ptrdiff_t)at - 2] != '\\';
    lower_before = is_lower;
  }
  uint64_t segment_before = word_before && text[(ptrdiff_t)at - 1] != '_';
  while (at < count && capacity - written >= 256) {
    KERNEL(masks)(plan, text + at + 64, &next, keys);
    const uint64_t escaped = here.backslash << 1 | backslash_before;
    // A word begins behind what is no word, and behind the letter of an escape (\n, \t).
    const uint64_t goes_on = here.word & ~escaped;
    uint64_t words = here.word & ~(goes_on << 1 | word_before) & here.begins;
    uint64_t anywhere = here.outside | (here.begins & plan->has_inside);
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
    const uint64_t digit_near = KERNEL(digit_near)(here.digit, next.digit);
    uint64_t run8, run16;
    KERNEL(word_runs)(here.word, next.word, &run8, &run16);
    // Segments of names: snake_case, camelCase.
    const uint64_t segment = here.word & ~here.underscore;
    const uint64_t segment_on = segment & ~escaped;
    const uint64_t lower = segment & ~here.upper & ~here.digit;
    uint64_t segments = segment & (~(segment_on << 1 | segment_before) | (here.upper & (lower << 1 | lower_before)));
    word_before = goes_on >> 63;
    segment_before = segment_on >> 63;
    lower_before = lower >> 63;
    backslash_before = here.backslash >> 63;
    if (count - at < 64) {
      const uint64_t valid = ((uint64_t)1 << (count - at)) - 1;
      words &= valid;
      anywhere &= valid;
      ends &= valid;
      segments &= valid;
    }
    if (contexts && segments) {
      // Without a branch, since few of the words are any; then closer, what is left.
      const size_t first = written;
      size_t last = written;
      for (uint64_t rest = segments; rest; rest &= rest - 1) {
        const uint32_t offset = (uint32_t)at + (uint32_t)__builtin_ctzll(rest);
        uint32_t bytes;
        memcpy(&bytes, text + offset, 4);
        const uint32_t hash = (((bytes | 0x202020) & 0xFFFFFF) * 0x9E3779B1u) >> 16;
        out[last] = offset << 2 | BLOT_WORD;
        last += contexts->any[hash >> 6] >> (hash & 63) & 1;
      }
      for (size_t i = first; i < last; i++) {
        const uint32_t word = out[i];
        out[written] = word;
        written += may_begin_word(contexts, text + (word >> 2));
      }
    }
    uint64_t all = words | anywhere | ends;
    while (all) {
      const uint64_t one = all & -all;
      const int bit = __builtin_ctzll(all);
      const uint32_t offset = (uint32_t)at + (uint32_t)bit;
      const uint8_t *byte = text + offset;
      all ^= one;
      // All in masks, so that nothing is left to branch prediction but the rare key.
      const uint64_t begins_word = -(words >> bit & 1);
      const uint64_t allowed = (begins_word & (in_word | (plan->run8 & -(run8 >> bit & 1)) | (plan->run16 & -(run16 >> bit & 1)))) |
                               (plan->any & -(anywhere >> bit & 1));
      const uint64_t fits = (blot_fits(plan->others, byte) & allowed) |
                            (blot_fits(plan->digits, byte) & begins_word & -(digit_near >> bit & 1));
      out[written] = offset << 2 | BLOT_START;
      written += fits != 0;
      if ((ends & one) && blot_may_end_key(plan, byte)) out[written++] = offset << 2 | BLOT_KEY_END;
    }
    at += 64;
    here = next;
  }
  *position = at;
  return written;
}
