// The walk over a text, included once an instruction set: KERNEL(name) gives a function's name, TARGET its attribute, and
// KERNEL(masks) fills the bitmaps of the 64 bytes at `text`.

// Bit i stands for byte i.
typedef struct {
  uint64_t word;       // letters, digits, underscore
  uint64_t digit, upper, underscore;
  uint64_t high;       // of characters beyond ASCII
  uint64_t backslash;
  uint64_t colon;
  uint64_t separator;  // what follows a key: : and =, the < and > of markup, ( behind VALUES
  uint64_t address;    // what addresses are made of: hexadecimal digits, ':', '.', '-'
  uint64_t closer;     // what may stand between a key and its separator: quotes, backslash, space, ]
  uint64_t outside;    // a shape may begin that begins with no word byte
} KERNEL(bitmaps);

// Writes the classes of the 64 bytes to `classes` as well.
TARGET static inline __attribute__((always_inline)) void KERNEL(masks)(const blot_plan *plan, const uint8_t *text,
                                                                       KERNEL(bitmaps) *out, uint8_t *classes, int keys);

// The places among the 64 bytes at `text` where a bucket of the shuffles fits.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(in_buckets)(const blot_buckets *set, const uint8_t *text);

// The classes of the three bytes at `classes`, five bits each.
TARGET static inline __attribute__((always_inline)) uint32_t KERNEL(three_classes)(const uint8_t *classes);

// Bits `by` places further on, those of `b` behind those of `a`.
static inline __attribute__((always_inline)) uint64_t KERNEL(ahead)(uint64_t a, uint64_t b, int by) {
  return a >> by | b << (64 - by);
}

// Whether "::" begins within the 64 bytes or the next.
static inline __attribute__((always_inline)) int KERNEL(has_double_colon)(const KERNEL(bitmaps) *here,
                                                                          const KERNEL(bitmaps) *next) {
  return ((here->colon & KERNEL(ahead)(here->colon, next->colon, 1)) | (next->colon & next->colon >> 1)) != 0;
}

// Where `length` bits follow each other.
static inline __attribute__((always_inline)) uint64_t KERNEL(run)(uint64_t a, uint64_t b, int length) {
  for (int have = 1; have < length;) {
    const int by = have < length - have ? have : length - have;
    a &= KERNEL(ahead)(a, b, by);
    b &= b >> by;
    have += by;
  }
  return a;
}

// Those of `places` where a cluster fits. Without a branch for each, which no prediction would get right.
static inline __attribute__((always_inline)) uint64_t KERNEL(fitting)(const blot_clusters table, const uint8_t *text,
                                                                      uint64_t places) {
  uint64_t result = 0;
  for (; places; places &= places - 1) {
    const int bit = __builtin_ctzll(places);
    result |= (uint64_t)(blot_fits(table, text + bit) != 0) << bit;
  }
  return result;
}

// The entry among the runs of the tables for the word at `bit`: `other` has a bit where no word byte stands, `other_behind`
// the same of the next 64 bytes, doubled.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(run_of_word)(
    const blot_word_tables *tables, const uint8_t *block, uint64_t other, uint64_t other_behind, int bit) {
  const uint64_t end = other >> bit | other_behind << (bit ^ 63) | (uint64_t)1 << (BLOT_WORD_LENGTHS - 1);
  const int length = __builtin_ctzll(end);
  return tables->runs[length][class_behind[block[bit + length]]];
}

