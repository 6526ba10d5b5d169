#include "blot_layers.h"

#include <string.h>

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

static int is_digit(uint8_t byte) { return (uint8_t)(byte - '0') <= 9; }

static int is_letter(uint8_t byte) { return (uint8_t)((byte | 0x20) - 'a') <= 25; }

// A soft line break of quoted-printable: an equals sign before a line end, or before one that is escaped in JSON.
static int is_soft_break(const uint8_t *text) {
  int i = 1;
  if (text[i] == '\n' || text[i] == '\r') return text[i] == '\n' || text[i + 1] == '\n';
  while (i <= 4 && text[i] == '\\') i++;
  return i > 1 && (text[i] == 'n' || text[i] == 'r');
}

// Quoted-printable as it is told from `key=12`: an equals sign (=3D), an at sign before a name (=40example), two bytes of
// UTF-8 (=C3=A9) or a soft line break.
static int is_quoted_printable(const uint8_t *text) {
  if (text[1] <= '\r' || text[1] == '\\') return is_soft_break(text);
  if (text[1] == '3') return text[2] == 'D';
  if (text[1] == '4') return text[2] == '0' && is_letter(text[3]);
  return text[1] >= 'C' && text[1] <= 'F' && is_capital_hex(text[2]) && text[3] == '=' && text[4] >= '8' && text[4] <= 'B' &&
         is_capital_hex(text[5]);
}

// Letters of Greek, Cyrillic and Armenian that look the same as ASCII ones: Unicode's confusables.txt 16.0.0 (UTS #39,
// section 4), without those that only resemble one or differ in case. Capital i and small L, which the file takes for one,
// stay apart; palochka is the L that it was used for; and U+0423, U+051A and U+051D are as their other case is.
enum { FIRST_LETTER = 0x370, LAST_LETTER = 0x58F };
static const uint8_t letters[LAST_LETTER - FIRST_LETTER + 1] = {
    [0x37F - FIRST_LETTER] = 'J', [0x391 - FIRST_LETTER] = 'A', [0x392 - FIRST_LETTER] = 'B',
    [0x395 - FIRST_LETTER] = 'E', [0x396 - FIRST_LETTER] = 'Z', [0x397 - FIRST_LETTER] = 'H',
    [0x399 - FIRST_LETTER] = 'I', [0x39A - FIRST_LETTER] = 'K', [0x39C - FIRST_LETTER] = 'M',
    [0x39D - FIRST_LETTER] = 'N', [0x39F - FIRST_LETTER] = 'O', [0x3A1 - FIRST_LETTER] = 'P',
    [0x3A4 - FIRST_LETTER] = 'T', [0x3A5 - FIRST_LETTER] = 'Y', [0x3A7 - FIRST_LETTER] = 'X',
    [0x3F9 - FIRST_LETTER] = 'C',
    [0x3B1 - FIRST_LETTER] = 'a', [0x3B3 - FIRST_LETTER] = 'y', [0x3B9 - FIRST_LETTER] = 'i',
    [0x3BD - FIRST_LETTER] = 'v', [0x3BF - FIRST_LETTER] = 'o', [0x3C1 - FIRST_LETTER] = 'p',
    [0x3C5 - FIRST_LETTER] = 'u', [0x3F2 - FIRST_LETTER] = 'c', [0x3F3 - FIRST_LETTER] = 'j',
    [0x405 - FIRST_LETTER] = 'S', [0x406 - FIRST_LETTER] = 'I', [0x408 - FIRST_LETTER] = 'J',
    [0x410 - FIRST_LETTER] = 'A', [0x412 - FIRST_LETTER] = 'B', [0x415 - FIRST_LETTER] = 'E',
    [0x41A - FIRST_LETTER] = 'K', [0x41C - FIRST_LETTER] = 'M', [0x41D - FIRST_LETTER] = 'H',
    [0x41E - FIRST_LETTER] = 'O', [0x420 - FIRST_LETTER] = 'P', [0x421 - FIRST_LETTER] = 'C',
    [0x422 - FIRST_LETTER] = 'T', [0x423 - FIRST_LETTER] = 'Y', [0x425 - FIRST_LETTER] = 'X',
    [0x474 - FIRST_LETTER] = 'V', [0x4AE - FIRST_LETTER] = 'Y', [0x4C0 - FIRST_LETTER] = 'I',
    [0x50C - FIRST_LETTER] = 'G', [0x51A - FIRST_LETTER] = 'Q', [0x51C - FIRST_LETTER] = 'W',
    [0x430 - FIRST_LETTER] = 'a', [0x435 - FIRST_LETTER] = 'e', [0x43E - FIRST_LETTER] = 'o',
    [0x440 - FIRST_LETTER] = 'p', [0x441 - FIRST_LETTER] = 'c', [0x443 - FIRST_LETTER] = 'y',
    [0x445 - FIRST_LETTER] = 'x', [0x455 - FIRST_LETTER] = 's', [0x456 - FIRST_LETTER] = 'i',
    [0x458 - FIRST_LETTER] = 'j', [0x475 - FIRST_LETTER] = 'v', [0x4BB - FIRST_LETTER] = 'h',
    [0x4CF - FIRST_LETTER] = 'l', [0x501 - FIRST_LETTER] = 'd', [0x51B - FIRST_LETTER] = 'q',
    [0x51D - FIRST_LETTER] = 'w', [0x3D2 - FIRST_LETTER] = 'Y', [0x3DC - FIRST_LETTER] = 'F',
    [0x3FA - FIRST_LETTER] = 'M', [0x4AF - FIRST_LETTER] = 'y',
    [0x54D - FIRST_LETTER] = 'U', [0x54F - FIRST_LETTER] = 'S', [0x555 - FIRST_LETTER] = 'O',
    [0x566 - FIRST_LETTER] = 'q', [0x570 - FIRST_LETTER] = 'h', [0x578 - FIRST_LETTER] = 'n',
    [0x57D - FIRST_LETTER] = 'u', [0x581 - FIRST_LETTER] = 'g', [0x585 - FIRST_LETTER] = 'o',
};

