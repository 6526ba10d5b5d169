// The walk over a text, included once an instruction set: KERNEL(name) gives a function's name, TARGET its attribute. A
// KERNEL(block) is 64 bytes; what is asked of it is answered with a bit for each.

TARGET static inline __attribute__((always_inline)) KERNEL(block) KERNEL(load)(const uint8_t *text);
// Which bytes are `byte`, lie from `low` to `high`, are none of ASCII, and have one of the bits.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(equal)(KERNEL(block) bytes, uint8_t byte);
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(between)(KERNEL(block) bytes, uint8_t low, uint8_t high);
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(high)(KERNEL(block) bytes);
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(in)(KERNEL(block) bytes, uint8_t wanted);

// Which of 64 bytes are ASCII letters or digits.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(letters)(const uint8_t *text) {
  const KERNEL(block) bytes = KERNEL(load)(text);
  return KERNEL(between)(bytes, 'a', 'z') | KERNEL(between)(bytes, 'A', 'Z') | KERNEL(between)(bytes, '0', '9');
}

// Which of 64 bytes, some of them beyond ASCII, may begin what stands for something else.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(lookalikes)(const uint8_t *text, KERNEL(block) bytes) {
  static const uint8_t leads[] = {0xC2, 0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xE2, 0xEF, 0xF0};
  uint64_t lookalikes = 0;
  for (size_t i = 0; i < sizeof leads; i++) lookalikes |= KERNEL(equal)(bytes, leads[i]);
  // Of a text in Greek, Cyrillic or Armenian only what stands directly beside ASCII letters or digits is looked at.
  const uint64_t others = KERNEL(between)(bytes, first_lead, last_lead);
  if (others) lookalikes |= others & (KERNEL(letters)(text - 1) | KERNEL(letters)(text + 2));
  return lookalikes;
}

// Fills in where a layer may begin in blocks from `at` on, or further on where there is none before; `at` < `count`.
TARGET static void KERNEL(find_layers)(const uint8_t *text, size_t count, size_t at, int runs, blot_layer_blocks *near);

#ifndef LAYERS_BY_TABLES
typedef struct {
  KERNEL(block) bytes, classes;
  uint64_t run;  // which may be base64
} KERNEL(looked_at);

TARGET static inline __attribute__((always_inline)) KERNEL(block) KERNEL(classes)(KERNEL(block) bytes,
                                                                                  const nibble_classes *classes);

TARGET static inline __attribute__((always_inline)) KERNEL(looked_at) KERNEL(look_at)(const uint8_t *text) {
  KERNEL(looked_at) here;
  here.bytes = KERNEL(load)(text);
  here.classes = KERNEL(classes)(here.bytes, &layer_classes);
  here.run = KERNEL(in)(here.classes, BASE64_CLASSES);
  return here;
}

// Which of 64 bytes have an equals sign among the 32 before them, without which a plus sign is none of a query.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(behind_equals)(const uint8_t *text) {
  // Each bit tells of so many from its place on, and the first one's place is 32 bytes before the text.
  uint64_t near = KERNEL(equal)(KERNEL(load)(text - 32), '='), next = KERNEL(equal)(KERNEL(load)(text + 32), '=');
  for (int by = 1; by < 32; by *= 2) {
    near |= bits_ahead(near, next, by);
    next |= next >> by;
  }
  return near;
}

// Which of 64 bytes may begin an escape of ASCII.
//
// JSON in JSON is full of \" and \\, logs of key=value, most plus signs are those of time zones, behind a space: these mean
// nothing here, so that the bytes beside are looked at, too. All that is asked without a branch, which no prediction would
// get right.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(escapes)(const uint8_t *text, KERNEL(looked_at) here) {
  const uint64_t all = KERNEL(in)(here.classes, ESCAPE_CLASSES);
  uint64_t pluses = KERNEL(equal)(here.bytes, '+');
  const uint64_t lookalikes = KERNEL(high)(here.bytes) ? KERNEL(lookalikes)(text, here.bytes) : 0;
  if (!(all | pluses)) return lookalikes;
  pluses &= ~KERNEL(equal)(KERNEL(load)(text - 1), ' ');
  if (pluses) pluses &= KERNEL(behind_equals)(text);
  const KERNEL(block) second = KERNEL(load)(text + 1), third = KERNEL(load)(text + 2);
  const KERNEL(block) behind = KERNEL(classes)(second, &classes_behind);
  const uint64_t deep = KERNEL(equal)(second, '\\') & KERNEL(equal)(KERNEL(load)(text + 4), '\\');
  const uint64_t escaped = KERNEL(in)(here.classes, BACKSLASH_CLASS) & ~(KERNEL(in)(behind, BEHIND_BACKSLASH) | deep);
  const uint64_t encoded = (KERNEL(equal)(second, '3') & KERNEL(equal)(third, 'D')) |
                           (KERNEL(equal)(second, '4') & KERNEL(equal)(third, '0')) |
                           (KERNEL(equal)(second, '1') & KERNEL(equal)(third, 'B')) |
                           KERNEL(equal)(KERNEL(load)(text + 3), '=');
  const uint64_t equals = KERNEL(in)(here.classes, EQUALS_CLASS) & ~(KERNEL(in)(behind, BEHIND_EQUALS) | encoded);
  return (all & ~escaped & ~equals) | pluses | lookalikes;
}