TARGET static size_t KERNEL(candidates)(const blot_plan *plan, const uint8_t *text, size_t count, size_t *position,
                                        uint32_t *out, size_t capacity) {
  size_t at = *position, written = 0;
  if (at >= count) return 0;
  const int keys = plan->key_suffixes != 0;
  const blot_words *const contexts = plan->context;
  const blot_word_tables *const tables = plan->words;
  const uint64_t always = tables->groups[BLOT_ALWAYS], addresses = tables->groups[BLOT_ADDRESS_15];
  KERNEL(bitmaps) here, next;
  // Of the 64 bytes and of the next 64, which a word may go on into.
  uint8_t classes[128];
  KERNEL(masks)(plan, text + at, &next, classes + 64, keys);
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
  // The bits of the coming 64 behind a \u and its four digits; any word may begin there.
  uint64_t behind_unicode = 0;
  for (int back = 2; back <= 6; back++)
    if (text[(ptrdiff_t)at - back] == '\\' && text[(ptrdiff_t)at - back + 1] == 'u') behind_unicode |= (uint64_t)1 << (6 - back);
  uint64_t segment_before = (word_before && text[(ptrdiff_t)at - 1] != '_') || text[(ptrdiff_t)at - 1] >= 0x80;
  while (at < count && capacity - written >= 256) {
    here = next;
    memcpy(classes, classes + 64, 64);
    KERNEL(masks)(plan, text + at + 64, &next, classes + 64, keys);
    const uint64_t escaped = here.backslash << 1 | backslash_before;
    // A word begins behind what is no word, and behind the letter of an escape (\n, \t).
    const uint64_t goes_on = here.word & ~escaped;
    uint64_t words = here.word & ~(goes_on << 1 | word_before);
    uint64_t unicode = behind_unicode;
    behind_unicode = 0;
    for (uint64_t rest = escaped; rest; rest &= rest - 1) {
      const int bit = __builtin_ctzll(rest);
      if (text[at + (size_t)bit] != 'u') continue;
      if (bit + 5 < 64) {
        unicode |= (uint64_t)1 << (bit + 5);
      } else {
        behind_unicode |= (uint64_t)1 << (bit + 5 - 64);
      }
    }
    words |= here.word & unicode;
    uint64_t ends = 0;
    if (keys && (here.separator | (next.separator & 63))) {
      // In any script.
      const uint64_t lettered = here.word | here.high;
      uint64_t a = here.separator, b = next.separator;
      for (int closers = 0; closers < 6 && (a | (b & 127)); closers++) {
        a = a >> 1 | b << 63;
        b >>= 1;
        ends |= a & lettered;
        a &= here.closer;
        b &= next.closer;
      }
    }
    // Segments of names, in any script: snake_case, camelCase.
    const uint64_t segment = (here.word & ~here.underscore) | here.high;
    const uint64_t segment_on = segment & ~escaped;
    const uint64_t lower = segment & ~here.upper & ~here.digit & ~here.high;
    const uint64_t segments =
        segment & (~(segment_on << 1 | segment_before) | (here.upper & (lower << 1 | lower_before)) | unicode);
    word_before = goes_on >> 63;
    segment_before = segment_on >> 63;
    lower_before = lower >> 63;
    backslash_before = here.backslash >> 63;
    const uint8_t *const block = text + at;
    const uint64_t named = contexts ? segments & ~here.digit : 0;
    uint64_t names = 0;
    for (uint64_t rest = named; rest; rest &= rest - 1) {
      const int bit = __builtin_ctzll(rest);
      const uint32_t beginning = KERNEL(three_classes)(classes + bit);
      names |= (contexts->beginning[beginning >> 6] >> (beginning & 63) & 1) << bit;
    }
    const uint64_t other = ~here.word, other_behind = ~next.word << 1;
    // Without a branch for each word, which no prediction would get right.
    const uint64_t address15 = KERNEL(run)(here.address, next.address, 15);
    const uint64_t unconditional =
        KERNEL(has_double_colon)(&here, &next) ? ~addresses : ~addresses & ~tables->groups[BLOT_DOUBLE_COLON];
    uint64_t fitting = 0;
    for (uint64_t rest = words; rest; rest &= rest - 1) {
      const int bit = __builtin_ctzll(rest);
      const uint8_t *const word = block + bit;
      // Of the thirteen bytes those that tell most, besides the run.
      const uint64_t groups = tables->bytes[0][word[0]] & tables->bytes[2][word[2]] & tables->bytes[3][word[3]] &
                              tables->bytes[5][word[5]] & tables->bytes[7][word[7]] &
                              KERNEL(run_of_word)(tables, block, other, other_behind, bit);
      const uint64_t allowed = unconditional | (-(address15 >> bit & 1) & addresses);
      fitting |= (uint64_t)((groups & allowed) != 0) << bit;
    }
    uint64_t starts = 0, conditional = 0;
    for (; fitting; fitting &= fitting - 1) {
      const int bit = __builtin_ctzll(fitting);
      uint64_t groups = KERNEL(run_of_word)(tables, block, other, other_behind, bit);
      for (int j = 0; j < BLOT_WORD_OFFSETS; j++) groups &= tables->bytes[j][block[bit + j]];
      starts |= (uint64_t)((groups & always) != 0) << bit;
      const uint64_t allowed = unconditional | (-(address15 >> bit & 1) & addresses);
      conditional |= (uint64_t)((groups & allowed & ~always) != 0) << bit;
    }
    uint64_t anywhere = here.outside;
    if (plan->has_inside) anywhere |= here.word & KERNEL(in_buckets)(&plan->inside, block);
    starts |= KERNEL(fitting)(plan->any, block, anywhere);
    if (count - at < 64) {
      const uint64_t valid = ((uint64_t)1 << (count - at)) - 1;
      starts &= valid;
      conditional &= valid;
      ends &= valid;
      names &= valid;
    }
    for (uint64_t all = starts | conditional | ends | names; all; all &= all - 1) {
      const int bit = __builtin_ctzll(all);
      const uint32_t offset = (uint32_t)at + (uint32_t)bit;
      if (names >> bit & 1 && may_begin_word(contexts, block + bit)) out[written++] = offset << 2 | BLOT_WORD;
      if (starts >> bit & 1) out[written++] = offset << 2 | BLOT_START;
      if (conditional >> bit & 1) out[written++] = offset << 2 | BLOT_CONDITIONAL_START;
      if (ends >> bit & 1 && blot_may_end_key(plan, block + bit)) out[written++] = offset << 2 | BLOT_KEY_END;
    }
    at += 64;
  }
  *position = at;
  return written;
}