// The bytes that two of UTF-8 for one of them begin with.
static const uint8_t first_lead = 0xCD, last_lead = 0xD6;

uint8_t blot_lookalike_letter(const uint8_t *text) {
  if (text[0] < first_lead || text[0] > last_lead || (text[1] & 0xC0) != 0x80) return 0;
  const int scalar = (text[0] & 0x1F) << 6 | (text[1] & 0x3F);
  return scalar < FIRST_LETTER || scalar > LAST_LETTER ? 0 : letters[scalar - FIRST_LETTER];
}

uint8_t blot_lookalike_digit(const uint8_t *text) {
  if (text[0] < first_lead || text[0] > last_lead || (text[1] & 0xC0) != 0x80) return 0;
  switch ((text[0] & 0x1F) << 6 | (text[1] & 0x3F)) {
  // confusables.txt has O and 0 for one, and capital i, small L and 1.
  case 0x39F: case 0x3BF: case 0x41E: case 0x43E: case 0x555: case 0x585: return '0';
  case 0x399: case 0x406: case 0x4C0: case 0x4CF: return '1';
  case 0x3E8: return '2';
  case 0x417: case 0x4E0: return '3';
  default: return 0;
  }
}

// Where the digits of scripts begin (UnicodeData.txt, general category Nd) whose UTF-8 has three bytes.
static const uint16_t zeros[] = {
    0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810,
};

static uint8_t digit_from(int place, int zero) { return place >= zero && place <= zero + 9 ? (uint8_t)(place - zero + '0') : 0; }

uint8_t blot_other_digit(const uint8_t *text) {
  const uint8_t second = text[1], third = text[2];
  switch (text[0]) {
  case 0xD9: return digit_from(second, 0xA0); // Arabic-Indic, U+0660
  case 0xDB: return digit_from(second, 0xB0); // of Persian and Urdu, U+06F0
  case 0xDF: return digit_from(second, 0x80); // N'Ko, U+07C0
  case 0xE0:
  case 0xE1: {
    if ((second & 0xC0) != 0x80 || (third & 0xC0) != 0x80) return 0;
    const int scalar = (text[0] & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F);
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
      if (scalar >= zeros[i] && scalar <= zeros[i] + 9) return digit_from(scalar, zeros[i]);
    return 0;
  }
  case 0xF0:
    // Five rows of mathematical digits, U+1D7CE ... U+1D7FF, and those of seven segments, U+1FBF0.
    if (second == 0x9D && third == 0x9F && text[3] >= 0x8E && text[3] <= 0xBF) return (uint8_t)((text[3] - 0x8E) % 10 + '0');
    return second == 0x9F && third == 0xAF ? digit_from(text[3], 0xB0) : 0;
  default: return 0;
  }
}

