#include "blot_layers.h"

#include "ascii.h"
#include "processor.h"

#include <string.h>

// &name; or &#number; with at most 10 bytes before the semicolon, which numbers of two digits and more may lack.
static int is_entity(const uint8_t *text) {
  int i = 1;
  if (text[i] == '#') {
    if (is_digit(text[2]) && is_digit(text[3])) return 1;
    if ((text[2] | 0x20) == 'x' && is_hex(text[3]) && is_hex(text[4])) return 1;
    i++;
  }
  const int first = i;
  while (i <= 10 && is_letter_or_digit(text[i])) i++;
  return i > first && text[i] == ';';
}

// A soft line break of quoted-printable: an equals sign before a line end, or before one that is escaped in JSON.
static int is_soft_break(const uint8_t *text) {
  int i = 1;
  if (text[i] == '\n' || text[i] == '\r') return text[i] == '\n' || text[i + 1] == '\n';
  while (i <= 4 && text[i] == '\\') i++;
  return i > 1 && (text[i] == 'n' || text[i] == 'r');
}

// An encoded word of a mail header whose encoding is Q (=?UTF-8?Q?), and whose charset is no longer than any.
static int is_encoded_word(const uint8_t *text) {
  int i = 2;
  while (i < 26 && (is_letter_or_digit(text[i]) || text[i] == '-' || text[i] == '_' || text[i] == '*')) i++;
  return i > 2 && text[i] == '?' && (text[i + 1] | 0x20) == 'q' && text[i + 2] == '?';
}

// Quoted-printable as it is told from `key=12`: an equals sign (=3D), an at sign before a name (=40example), a terminal's
// code (=1B[), two bytes of UTF-8 (=C3=A9), a soft line break or an encoded word.
static int is_quoted_printable(const uint8_t *text) {
  if (text[1] == '?') return is_encoded_word(text);
  if (text[1] <= '\r' || text[1] == '\\') return is_soft_break(text);
  if (text[1] == '3') return text[2] == 'D';
  if (text[1] == '1') return text[2] == 'B' && text[3] == '[';
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

static int is_octal(uint8_t byte) { return (uint8_t)(byte - '0') <= 7; }

// Five backslashes: more than those before a quote in a string of JSON that is in two others.
static int is_deep(const uint8_t *text) { return memcmp(text, "\\\\\\\\\\", 5) == 0; }

static int is_backslash_escape(const uint8_t *text) {
  switch (text[1]) {
  case 'u':
    if (text[2] == '{') return is_hex(text[3]);
    return is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) && is_hex(text[5]);
  case 'x': return is_hex(text[2]) && is_hex(text[3]);
  case '0': case '1': case '2': case '3': return is_octal(text[2]) && is_octal(text[3]);
  case 'e': case 'E': return text[2] == '[';
  case '/': case ']': return 1;
  case '\\': return is_deep(text);
  default: return 0;
  }
}

// What the values of a query may have beside letters and digits; a plus sign stands for a space there.
static int is_of_query(uint8_t byte) {
  return is_letter_or_digit(byte) || (byte >= '(' && byte <= '/') || byte == '_' || byte == '~' || byte == ':' || byte == '@' ||
         byte == '!' || byte == '*' || byte == '%' || byte == '$';
}

// Hours, 14 at most, and quarters of one, with a colon between them or not: a time zone, +0200. Other numbers of four digits
// are groups of a longer one.
static int is_zone(const uint8_t *text) {
  if (!is_digit(text[1]) || !is_digit(text[2])) return 0;
  const uint8_t *minutes = text + (text[3] == ':' ? 4 : 3);
  if (!is_digit(minutes[0]) || !is_digit(minutes[1]) || is_letter_or_digit(minutes[2])) return 0;
  const int hour = (text[1] - '0') * 10 + text[2] - '0', minute = (minutes[0] - '0') * 10 + minutes[1] - '0';
  return hour <= 14 && minute < 60 && minute % 15 == 0;
}

// Whether a name and what begins a member of a query stand before the equals sign: ?q= &q=
static int ends_query_name(const uint8_t *equals) {
  const uint8_t *name = equals - 1;
  while (equals - name < 32 && (is_letter_or_digit(*name) || *name == '_' || *name == '-' || *name == '.')) name--;
  return equals - name > 1 && (*name == '?' || *name == '&');
}

