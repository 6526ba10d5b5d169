#include "blot_layers.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static inline int is_hex(uint8_t byte) {
  return (uint8_t)(byte - '0') <= 9 || (uint8_t)((byte | 0x20) - 'a') <= 5;
}

static inline int is_capital_hex(uint8_t byte) { return (uint8_t)(byte - '0') <= 9 || (uint8_t)(byte - 'A') <= 5; }

static inline int is_letter_or_digit(uint8_t byte) {
  return (uint8_t)(byte - '0') <= 9 || (uint8_t)((byte | 0x20) - 'a') <= 25;
}

// &name; or &#number; with at most 10 bytes before the semicolon.
static int is_entity(const uint8_t *text) {
  int i = 1;
  if (text[i] == '#') i++;
  const int first = i;
  while (i <= 10 && is_letter_or_digit(text[i])) i++;
  return i > first && text[i] == ';';
}

static int is_letter(uint8_t byte) { return (uint8_t)((byte | 0x20) - 'a') <= 25; }

// Quoted-printable as it is told from `key=12`: an equals sign (=3D), an at sign before a name (=40example) or two bytes of
// UTF-8 (=C3=A9).
static int is_quoted_printable(const uint8_t *text) {
  if (text[1] == '3') return text[2] == 'D';
  if (text[1] == '4') return text[2] == '0' && is_letter(text[3]);
  return text[1] >= 'C' && text[1] <= 'F' && is_capital_hex(text[2]) && text[3] == '=' && text[4] >= '8' && text[4] <= 'B' &&
         is_capital_hex(text[5]);
}

// Zero-width characters, spaces and hyphens that are not ASCII, digits of other scripts, full-width forms.
static int is_lookalike(const uint8_t *text) {
  const uint8_t second = text[1], third = text[2];
  switch (text[0]) {
  case 0xC2: return second == 0xA0 || second == 0xAD;
  case 0xD9: return second >= 0xA0 && second <= 0xA9;
  case 0xDB: return second >= 0xB0 && second <= 0xB9;
  case 0xE0: return second == 0xA5 && third >= 0xA6 && third <= 0xAF;
  case 0xE2:
    if (second == 0x80)
      return third == 0x87 || third == 0x89 || (third >= 0x8B && third <= 0x93) || (third >= 0xAA && third <= 0xAF);
    return (second == 0x81 && third >= 0xA0 && third <= 0xA9) || (second == 0x88 && third == 0x92);
  case 0xEF:
    if (second == 0xBB) return third == 0xBF;
    return (second == 0xBC && third >= 0x81) || (second == 0xBD && third <= 0x9E);
  case 0xF0: return second == 0x9D && third == 0x9F && text[3] >= 0x8E;
  default: return 0;
  }
}

static int is_escape(const uint8_t *text) {
  switch (text[0]) {
  case '\\':
    if (text[1] == 'u') return is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) && is_hex(text[5]);
    if (text[1] == '0') return text[2] == '3' && text[3] == '3' && text[4] == '[';
    return text[1] == '/' || (text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]));
  case '%':
    if (text[1] == 'u') return is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) && is_hex(text[5]);
    return is_hex(text[1]) && is_hex(text[2]);
  case '#': return text[1] == '0' && text[2] == '3' && text[3] == '3' && text[4] == '[';
  case '&': return is_entity(text);
  case '=': return is_quoted_printable(text);
  case 0x1B: return text[1] == '[' || text[1] == ']';
  default: return is_lookalike(text);
  }
}

// The six bits that an ASCII byte of base64 or base64url stands for; 64 for all others.
static const uint8_t sextets[128] = {
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 62, 64, 62, 64, 63, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 64, 64, 64, 64, 64, 64,
    64, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 64, 64, 64, 64, 63,
    64, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 64, 64, 64, 64, 64,
};

static inline uint32_t sextet(uint8_t byte) { return byte < 0x80 ? sextets[byte] : 64; }