// Zero-width characters, spaces and hyphens that are not ASCII, digits of other scripts, full-width forms, letters of other
// scripts directly beside ASCII ones.
static int is_lookalike(const uint8_t *text) {
  const uint8_t second = text[1], third = text[2];
  if (text[0] >= first_lead && text[0] <= last_lead)
    return ((is_letter(text[-1]) || is_letter(text[2])) && blot_lookalike_letter(text)) ||
           ((is_digit(text[-1]) || is_digit(text[2])) && blot_lookalike_digit(text));
  switch (text[0]) {
  case 0xC2: return second == 0xA0 || second == 0xAD;
  case 0xD9:
  case 0xDB:
  case 0xDF:
  case 0xE0:
  case 0xE1:
  case 0xF0: return blot_other_digit(text) != 0;
  case 0xE2:
    if (second == 0x80)
      return third == 0x87 || third == 0x89 || (third >= 0x8B && third <= 0x93) || (third >= 0xAA && third <= 0xAF);
    return (second == 0x81 && third >= 0xA0 && third <= 0xA9) || (second == 0x88 && third == 0x92);
  case 0xEF:
    if (second == 0xBB) return third == 0xBF;
    return (second == 0xBC && third >= 0x81) || (second == 0xBD && third <= 0x9E);
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

static int is_wrap(const uint8_t *text) {
  if (text[1] != ' ' && text[1] != '\t') return 0;
  const uint8_t last = text[text[-1] == '\r' ? -2 : -1];
  return is_letter_or_digit(last) || last == '@' || last == '.' || last == '_' || last == '-' || last == '+' ||
         last == '%' || last == '/';
}

static size_t next_wrap_portable(const uint8_t *text, size_t count, size_t from) {
  while (from < count) {
    const uint8_t *end = memchr(text + from, '\n', count - from);
    if (!end) return count;
    if (is_wrap(end)) return (size_t)(end - text);
    from = (size_t)(end - text) + 1;
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

// Which of 64 bytes lie from `low` to `high`.
TARGET static inline __attribute__((always_inline)) uint64_t between(__m256i a, __m256i b, uint8_t low, uint8_t high) {
  const __m256i from = _mm256_set1_epi8((char)low), most = _mm256_set1_epi8((char)(high - low));
  const __m256i x = _mm256_sub_epi8(a, from), y = _mm256_sub_epi8(b, from);
  return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(x, most), x), _mm256_cmpeq_epi8(_mm256_min_epu8(y, most), y));
}

// Which of 64 bytes are ASCII letters or digits.
TARGET static inline __attribute__((always_inline)) uint64_t letters_of(const uint8_t *text) {
  const __m256i small = _mm256_set1_epi8(0x20);
  const __m256i a = _mm256_loadu_si256((const __m256i *)text), b = _mm256_loadu_si256((const __m256i *)(text + 32));
  return between(_mm256_or_si256(a, small), _mm256_or_si256(b, small), 'a', 'z') | between(a, b, '0', '9');
}

// Which of 64 bytes may begin an escape.
TARGET static inline __attribute__((always_inline)) uint64_t escapes_of(const uint8_t *text) {
  const __m256i a = _mm256_loadu_si256((const __m256i *)text), b = _mm256_loadu_si256((const __m256i *)(text + 32));
  const __m256i ca = classes_of(a), cb = classes_of(b);
  uint64_t escapes = has_class(ca, cb, 0xF0);
  if (bits(a, b)) {
    escapes |= equal(a, b, 0xC2) | equal(a, b, 0xD9) | equal(a, b, 0xDB) | equal(a, b, 0xDF) | equal(a, b, 0xE0) | equal(a, b, 0xE1) | equal(a, b, 0xE2) |
               equal(a, b, 0xEF) | equal(a, b, 0xF0);
    // Of a text in Greek, Cyrillic or Armenian only what stands directly beside ASCII letters or digits is looked at.
    const uint64_t leads = between(a, b, first_lead, last_lead);
    if (leads) escapes |= leads & (letters_of(text - 1) | letters_of(text + 2));
  }
  // JSON in JSON is full of \" and \\, and logs of key=value, which mean nothing here: the byte behind is looked at, too.
  const uint64_t backslash = has_class(ca, cb, 0x40), equals = has_class(ca, cb, 0x10);
  const __m256i c = _mm256_loadu_si256((const __m256i *)(text + 1)), d = _mm256_loadu_si256((const __m256i *)(text + 33));
  if (backslash) escapes &= ~backslash | equal(c, d, 'u') | equal(c, d, '/') | equal(c, d, 'x') | equal(c, d, '0');
  if (equals) {
    const __m256i e = _mm256_loadu_si256((const __m256i *)(text + 2)), f = _mm256_loadu_si256((const __m256i *)(text + 34));
    const __m256i g = _mm256_loadu_si256((const __m256i *)(text + 3)), h = _mm256_loadu_si256((const __m256i *)(text + 35));
    escapes &= ~equals | between(c, d, 0, '\r') | equal(c, d, '\\') | (equal(c, d, '3') & equal(e, f, 'D')) | (equal(c, d, '4') & equal(e, f, '0')) | equal(g, h, '=');
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

TARGET static size_t next_wrap_avx2(const uint8_t *text, size_t count, size_t from) {
  const __m256i line_end = _mm256_set1_epi8('\n');
  for (size_t at = from; at < count; at += 64) {
    const __m256i a = _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(text + at)), line_end);
    const __m256i b = _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(text + at + 32)), line_end);
    for (uint64_t ends = bits(a, b); ends; ends &= ends - 1) {
      const size_t place = at + (size_t)__builtin_ctzll(ends);
      if (place >= count) return count;
      if (is_wrap(text + place)) return place;
    }
  }
  return count;
}

size_t blot_next_wrap(const uint8_t *text, size_t count, size_t from) {
  return (__builtin_cpu_supports("avx2") ? next_wrap_avx2 : next_wrap_portable)(text, count, from);
}

size_t blot_next_layer(const uint8_t *text, size_t count, size_t from, int runs) {
  return (__builtin_cpu_supports("avx2") ? next_layer_avx2 : blot_next_layer_portable)(text, count, from, runs);
}

#else

size_t blot_next_wrap(const uint8_t *text, size_t count, size_t from) { return next_wrap_portable(text, count, from); }

size_t blot_next_layer(const uint8_t *text, size_t count, size_t from, int runs) {
  return blot_next_layer_portable(text, count, from, runs);
}

#endif
