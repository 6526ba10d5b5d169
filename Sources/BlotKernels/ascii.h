// What an ASCII byte is: 1 or 0, without a branch.
#ifndef ASCII_H
#define ASCII_H

#include <stdint.h>

static inline int is_digit(uint8_t byte) { return (uint8_t)(byte - '0') < 10; }
static inline int is_lower(uint8_t byte) { return (uint8_t)(byte - 'a') < 26; }
static inline int is_upper(uint8_t byte) { return (uint8_t)(byte - 'A') < 26; }
static inline int is_letter(uint8_t byte) { return is_lower(byte | 0x20); }
static inline int is_letter_or_digit(uint8_t byte) { return is_letter(byte) | is_digit(byte); }
static inline int is_word(uint8_t byte) { return is_letter_or_digit(byte) | (byte == '_'); }
static inline int is_capital_hex(uint8_t byte) { return is_digit(byte) | ((uint8_t)(byte - 'A') < 6); }
static inline int is_hex(uint8_t byte) { return is_digit(byte) | ((uint8_t)((byte | 0x20) - 'a') < 6); }

#endif