int blot_begins_base64_text(const uint8_t *text) {
  int continuations = 0;
  for (int quad = 0; quad < 4; quad++, text += 4) {
    const uint32_t a = sextet(text[0]), b = sextet(text[1]), c = sextet(text[2]), d = sextet(text[3]);
    if ((a | b | c | d) & 64) return 0;
    const uint32_t three = a << 18 | b << 12 | c << 6 | d;
    for (int shift = 16; shift >= 0; shift -= 8) {
      const uint8_t byte = (uint8_t)(three >> shift);
      if (continuations) {
        if ((byte & 0xC0) != 0x80) return 0;
        continuations--;
      } else if (byte >= 0x80) {
        if (byte < 0xC2 || byte > 0xF4) return 0;
        continuations = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
      } else if ((byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7F) {
        return 0;
      }
    }
  }
  return 1;
}

// Letters, digits and _: base64 does not begin behind one. Behind + / - it may, since paths and names are joined by them. DEL
// is among them since it is for the classes below.
static inline int joins_base64(uint8_t byte) { return is_letter_or_digit(byte) || byte == '_' || byte == 0x7F; }

size_t blot_next_layer_portable(const uint8_t *text, size_t count, size_t from, int runs) {
  for (size_t at = from; at < count; at++) {
    const uint8_t byte = text[at];
    if (is_letter_or_digit(byte) || byte == '+' || byte == '/' || byte == '-' || byte == '_') {
      if (runs && !joins_base64(text[(ptrdiff_t)at - 1]) && blot_begins_base64_text(text + at)) return at;
    } else if (is_escape(text + at)) {
      return at;
    }
  }
  return count;
}

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2,bmi,bmi2")))

// Of 64 bytes: which may be base64, and whether any may begin an escape.
typedef struct {
  uint64_t run;
  int may_escape;
} layer_bits;

TARGET static inline __attribute__((always_inline)) uint64_t bits(__m256i a, __m256i b) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

TARGET static inline __attribute__((always_inline)) uint64_t equal(__m256i a, __m256i b, uint8_t byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  return bits(_mm256_cmpeq_epi8(a, wanted), _mm256_cmpeq_epi8(b, wanted));
}

TARGET static inline __attribute__((always_inline)) uint64_t has_class(__m256i a, __m256i b, uint8_t classes) {
  const __m256i wanted = _mm256_set1_epi8((char)classes);
  return ~equal(_mm256_and_si256(a, wanted), _mm256_and_si256(b, wanted), 0);
}

// Classes of bytes by their nibbles (the shuffle classification of simdjson). 0x01: + - /. 0x02: digits. 0x04, 0x08: letters,
// _ and DEL. 0x10: equals sign. 0x20: # % and &. 0x40: backslash. 0x80: escape.
TARGET static inline __attribute__((always_inline)) __m256i classes_of(__m256i bytes) {
  const __m256i low = _mm256_setr_epi8(0x0A, 0x0E, 0x0E, 0x2E, 0x0E, 0x2E, 0x2E, 0x0E, 0x0E, 0x0E, 0x0C, (char)0x85, 0x44, 0x15,
                                       0x04, 0x0D, 0x0A, 0x0E, 0x0E, 0x2E, 0x0E, 0x2E, 0x2E, 0x0E, 0x0E, 0x0E, 0x0C, (char)0x85,
                                       0x44, 0x15, 0x04, 0x0D);
  const __m256i high = _mm256_setr_epi8(0, (char)0x80, 0x21, 0x12, 0x04, 0x48, 0x04, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                        (char)0x80, 0x21, 0x12, 0x04, 0x48, 0x04, 0x08, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i nibble = _mm256_set1_epi8(15);
  return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, nibble)),
                          _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble)));
}

TARGET static inline __attribute__((always_inline)) layer_bits bits_of(const uint8_t *text) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)text), b = _mm256_loadu_si256((const __m256i *)(text + 32));
  const __m256i ca = classes_of(a), cb = classes_of(b);
  layer_bits result;
  result.run = has_class(ca, cb, 0x0F);
  result.may_escape = !_mm256_testz_si256(_mm256_or_si256(ca, cb), _mm256_set1_epi8((char)0xF0)) ||
                      _mm256_movemask_epi8(_mm256_or_si256(a, b));
  return result;
}