// A plus sign within the value of a query, ?q=ann+smith, which may stand for a space. Reads 64 bytes before it at most.
static int is_query_space(const uint8_t *text) {
  if (!is_letter_or_digit(text[1]) || !(is_letter_or_digit(text[-1]) || text[-1] == '.' || text[-1] == ',')) return 0;
  if (is_zone(text)) return 0;
  // In a row of telephone numbers no equals sign is near, which one look tells.
  if (!memchr(text - 32, '=', 32)) return 0;
  const uint8_t *before = text - 1;
  while (text - before < 32 && is_of_query(*before)) before--;
  return *before == '=' && ends_query_name(before);
}

static int is_escape(const uint8_t *text) {
  switch (text[0]) {
  case '+': return is_query_space(text);
  case '\\': return is_backslash_escape(text);
  case '^': return text[1] == '[' && (text[2] == '[' || text[2] == ']');
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

size_t blot_base64_end(const uint8_t *text, size_t from, size_t end) {
  while (from < end && sextet(text[from]) < 64) from++;
  return from;
}

int blot_decode_base64(const uint8_t *text, size_t count, uint8_t *output) {
  uint32_t all = 0;
  int alphabets = 0;
  size_t at = 0;
  for (; at + 4 <= count; at += 4, output += 3) {
    const uint32_t a = sextet(text[at]), b = sextet(text[at + 1]), c = sextet(text[at + 2]), d = sextet(text[at + 3]);
    all |= a | b | c | d;
    const uint32_t three = a << 18 | b << 12 | c << 6 | d;
    output[0] = (uint8_t)(three >> 16);
    output[1] = (uint8_t)(three >> 8);
    output[2] = (uint8_t)three;
  }
  uint32_t rest = 0;
  int bits = 0;
  for (size_t i = at; i < count; i++) {
    const uint32_t value = sextet(text[i]);
    all |= value;
    rest = rest << 6 | value;
    bits += 6;
  }
  for (; bits >= 8; bits -= 8) *output++ = (uint8_t)(rest >> (bits - 8));
  if (all & 64) return -1;
  for (size_t i = 0; i < count; i++)
    alphabets |= (text[i] == '+' || text[i] == '/') | (text[i] == '-' || text[i] == '_') << 1;
  return alphabets;
}

// How the first three bytes of UTF-8 may follow each other, a bit for each way: one of ASCII, the lead of so many bytes,
// one that continues.
enum { AAA = 1, AAL = 2, ALC = 4, TWO_A = 8, TWO_L = 16, THREE = 32, FOUR = 64 };

// By the six highest bits of the first byte, the four of the second and the two of the third: the ways that have it.
static const uint8_t first_ways[64] = {
    [2] = AAA | AAL | ALC, [3] = AAA | AAL | ALC,  // tab and line ends
    [6] = AAA,                                     // the escape of a colour
#define EIGHT(from, ways) \
  [from] = ways, [from + 1] = ways, [from + 2] = ways, [from + 3] = ways, [from + 4] = ways, [from + 5] = ways, \
  [from + 6] = ways, [from + 7] = ways
    EIGHT(8, AAA | AAL | ALC), EIGHT(16, AAA | AAL | ALC), EIGHT(24, AAA | AAL | ALC), EIGHT(48, TWO_A | TWO_L),
#undef EIGHT
    [56] = THREE, [57] = THREE, [58] = THREE, [59] = THREE, [60] = FOUR, [61] = FOUR};
static const uint8_t second_ways[16] = {
    [0] = AAA | AAL, [2] = AAA | AAL, [3] = AAA | AAL, [4] = AAA | AAL, [5] = AAA | AAL, [6] = AAA | AAL, [7] = AAA | AAL,
    [8] = TWO_A | TWO_L | THREE | FOUR, [9] = TWO_A | TWO_L | THREE | FOUR, [10] = TWO_A | TWO_L | THREE | FOUR,
    [11] = TWO_A | TWO_L | THREE | FOUR, [12] = ALC, [13] = ALC, [14] = ALC, [15] = ALC};
static const uint8_t third_ways[4] = {AAA | TWO_A, AAA | TWO_A, ALC | THREE | FOUR, AAL | TWO_L};

// Sixteen bytes that may be of a digest, a trace id or a UUID: of 2^30 texts in base64 one begins so.
static int is_digest(const uint8_t *text) {
  int i = 0;
  while (i < 16 && (is_digit(text[i]) || (text[i] >= 'a' && text[i] <= 'f') || text[i] == '-')) i++;
  return i == 16;
}

// Whether 16 bytes of base64 decode to printable UTF-8, at most `rest` bytes of a character before its first ones.
static int is_base64_text(const uint8_t *text, int rest) {
  int continuations = 0;
  for (int quad = 0; quad < 4; quad++, text += 4) {
    const uint32_t a = sextet(text[0]), b = sextet(text[1]), c = sextet(text[2]), d = sextet(text[3]);
    if ((a | b | c | d) & 64) return 0;
    const uint32_t three = a << 18 | b << 12 | c << 6 | d;
    for (int shift = 16; shift >= 0; shift -= 8) {
      const uint8_t byte = (uint8_t)(three >> shift);
      if (rest && (byte & 0xC0) == 0x80) {
        rest--;
        continue;
      }
      rest = 0;
      if (continuations) {
        if ((byte & 0xC0) != 0x80) return 0;
        continuations--;
      } else if (byte >= 0x80) {
        if (byte < 0xC2 || byte > 0xF4) return 0;
        continuations = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
      } else if ((byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != 0x1B) || byte == 0x7F) {
        return 0;
      }
    }
  }
  return 1;
}

int blot_begins_base64_text(const uint8_t *text) {
  // Of the digests and ids that this is asked about most fail here, in one branch that is taken nearly always.
  const uint32_t first = sextet(text[0]), second = sextet(text[1]), third = sextet(text[2]);
  if ((first | second | third) & 64 || !(first_ways[first] & second_ways[second & 15] & third_ways[third & 3])) return 0;
  return !is_digest(text) && is_base64_text(text, 0);
}

int blot_goes_on_base64_text(const uint8_t *text) { return !is_digest(text) && is_base64_text(text, 3); }

// Letters, digits and _: base64 does not begin behind one. Behind + / - it may, since paths and names are joined by them. DEL
// is among them since it is for the classes below.
static inline int joins_base64(uint8_t byte) { return is_letter_or_digit(byte) || byte == '_' || byte == 0x7F; }

// Whether a layer begins there.
static inline __attribute__((always_inline)) int is_layer(const uint8_t *text, int runs) {
  if (sextet(*text) == 64) return is_escape(text);
  return (runs && blot_begins_base64_text(text) && !joins_base64(text[-1])) || (*text == '+' && is_escape(text));
}

static size_t next_layer_portable(const uint8_t *text, size_t count, size_t from, int runs, blot_layer_blocks *near) {
  (void)near;
  while (from < count && !is_layer(text + from, runs)) from++;
  return from < count ? from : count;
}

static int is_of_value(uint8_t byte) {
  return is_letter_or_digit(byte) || byte == '@' || byte == '.' || byte == '_' || byte == '-' || byte == '+' ||
         byte == '%' || byte == '/';
}

static int is_wrap(const uint8_t *text) {
  if (text[1] != ' ' && text[1] != '\t') return 0;
  return is_of_value(text[text[-1] == '\r' ? -2 : -1]);
}

// Where the text of an indented line begins whose line end is escaped: behind two spaces or more, or tabs, escaped or not.
// At `text` where the line is not indented, or is a call of the stack.
static const uint8_t *behind_indentation(const uint8_t *text) {
  const uint8_t *start = text;
  int width = 0;
  while (start - text < 40) {
    if (*start == ' ') {
      width++;
      start++;
    } else if (*start == '\\' && start[1] == 't') {
      width += 2;
      start += 2;
    } else {
      break;
    }
  }
  return width < 2 || (start[0] == 'a' && start[1] == 't' && start[2] == ' ') ? text : start;
}

// An escaped line end, \n or \r\n behind one backslash or more, whose last one stands at `text`, between bytes of values,
// indented or not, or a space within a row of digits.
static int is_escaped_break(const uint8_t *text) {
  if (text[0] != '\\' || text[1] != 'n') return 0;
  const uint8_t *last = text - 1;
  while (text - last < 8 && *last == '\\') last--;
  if (*last == 'r' && last[-1] == '\\') {
    const uint8_t *letter = last;
    do last--;
    while (letter - last < 8 && *last == '\\');
  }
  return (is_of_value(*last) || (*last == ' ' && is_digit(last[-1]))) &&
         (is_of_value(text[2]) || (text[2] == ' ' && is_digit(text[3])) || is_of_value(*behind_indentation(text + 2)));
}

// The next place of `byte` for which `holds`.
static size_t next_place(const uint8_t *text, size_t count, size_t from, int byte, int (*holds)(const uint8_t *)) {
  while (from < count) {
    const uint8_t *place = memchr(text + from, byte, count - from);
    if (!place) return count;
    if (holds(place)) return (size_t)(place - text);
    from = (size_t)(place - text) + 1;
  }
  return count;
}

static size_t next_escaped_break_portable(const uint8_t *text, size_t count, size_t from) {
  return next_place(text, count, from, '\\', is_escaped_break);
}

static size_t next_wrap_portable(const uint8_t *text, size_t count, size_t from) {
  return next_place(text, count, from, '\n', is_wrap);
}

// Classes of bytes, a bit each: those that both nibbles of a byte have (the shuffle classification of simdjson).
typedef struct { uint8_t low[16], high[16]; } nibble_classes;

enum {
  JOINER_CLASS = 0x01,     // + - /
  BASE64_CLASSES = 0x0F,   // and 0x02: digits; 0x04, 0x08: letters, _ and DEL
  EQUALS_CLASS = 0x10,
  BACKSLASH_CLASS = 0x40,  // and ^
  ESCAPE_CLASSES = 0xF0,   // and 0x20: # % and &; 0x80: escape
};
static const nibble_classes layer_classes = {
    {0x0A, 0x0E, 0x0E, 0x2E, 0x0E, 0x2E, 0x2E, 0x0E, 0x0E, 0x0E, 0x0C, 0x85, 0x44, 0x15, 0x44, 0x0D},
    {0, 0x80, 0x21, 0x12, 0x04, 0x48, 0x04, 0x08}};

// What means something behind a backslash or ^, by itself, and behind an equals sign.
enum {
  BEHIND_BACKSLASH = 0x02 | 0x04 | 0x10 | 0x20 | 0x40,  // /; 0 to 3; E, e and u; x; [ and ]
  BEHIND_EQUALS = 0x01 | 0x08 | 0x80,                   // all up to "\r"; ?; a backslash
};
static const nibble_classes classes_behind = {
    {0x05, 0x05, 0x05, 0x05, 0x01, 0x11, 0x01, 0x01, 0x21, 0x01, 0x01, 0x41, 0x81, 0x41, 0, 0x0A},
    {0x01, 0, 0x02, 0x0C, 0x10, 0xC0, 0x10, 0x30}};

// Bits `by` places further on, those of `b` behind those of `a`; 0 < by < 64.
static inline __attribute__((always_inline)) uint64_t bits_ahead(uint64_t a, uint64_t b, int by) {
  uint64_t behind = b << (64 - by);
#if defined(__x86_64__)
  // Or the compiler makes one instruction of it, SHRD, which takes longer than these three on processors of AMD.
  __asm__("" : "+r"(behind));
#endif
  return a >> by | behind;
}

// Whether eight bits that begin at a multiple of eight are all set, as they are somewhere in sixteen in a row.
static inline uint64_t has_full_byte(uint64_t bits) {
  return (~bits - 0x0101010101010101u) & bits & 0x8080808080808080u;
}

#if defined(__x86_64__)
#include "layers_x86.h"
#elif defined(__aarch64__)
#include "layers_neon.h"
#endif

static const blot_layer_kernel all[] = {
    {"portable", next_layer_portable, next_wrap_portable, next_escaped_break_portable},
#if defined(__x86_64__)
    {"avx2", avx2_next_layer, avx2_next_wrap, avx2_next_escaped_break},
    {"avx512", avx512_next_layer, avx512_next_wrap, avx512_next_escaped_break},
#elif defined(__aarch64__)
    {"neon", neon_next_layer, neon_next_wrap, neon_next_escaped_break},
#endif
};

// How many of `all` this processor can run.
static size_t runnable(void) {
#if defined(__x86_64__)
  return has_avx512vbmi() ? 3 : has_avx2() ? 2 : 1;
#else
  return sizeof all / sizeof all[0];
#endif
}

size_t blot_layer_kernels(blot_layer_kernel kernels[BLOT_MOST_LAYER_KERNELS]) {
  const size_t count = runnable();
  for (size_t i = 0; i < count; i++) kernels[i] = all[i];
  return count;
}

size_t blot_next_wrap(const uint8_t *text, size_t count, size_t from) {
  return all[runnable() - 1].next_wrap(text, count, from);
}

size_t blot_next_layer(const uint8_t *text, size_t count, size_t from, int runs) {
  blot_layer_blocks near;
  near.start = near.end = 0;
  return all[runnable() - 1].next_layer(text, count, from, runs, &near);
}

size_t blot_next_layer_near(const uint8_t *text, size_t count, size_t from, int runs, blot_layer_blocks *near) {
  return all[runnable() - 1].next_layer(text, count, from, runs, near);
}

size_t blot_next_escaped_break(const uint8_t *text, size_t count, size_t from) {
  return all[runnable() - 1].next_escaped_break(text, count, from);
}
