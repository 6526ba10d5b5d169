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
    return text[1] == '/' || (text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]));
  case '%': return is_hex(text[1]) && is_hex(text[2]);
  case '&': return is_entity(text);
  case '=': return is_quoted_printable(text);
  case 0x1B: return text[1] == '[' || text[1] == ']';
  default: return is_lookalike(text);
  }
}

// The six bits that a byte of base64 or base64url stands for; 64 for all other bytes.
static inline uint32_t sextet(uint8_t byte) {
  if ((uint8_t)(byte - 'A') <= 25) return byte - 'A';
  if ((uint8_t)(byte - 'a') <= 25) return byte - 'a' + 26u;
  if ((uint8_t)(byte - '0') <= 9) return byte - '0' + 52u;
  if (byte == '+' || byte == '-') return 62;
  if (byte == '/' || byte == '_') return 63;
  return 64;
}

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

// Letters, digits and _: base64 does not begin behind one. Behind + / - it may, since paths and names are joined by them.
static inline int joins_base64(uint8_t byte) { return is_letter_or_digit(byte) || byte == '_'; }

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

typedef struct {
  uint64_t run;     // bytes of base64
  uint64_t joiner;  // of these + / -
  uint64_t escape;  // bytes that may begin an escape
} layer_bits;

TARGET static inline __attribute__((always_inline)) uint64_t equal(__m256i a, __m256i b, uint8_t byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, wanted)) |
         (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, wanted)) << 32;
}

TARGET static inline __attribute__((always_inline)) uint64_t has_class(__m256i a, __m256i b, uint8_t classes) {
  const __m256i wanted = _mm256_set1_epi8((char)classes);
  return ~equal(_mm256_and_si256(a, wanted), _mm256_and_si256(b, wanted), 0);
}

// Classes of bytes by their nibbles (the shuffle classification of simdjson). 0x01: + - /. 0x02: digits. 0x04, 0x08, 0x10:
// letters and _. 0x20: % and &. 0x40: backslash. 0x80: escape.
TARGET static inline __attribute__((always_inline)) __m256i classes_of(__m256i bytes) {
  const __m256i low = _mm256_setr_epi8(
      0x1A, 0x1E, 0x1E, 0x1E, 0x1E, 0x3E, 0x3E, 0x1E, 0x1E, 0x1E, 0x1C, (char)0x85, 0x44, 0x05, 0x04, 0x0D, 0x1A, 0x1E, 0x1E,
      0x1E, 0x1E, 0x3E, 0x3E, 0x1E, 0x1E, 0x1E, 0x1C, (char)0x85, 0x44, 0x05, 0x04, 0x0D);
  const __m256i high = _mm256_setr_epi8(0, (char)0x80, 0x21, 0x02, 0x04, 0x48, 0x04, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                        (char)0x80, 0x21, 0x02, 0x04, 0x48, 0x04, 0x10, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i nibble = _mm256_set1_epi8(15);
  return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, nibble)),
                          _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble)));
}

TARGET static inline __attribute__((always_inline)) layer_bits bits_of(const uint8_t *text) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)text), b = _mm256_loadu_si256((const __m256i *)(text + 32));
  const __m256i ca = classes_of(a), cb = classes_of(b);
  layer_bits bits;
  bits.run = has_class(ca, cb, 0x1F);
  bits.joiner = has_class(ca, cb, 0x01);
  bits.escape = has_class(ca, cb, 0xE0) | equal(a, b, '=');
  const uint64_t beyond_ascii =
      (uint64_t)(uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
  if (beyond_ascii)
    bits.escape |= equal(a, b, 0xC2) | equal(a, b, 0xD9) | equal(a, b, 0xDB) | equal(a, b, 0xE0) | equal(a, b, 0xE2) |
                   equal(a, b, 0xEF) | equal(a, b, 0xF0);
  const uint64_t backslash = has_class(ca, cb, 0x40);
  if (backslash) {
    // JSON in JSON is full of \" and \\, which mean nothing here.
    const __m256i c = _mm256_loadu_si256((const __m256i *)(text + 1)), d = _mm256_loadu_si256((const __m256i *)(text + 33));
    bits.escape &= ~backslash | equal(c, d, 'u') | equal(c, d, '/') | equal(c, d, 'x');
  }
  return bits;
}

TARGET static size_t next_layer_avx2(const uint8_t *text, size_t count, size_t from, int runs) {
  if (from >= count) return count;
  uint64_t joined_before = joins_base64(text[(ptrdiff_t)from - 1]);
  layer_bits here = bits_of(text + from);
  for (size_t at = from; at < count; at += 64) {
    const layer_bits next = bits_of(text + at + 64);
    uint64_t places = here.escape;
    if (runs) {
      // Where sixteen bytes of base64 follow each other.
      uint64_t long_run = here.run, rest = next.run;
      for (int by = 1; by < 16; by *= 2) {
        long_run &= long_run >> by | rest << (64 - by);
        rest &= rest >> by;
      }
      const uint64_t joined = here.run & ~here.joiner;
      places |= long_run & ~(joined << 1 | joined_before);
      joined_before = joined >> 63;
    }
    for (; places; places &= places - 1) {
      const size_t place = at + (size_t)__builtin_ctzll(places);
      if (place >= count) return count;
      if (here.escape >> (place - at) & 1 ? is_escape(text + place) : blot_begins_base64_text(text + place)) return place;
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