// Where sixteen bits follow each other; `next` are those behind.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(sixteen)(uint64_t bits, uint64_t next) {
  for (int by = 1; by < 16; by *= 2) {
    bits &= bits_ahead(bits, next, by);
    next &= next >> by;
  }
  return bits;
}

// Which of 64 bytes may be of a digest, as `is_digest` says.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(of_digests)(KERNEL(block) bytes) {
  return KERNEL(between)(bytes, '0', '9') | KERNEL(between)(bytes, 'a', 'f') | KERNEL(equal)(bytes, '-');
}

// Which of 64 bytes may begin base64: those of sixteen in a row, behind none that joins them.
TARGET static inline __attribute__((always_inline)) uint64_t KERNEL(runs)(const uint8_t *text, KERNEL(looked_at) here,
                                                                          KERNEL(looked_at) next) {
  const uint64_t joined = here.run & ~KERNEL(in)(here.classes, JOINER_CLASS);
  const uint64_t places = here.run & ~(joined << 1 | (uint64_t)joins_base64(text[-1])) & KERNEL(sixteen)(here.run, next.run);
  if (!places) return 0;
  const uint64_t digests = KERNEL(of_digests)(here.bytes);
  return places & digests ? places & ~KERNEL(sixteen)(digests, KERNEL(of_digests)(next.bytes)) : places;
}

// The first block with such a place.
TARGET static inline __attribute__((always_inline)) void KERNEL(find_layers)(const uint8_t *text, size_t count, size_t at,
                                                                             int runs, blot_layer_blocks *near) {
  KERNEL(looked_at) here = KERNEL(look_at)(text + at);
  uint64_t places = 0;
  for (; at < count; at += 64) {
    const KERNEL(looked_at) next = KERNEL(look_at)(text + at + 64);
    places = KERNEL(escapes)(text + at, here);
    if (runs && (has_full_byte(here.run) | has_full_byte(next.run))) places |= KERNEL(runs)(text + at, here, next);
    if (places) break;
    here = next;
  }
  near->start = at;
  near->end = at + 64;
  near->places[0] = places;
}
#endif

// Blocks are looked at before any place of them is, since a call between would have the registers written to memory each time.
TARGET static size_t KERNEL(next_layer)(const uint8_t *text, size_t count, size_t from, int runs, blot_layer_blocks *near) {
  size_t at = from;
  while (at < count) {
    if (at < near->start || at >= near->end) {
      KERNEL(find_layers)(text, count, at, runs, near);
      if (at < near->start) at = near->start;
    }
    size_t block = (at - near->start) / 64;
    uint64_t places = near->places[block] & ~(uint64_t)0 << ((at - near->start) & 63);
    for (;;) {
      for (; places; places &= places - 1) {
        const size_t place = near->start + 64 * block + (size_t)__builtin_ctzll(places);
        if (place >= count) return count;
        if (is_layer(text + place, runs)) return place;
      }
      if (++block == (near->end - near->start) / 64) break;
      places = near->places[block];
    }
    at = near->end;
  }
  return count;
}

TARGET static size_t KERNEL(next_wrap)(const uint8_t *text, size_t count, size_t from) {
  for (size_t at = from; at < count; at += 64) {
    // Most lines are not indented, so that there is no branch for each of them.
    const uint64_t before_blanks = KERNEL(between)(KERNEL(load)(text + at + 1), '\t', ' ');
    for (uint64_t ends = KERNEL(equal)(KERNEL(load)(text + at), '\n') & before_blanks; ends; ends &= ends - 1) {
      const size_t place = at + (size_t)__builtin_ctzll(ends);
      if (place >= count) return count;
      if (is_wrap(text + place)) return place;
    }
  }
  return count;
}

TARGET static size_t KERNEL(next_escaped_break)(const uint8_t *text, size_t count, size_t from) {
  for (size_t at = from; at < count; at += 64) {
    uint64_t breaks = KERNEL(equal)(KERNEL(load)(text + at), '\\');
    if (!breaks) {
      // Most texts have none at all.
      const uint8_t *next = at + 64 < count ? memchr(text + at + 64, '\\', count - at - 64) : 0;
      if (!next) return count;
      at = (size_t)(next - text) - 64;
      continue;
    }
    breaks &= KERNEL(equal)(KERNEL(load)(text + at + 1), 'n');
    for (; breaks; breaks &= breaks - 1) {
      const size_t place = at + (size_t)__builtin_ctzll(breaks);
      if (place >= count) return count;
      if (is_escaped_break(text + place)) return place;
    }
  }
  return count;
}