// Which of 64 bytes may begin an escape.
TARGET static inline __attribute__((always_inline)) uint64_t escapes_of(const uint8_t *text) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)text), b = _mm256_loadu_si256((const __m256i *)(text + 32));
  const __m256i ca = classes_of(a), cb = classes_of(b);
  uint64_t escapes = has_class(ca, cb, 0xF0);
  if (bits(a, b))
    escapes |= equal(a, b, 0xC2) | equal(a, b, 0xD9) | equal(a, b, 0xDB) | equal(a, b, 0xE0) | equal(a, b, 0xE2) |
               equal(a, b, 0xEF) | equal(a, b, 0xF0);
  // JSON in JSON is full of \" and \\, and logs of key=value, which mean nothing here: the byte behind is looked at, too.
  const uint64_t backslash = has_class(ca, cb, 0x40), equals = has_class(ca, cb, 0x10);
  const __m256i c = _mm256_loadu_si256((const __m256i *)(text + 1)), d = _mm256_loadu_si256((const __m256i *)(text + 33));
  if (backslash) escapes &= ~backslash | equal(c, d, 'u') | equal(c, d, '/') | equal(c, d, 'x') | equal(c, d, '0');
  if (equals) {
    const __m256i e = _mm256_loadu_si256((const __m256i *)(text + 2)), f = _mm256_loadu_si256((const __m256i *)(text + 34));
    const __m256i g = _mm256_loadu_si256((const __m256i *)(text + 3)), h = _mm256_loadu_si256((const __m256i *)(text + 35));
    escapes &= ~equals | (equal(c, d, '3') & equal(e, f, 'D')) | (equal(c, d, '4') & equal(e, f, '0')) | equal(g, h, '=');
  }
  return escapes;
}

// Whether eight bits that begin at a multiple of eight are all set, as they are somewhere in sixteen in a row.
static inline uint64_t has_full_byte(uint64_t bits) {
  return (~bits - 0x0101010101010101u) & bits & 0x8080808080808080u;
}

// Which of 64 bytes may begin base64: those of sixteen in a row, behind none that joins them.
TARGET static inline __attribute__((always_inline)) uint64_t runs_of(const uint8_t *text, uint64_t run, uint64_t next) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)text), b = _mm256_loadu_si256((const __m256i *)(text + 32));
  const uint64_t joined = run & ~(equal(a, b, '+') | equal(a, b, '-') | equal(a, b, '/'));
  uint64_t places = run & ~(joined << 1 | (uint64_t)joins_base64(text[-1]));
  for (int by = 1; by < 16; by *= 2) {
    run &= run >> by | next << (64 - by);
    next &= next >> by;
  }
  return places & run;
}

TARGET static size_t next_layer_avx2(const uint8_t *text, size_t count, size_t from, int runs) {
  if (from >= count) return count;
  layer_bits here = bits_of(text + from);
  for (size_t at = from; at < count; at += 64) {
    const layer_bits next = bits_of(text + at + 64);
    const uint64_t escapes = here.may_escape ? escapes_of(text + at) : 0;
    uint64_t places = escapes;
    if (runs && (has_full_byte(here.run) | has_full_byte(next.run))) places |= runs_of(text + at, here.run, next.run);
    for (; places; places &= places - 1) {
      const size_t place = at + (size_t)__builtin_ctzll(places);
      if (place >= count) return count;
      if (escapes >> (place - at) & 1 ? is_escape(text + place) : blot_begins_base64_text(text + place)) return place;
    }
    here = next;
  }
  return count;
}

size_t blot_next_layer(const uint8_t *text, size_t count, size_t from, int runs) {
  return (__builtin_cpu_supports("avx2") ? next_layer_avx2 : blot_next_layer_portable)(text, count, from, runs);
}

#else

size_t blot_next_layer(const uint8_t *text, size_t count, size_t from, int runs) {
  return blot_next_layer_portable(text, count, from, runs);
}

#endif
