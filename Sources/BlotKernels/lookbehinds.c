#include "blot_kernels.h"

#include <stddef.h>

static inline int has(const blot_lookbehinds *lookbehinds, uint32_t set, uint8_t byte) {
  return lookbehinds->sets[4 * set + (byte >> 6)] >> (byte & 63) & 1;
}

// Whether a text ends before `at`; its last byte is known to fit some text.
static inline int stands(const blot_lookbehinds *lookbehinds, const blot_lookbehind_text *text, const uint8_t *at) {
  const uint8_t *const start = at - text->count;
  for (uint32_t i = text->count; i-- > 0;)
    if (!has(lookbehinds, text->first + i, start[i])) return 0;
  if (text->not_before < 0) return 1;
  for (uint32_t i = 0; i < text->not_before_count; i++)
    if (!has(lookbehinds, (uint32_t)text->not_before + i, start[(ptrdiff_t)i - (ptrdiff_t)text->not_before_count])) return 1;
  return 0;
}

// Whether a text of the condition ends before `at`.
static inline int any_stands(const blot_lookbehinds *lookbehinds, const blot_lookbehind *condition, const uint8_t *at) {
  const blot_lookbehind_text *const texts = lookbehinds->texts;
  if (!condition->fitting) {
    for (uint32_t text = condition->first; text < condition->end; text++)
      if (stands(lookbehinds, &texts[text], at)) return 1;
    return 0;
  }
  // Words that stand before no address may be a hundred, and most of them end as many words do.
  const uint32_t words = condition->words;
  for (uint32_t word = 0; word < words; word++) {
    uint64_t fitting = UINT64_MAX;
    for (uint32_t distance = 1; distance <= BLOT_LOOKBEHIND_BYTES; distance++)
      fitting &= condition->fitting[((distance - 1) * 256 + at[-(ptrdiff_t)distance]) * words + word];
    for (; fitting; fitting &= fitting - 1) {
      const uint32_t text = condition->first + 64 * word + (uint32_t)__builtin_ctzll(fitting);
      if (stands(lookbehinds, &texts[text], at)) return 1;
    }
  }
  return 0;
}

int blot_lookbehinds_hold(const blot_lookbehinds *lookbehinds, const uint8_t *at) {
  for (uint32_t i = 0; i < lookbehinds->condition_count; i++) {
    const blot_lookbehind *const condition = &lookbehinds->conditions[i];
    const int found = has(lookbehinds, i, at[-1]) && any_stands(lookbehinds, condition, at);
    if ((uint32_t)found == condition->is_negative) return 0;
  }
  return 1;
}
